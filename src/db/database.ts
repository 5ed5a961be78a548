import Dexie, { type Table } from 'dexie';
import type { ReviewEntry } from '@/study/index.ts';
import type { Favourite } from './favourites.ts';
import type { HistoryEntry } from './history.ts';
import { databaseName, versions } from './schema.ts';

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

export type Database = Dexie & {
  reviews: Table<ReviewEntry, string>;
  meta: Table<MetaRow, string>;
  history: Table<HistoryEntry, [text: string, dialect: string, zone: string]>;
  favourites: Table<Favourite, string>;
};

/** Where the browser keeps its databases; tests bring their own. */
export interface Engine {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** An unopened database with every released version declared and its log guarded. */
export function createDatabase(engine: Engine, name = databaseName): Database {
  const db = new Dexie(name, {
    indexedDB: engine.indexedDB,
    IDBKeyRange: engine.IDBKeyRange,
    // A grade is a small write and a person's work: wait until it is on the disk.
    chromeTransactionDurability: 'strict',
  }) as Database;
  for (const version of versions) db.version(version.number).stores({ ...version.stores });
  guardAppendOnly(db.reviews);
  giveWayToNewer(db);
  return db;
}

/**
 * Closes for good when a newer version wants the database. Without the `false`, Dexie's own handler
 * would follow and let the next write open it again: this old code writing into new data.
 */
function giveWayToNewer(db: Database): void {
  db.on('versionchange', () => {
    db.close();
    return false;
  });
}

function guardAppendOnly(table: Table<ReviewEntry, string>): void {
  table.hook('updating', () => {
    throw new Error('The review log is append-only: an entry cannot be changed.');
  });
  table.hook('deleting', () => {
    throw new Error('The review log is append-only: an entry cannot be removed.');
  });
}
