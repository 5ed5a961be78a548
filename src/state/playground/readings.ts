import { dialectOf, loadDialects, understand, type DialectId, type Token } from '@/cron/core.ts';
import { called } from '@/cron/words.ts';

/** How other schedulers read a text whose fields the chosen one does not count as they do. */
export interface OtherReading {
  /** Those that read it alike. */
  readonly ids: readonly DialectId[];
  readonly names: readonly string[];
  readonly tokens: readonly Token[];
  readonly secondsFirst: boolean;
}

/** Those people most likely wrote for, with seconds and without; then languages of their own. */
const WITH_SECONDS: readonly DialectId[] = ['node-cron', 'quartz', 'spring'];
const OF_FIVE: readonly DialectId[] = [
  'vixie',
  'kubernetes',
  'github-actions',
  'jenkins',
  'cron-parser',
  'croniter',
];
const OWN_LANGUAGES: readonly DialectId[] = ['systemd', 'eventbridge'];
const MOST = 3;

/** The codes of what is said where the number of fields does not fit. */
const MISCOUNTED: readonly string[] = [
  'too-many-fields',
  'too-few-fields',
  'command-words',
  'unreadable',
  'not-wrapped',
];

export function isMiscounted({ code }: { readonly code: string }): boolean {
  return MISCOUNTED.includes(code);
}

/**
 * Who else reads the text, and as which fields; null where nobody does, and while it is still being written: fewer words
 * than the five of a crontab say nothing yet, but for a macro, a time or brackets. Loads the rules of all schedulers.
 */
export async function otherReading(text: string, own: DialectId): Promise<OtherReading | null> {
  const size = text.trim().split(/\s+/).length;
  if (size < 5 && !/[:@(]/.test(text)) return null;
  await loadDialects();
  const readers = size > 5 ? [...WITH_SECONDS, ...OF_FIVE] : [...OF_FIVE, ...WITH_SECONDS];
  const readings = [...readers, ...OWN_LANGUAGES].flatMap((id) => {
    const understood = id === own ? null : understand(text, id);
    return understood?.ok && !understood.tree.extra ? [{ id, tokens: understood.tokens }] : [];
  });
  const key = (tokens: readonly Token[]) => tokens.map(({ field }) => field).join();
  const [first] = readings;
  if (!first) return null;
  const alike = readings.filter(({ tokens }) => key(tokens) === key(first.tokens)).slice(0, MOST);
  const ids = alike.map(({ id }) => id);
  const secondsFirst = first.tokens[0]?.field === 'second';
  return {
    ids,
    names: ids.map((id) => called(dialectOf(id).name)),
    tokens: first.tokens,
    secondsFirst,
  };
}
