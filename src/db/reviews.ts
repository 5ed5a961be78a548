import { liveQuery } from 'dexie';
import type { ReviewEntry } from '@/study/index.ts';
import type { Database } from './database.ts';
import { failureOf, type Failure, type WriteResult } from './failure.ts';
import { readRow } from './row.ts';

/** The review log: it can be read, watched and appended to, and nothing else. */
export interface ReviewStore {
  /** Whether what is appended outlives the page. */
  readonly kept: boolean;
  /** Appends one entry in one transaction. Doing it again with the same id changes nothing. */
  append(entry: ReviewEntry): Promise<WriteResult>;
  /** Calls back with the whole log now and after each change, in any tab. Returns how to stop. */
  watch(
    onEntries: (entries: readonly ReviewEntry[]) => void,
    onFailure: (failure: Failure) => void,
  ): () => void;
  /** Calls back if the database has to close for a newer version in another tab. */
  onSuperseded(callback: () => void): void;
}

/** The log in the database. */
export function reviewStore(db: Database): ReviewStore {
  return {
    kept: true,
    append: (entry) => append(db, entry),
    watch(onEntries, onFailure) {
      const rows = liveQuery(() => db.reviews.orderBy('atMs').toArray());
      const subscription = rows.subscribe({
        next: (found) => onEntries(found.map(readRow).filter((entry) => entry !== null)),
        error: (error) => onFailure(failureOf(error)),
      });
      return () => subscription.unsubscribe();
    },
    onSuperseded(callback) {
      db.on('versionchange', callback);
    },
  };
}

async function append(db: Database, entry: ReviewEntry): Promise<WriteResult> {
  try {
    await db.transaction('rw', db.reviews, async () => {
      // A write that failed only in our eyes is tried again: the id makes that harmless.
      if (await db.reviews.get(entry.id)) return;
      await db.reviews.add(entry);
    });
    return { ok: true };
  } catch (error) {
    return failureOf(error);
  }
}

/** A log that lives as long as the page, for when no database opens. */
export function memoryStore(): ReviewStore {
  const entries: ReviewEntry[] = [];
  return {
    kept: false,
    append(entry) {
      if (!entries.some(({ id }) => id === entry.id)) entries.push(entry);
      return Promise.resolve({ ok: true });
    },
    watch(onEntries) {
      onEntries([...entries]);
      return () => undefined;
    },
    onSuperseded: () => undefined,
  };
}
