import { failureOf, type Failure, type WriteResult } from './failure.ts';
import { metaRepository } from './meta.ts';
import { openDatabase } from './open.ts';

const KEY = 'crontab';

/** Where the browser keeps the crontab that is being looked at: one value, whatever it is. */
export interface CrontabStore {
  /** Undefined where nothing is kept yet. Rejects if the database does. */
  read(): Promise<unknown>;
  write(value: unknown): Promise<WriteResult>;
}

/** The place in this browser's database, or why there is none. */
export async function openCrontabStore(): Promise<CrontabStore | Failure> {
  const opened = await openDatabase();
  if (!opened.ok) return opened;
  const meta = metaRepository(opened.db);
  return {
    read: () => meta.get(KEY),
    async write(value) {
      try {
        await meta.set(KEY, value);
        return { ok: true };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}
