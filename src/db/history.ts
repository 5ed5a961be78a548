import { liveQuery } from 'dexie';
import type { Database } from './database.ts';
import { failureOf, type Failure, type WriteResult } from './failure.ts';
import { readHistoryEntry } from './row.ts';
import { written } from './write.ts';

/** The oldest beyond so many make room. */
export const HISTORY_KEPT = 500;

/** An expression as one scheduler read it in one zone, and when it was looked at last. */
export interface HistoryEntry {
  readonly text: string;
  readonly dialect: string;
  readonly zone: string;
  /** What the link held beside them, by its name there. */
  readonly parts: Readonly<Record<string, string>>;
  readonly atMs: number;
}

/** What has been looked at: each text, scheduler and zone once, under the time it was seen last. */
export interface HistoryStore {
  /** Keeps entries; one that is there already moves up to its newer time. In one transaction. */
  keep(entries: readonly HistoryEntry[]): Promise<WriteResult>;
  remove(entry: HistoryEntry): Promise<WriteResult>;
  /** Takes everything out, what cannot be read too. */
  clear(): Promise<WriteResult>;
  /** Calls back with all of it, newest first, now and after each change in any tab. Returns how to stop. */
  watch(
    onEntries: (entries: readonly HistoryEntry[]) => void,
    onFailure: (failure: Failure) => void,
  ): () => void;
}

const keyOf = ({ text, dialect, zone }: HistoryEntry): [string, string, string] => [
  text,
  dialect,
  zone,
];

/** The history in the database. */
export function historyStore(db: Database): HistoryStore {
  return {
    keep: (entries) =>
      written(() =>
        db.transaction('rw', db.history, async () => {
          for (const entry of entries) {
            const there = await db.history.get(keyOf(entry));
            if (!there || there.atMs < entry.atMs) await db.history.put(entry);
          }
          const tooMany = (await db.history.count()) - HISTORY_KEPT;
          if (tooMany > 0) await db.history.orderBy('atMs').limit(tooMany).delete();
        }),
      ),
    remove: (entry) => written(() => db.history.delete(keyOf(entry))),
    clear: () => written(() => db.history.clear()),
    watch(onEntries, onFailure) {
      const rows = liveQuery(() => db.history.orderBy('atMs').reverse().toArray());
      const subscription = rows.subscribe({
        next: (found) => onEntries(found.map(readHistoryEntry).filter((row) => row !== null)),
        error: (error) => onFailure(failureOf(error)),
      });
      return () => subscription.unsubscribe();
    },
  };
}
