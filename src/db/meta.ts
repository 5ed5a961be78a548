import type { Database } from './database.ts';

/** Small facts about this database itself, each under its key. */
export interface MetaRepository {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** The facts in the database; rejects if the database does. */
export function metaRepository(db: Database): MetaRepository {
  return {
    get: async (key) => (await db.meta.get(key))?.value,
    set: (key, value) =>
      db.transaction('rw', db.meta, async () => {
        await db.meta.put({ key, value });
      }),
  };
}
