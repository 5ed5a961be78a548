import type { CrontabFile } from '@/state/crontab/crontab.svelte.ts';
import { readLink } from '@/state/crontab/link.ts';

const DAMAGED = 'This link is damaged, or was not made here. Nothing was changed.';

/**
 * Begins with what was kept, and takes the crontab of a link in its place where the address holds one. The address then
 * lets go of it: from here on the crontab is edited, and a reload must not undo that.
 */
export async function arrive(crontab: CrontabFile, query: string): Promise<void> {
  const packed = new URLSearchParams(query).get('c');
  await crontab.start();
  if (packed === null) return;
  const linked = await readLink(packed);
  if (linked) crontab.take({ ...linked, name: linked.name || 'from a link' });
  else crontab.tell(DAMAGED);
  // Whoever has left in the meantime stays where they are.
  if (location.hash.startsWith('#/crontab')) history.replaceState(history.state, '', '#/crontab');
}
