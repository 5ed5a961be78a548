import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Engine } from '@/db/database.ts';
import type { OpenResult } from '@/db/index.ts';
import type { ReviewEntry } from '@/study/index.ts';

/** A browser of its own, with nothing stored. */
export const freshEngine = (): Engine => ({ indexedDB: new IDBFactory(), IDBKeyRange });

/** The database of an opening that must have worked. */
export function opened(result: OpenResult) {
  if (!result.ok) throw new Error(`did not open: ${result.reason}`);
  return result.db;
}

export const grade: ReviewEntry = {
  id: 'one',
  kind: 'review',
  cardId: 'monitoring',
  atMs: 1_795_424_400_000,
  rating: 3,
  points: [true, false],
};

export const laterGrade: ReviewEntry = { ...grade, id: 'two', atMs: grade.atMs + 60_000 };

/** Waits for a request or a transaction of the bare IndexedDB interface. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });
}
