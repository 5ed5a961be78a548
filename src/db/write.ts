import { failureOf, type WriteResult } from './failure.ts';

/** What came of a write; never rejects. */
export async function written(write: () => PromiseLike<unknown>): Promise<WriteResult> {
  try {
    await write();
    return { ok: true };
  } catch (error) {
    return failureOf(error);
  }
}
