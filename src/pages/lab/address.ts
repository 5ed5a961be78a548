import { DEFAULT_SCENARIO } from '@/state/lab/lab.svelte.ts';
import type { LabSource } from '@/state/lab/opened.ts';

/** What a hash asks the lab to open; null when the hash belongs to another page. */
export function readAddress(hash: string): LabSource | null {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const [, room, id = ''] = path.split('/');
  if (room !== 'lab') return null;
  if (query !== '') return { kind: 'query', query };
  return { kind: 'file', id: id === '' ? DEFAULT_SCENARIO : decode(id) };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
