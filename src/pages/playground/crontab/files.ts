import { BOUNDS } from '@/state/crontab/bounds.ts';
import type { CrontabFile } from '@/state/crontab/crontab.svelte.ts';

/** A letter takes up to four bytes; a larger file is refused unread. */
const BYTES_MAX = 4 * BOUNDS.characters;

/** Takes the first of some files as the crontab, where it is a text that fits. */
export async function takeFile(files: FileList, crontab: CrontabFile): Promise<void> {
  const file = files[0];
  if (!file) return;
  const refuse = (why: string) => crontab.tell(`“${file.name}” ${why} Nothing was changed.`);
  if (file.size > BYTES_MAX) {
    const limit = BOUNDS.characters.toLocaleString('en-GB');
    return refuse(`is larger than the ${limit} characters that fit here.`);
  }
  try {
    const text = await file.text();
    if (text.includes('\0')) return refuse('is not a text.');
    crontab.take({ text, name: file.name });
  } catch {
    refuse('could not be read.');
  }
}
