import { understand, type DialectId } from '@/cron/core.ts';
import { sentence } from '@/cron/sentence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { mentioning, type Kept } from '@/state/playground/kept.ts';
import type { Dialects } from '@/state/playground/scheduler.svelte.ts';
import { dayText, wallTime } from '@/state/wallClock.ts';

/** More than this is a date, not a distance. */
const NEAR_MS = 30 * DAY_MS;

/** "just now", "5 min ago", "3 d ago"; the day itself where it is long ago. */
export function agoText(atMs: number, nowMs: number): string {
  const ms = nowMs - atMs;
  if (ms < MINUTE_MS) return 'just now';
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`;
  if (ms < NEAR_MS) return `${Math.floor(ms / DAY_MS)} d ago`;
  return dayText(wallTime(atMs, 0), wallTime(nowMs, 0).year).replace('  ', ' ');
}

const isKnown = (id: string, dialects: Dialects): id is DialectId => Object.hasOwn(dialects, id);

/** Something kept as its scheduler reads it, in a sentence; empty where there is none. */
export function sentenceOf({ text, dialect }: Kept, dialects: Dialects | null): string {
  // `H` is a value of the job's name, which no text has.
  if (!dialects || !isKnown(dialect, dialects) || /(^|\s)H/.test(text)) return '';
  return understand(text, dialect).ok ? (sentence(text, dialect)?.text ?? '') : '';
}

/** "Quartz 2.3 · Europe/Berlin" */
export const whereText = ({ dialect, zone }: Kept, nameOf: (dialect: string) => string): string =>
  `${nameOf(dialect)} · ${zone.replaceAll('_', ' ')}`;

/** Those that are asked for by name, text, scheduler or zone. */
export const found = <Row extends Kept & { readonly label?: string }>(
  rows: readonly Row[],
  query: string,
  nameOf: (dialect: string) => string,
): readonly Row[] =>
  mentioning(rows, query, (row) => [row.label ?? '', row.text, whereText(row, nameOf)]);
