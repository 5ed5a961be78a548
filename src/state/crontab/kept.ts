import * as v from 'valibot';
import type { DialectId } from '@/cron/index.ts';
import { isZone } from '@/cron/index.ts';
import { tooLarge, BOUNDS } from './bounds.ts';
import { TAKES_MAX_MS } from './takes.ts';

/** The schedulers that read crontab files. */
export const CRONTAB_DIALECTS = [
  'vixie',
  'cronie',
  'busybox',
] as const satisfies readonly DialectId[];
export type CrontabDialect = (typeof CRONTAB_DIALECTS)[number];

/** A crontab with all that was said about it: what is kept in the browser, and what a link holds. */
export interface KeptCrontab {
  readonly text: string;
  /** Where it came from, as the page names it: "pasted", a file's name; empty for what was typed here. */
  readonly name: string;
  readonly dialect: CrontabDialect;
  readonly userColumn: 'auto' | boolean;
  readonly zone: string;
  readonly takes: readonly (readonly [command: string, ms: number])[];
  readonly pinned: readonly string[];
}

export const NAME_MAX = 80;

const command = v.pipe(v.string(), v.maxLength(BOUNDS.ofLine));
const kept = v.object({
  text: v.pipe(
    v.string(),
    v.check((text) => tooLarge(text) === null),
  ),
  name: v.pipe(v.string(), v.maxLength(NAME_MAX)),
  dialect: v.picklist(CRONTAB_DIALECTS),
  userColumn: v.union([v.literal('auto'), v.boolean()]),
  zone: v.pipe(v.string(), v.maxLength(80), v.check(isZone)),
  takes: v.pipe(
    v.array(v.tuple([command, v.pipe(v.number(), v.minValue(1), v.maxValue(TAKES_MAX_MS))])),
    v.maxLength(BOUNDS.lines),
  ),
  pinned: v.pipe(v.array(command), v.maxLength(BOUNDS.lines)),
});

/** A value from outside as a crontab; null where it is none. */
export function readKept(value: unknown): KeptCrontab | null {
  const result = v.safeParse(kept, value);
  return result.success ? result.output : null;
}

/** A crontab that takes another's place; what was said of the lines stays where the text is the same. */
export function replacing(
  kept: KeptCrontab,
  other: Pick<KeptCrontab, 'text' | 'name'> & Partial<KeptCrontab>,
): KeptCrontab {
  const said =
    other.text === kept.text ? {} : { userColumn: 'auto' as const, takes: [], pinned: [] };
  return { ...kept, ...said, ...other, name: other.name.slice(0, NAME_MAX) };
}

/** Whether two are not the same; where they came from is not counted. */
export function differs(one: KeptCrontab, other: KeptCrontab): boolean {
  return JSON.stringify({ ...one, name: '' }) !== JSON.stringify({ ...other, name: '' });
}
