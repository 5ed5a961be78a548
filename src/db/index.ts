import { metaRepository } from './meta.ts';
import { openDatabase } from './open.ts';
import { askToPersist } from './persistence.ts';
import { memoryStore, reviewStore, type ReviewStore } from './reviews.ts';
import type { Failure, WriteResult } from './failure.ts';

export { openDatabase, type OpenResult } from './open.ts';
export type { Failure, FailureReason, WriteResult } from './failure.ts';
export type { ReviewStore } from './reviews.ts';

export interface OpenedStore {
  readonly store: ReviewStore;
  /** Why the store is only in memory, or null if it is the database. */
  readonly failure: Failure | null;
}

/** The review log of this browser; one in memory where the database does not open. */
export async function openReviewStore(): Promise<OpenedStore> {
  const result = await openDatabase();
  if (!result.ok) return { store: memoryStore(), failure: result };
  const store = reviewStore(result.db);
  const meta = metaRepository(result.db);
  const append = async (entry: Parameters<ReviewStore['append']>[0]): Promise<WriteResult> => {
    const written = await store.append(entry);
    if (written.ok) void askToPersist(meta, navigator.storage, entry.atMs);
    return written;
  };
  return { store: { ...store, append }, failure: null };
}
