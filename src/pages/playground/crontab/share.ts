import { packLink } from '@/state/crontab/link.ts';
import type { KeptCrontab } from '@/state/crontab/kept.ts';
import { saveFile } from '../saveFile.ts';

/** Puts a link with the whole crontab into the clipboard; answers what came of it, in words. */
export async function linkTo(crontab: KeptCrontab): Promise<string> {
  const packed = await packLink(crontab);
  if (!packed.ok) return packed.message;
  const link = new URL(`#/crontab?c=${packed.text}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    return 'Link copied. The crontab is in the link itself; nothing is stored elsewhere.';
  } catch {
    history.replaceState(history.state, '', link);
    return 'The browser refused; the link is in the address bar.';
  }
}

/** Offers the text as a file, under the name it came with where it came from one. */
export function saveAsFile(text: string, name: string): void {
  saveFile(/^[\w.-]+\.\w+$/.test(name) ? name : 'crontab.txt', 'text/plain', text);
}
