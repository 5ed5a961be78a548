import { isTongue } from './tongues.ts';
import type { TongueId } from './tongues.ts';

/** Tags of the same language, by what they are called here: old ones, and Norwegian without a kind. */
const SAME: ReadonlyMap<string, TongueId> = new Map([
  ['no', 'nb'],
  ['iw', 'he'],
  ['in', 'id'],
]);
const TRADITIONAL = /-(hant|tw|hk|mo)\b/;

/**
 * The first of a person's languages in which there are sentences; English where there is none.
 * A region that is not here is read in its language: `es-MX` in Spanish, `zh-HK` in traditional signs.
 */
export function tongueFor(tags: readonly string[]): TongueId {
  for (const tag of tags) {
    const found = tongueOf(tag.toLowerCase());
    if (found) return found;
  }
  return 'en';
}

function tongueOf(tag: string): TongueId | null {
  const [base = ''] = tag.split('-');
  if (base === 'en') return 'en';
  if (base === 'zh') return TRADITIONAL.test(tag) && !tag.includes('hans') ? 'zh-TW' : 'zh-CN';
  // Portuguese without a region is Brazilian by the standard's likely subtags.
  if (base === 'pt') return tag === 'pt' || tag.endsWith('-br') ? 'pt-BR' : 'pt-PT';
  return isTongue(base) ? base : (SAME.get(base) ?? null);
}
