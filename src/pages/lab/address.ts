import { strategies } from '@/sim/index.ts';
import type { StrategyId } from '@/sim/types.ts';
import { DEFAULT_SCENARIO } from '@/state/lab/lab.svelte.ts';
import type { LabSource } from '@/state/lab/opened.ts';

/** Whether a hash asks for the search of a counterexample at once: it ends with this. */
const FIND = /[?&]find$/;
export const asksToFind = (hash: string): boolean => FIND.test(hash);

/** What a hash asks the lab to open; null when the hash belongs to another page. */
export function readAddress(hash: string): LabSource | null {
  const [path, query] = partsOf(hash);
  const [, room, id = ''] = path.split('/');
  if (room !== 'lab') return null;
  const own = readBeside(hash) === null ? query : withoutBeside(query);
  if (own !== '') return { kind: 'query', query: own };
  return { kind: 'file', id: id === '' ? DEFAULT_SCENARIO : decode(id) };
}

/** The strategy a hash asks to compare with; null for none. What is no strategy is left to be refused with the rest. */
export function readBeside(hash: string): StrategyId | null {
  const [id, ...more] = new URLSearchParams(partsOf(hash)[1]).getAll('vs');
  const isOne = id !== undefined && more.length === 0 && Object.hasOwn(strategies, id);
  return isOne ? (id as StrategyId) : null;
}

function withoutBeside(query: string): string {
  const isOther = (part: string) => !new URLSearchParams(part).has('vs');
  return query.split('&').filter(isOther).join('&');
}

function partsOf(hash: string): [path: string, query: string] {
  return splitOnce(hash.replace(/^#/, '').replace(FIND, ''), '?');
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
