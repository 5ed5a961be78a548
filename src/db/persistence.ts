import type { MetaRepository } from './meta.ts';

const ASKED = 'persistence-asked-at-ms';

/**
 * Asks the browser, once in the life of this database, not to clear it when space runs short.
 * Called after the first review, when there is something to lose. Never fails: it is a wish, and
 * the reviews are kept either way.
 */
export async function askToPersist(
  meta: MetaRepository,
  storage: Pick<StorageManager, 'persist'> | undefined,
  nowMs: number,
): Promise<void> {
  if (!storage) return;
  try {
    if ((await meta.get(ASKED)) !== undefined) return;
    await storage.persist();
    await meta.set(ASKED, nowMs);
  } catch {
    // Refused or gone: there is nothing the person could do about it.
  }
}
