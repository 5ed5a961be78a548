export const databaseName = 'cronograph';

export interface SchemaVersion {
  readonly number: number;
  readonly stores: Readonly<Record<string, string>>;
}

/**
 * Every schema ever released, oldest first, in Dexie's notation: primary key, then indexes.
 * A released version is never edited, since people's browsers hold it; a change is a new version.
 */
export const versions: readonly SchemaVersion[] = [
  { number: 1, stores: { reviews: 'id, atMs', meta: 'key' } },
  {
    number: 2,
    stores: { history: '[text+dialect+zone], atMs', favourites: 'id, createdMs' },
  },
];

export const latestVersion = Math.max(...versions.map((version) => version.number));
