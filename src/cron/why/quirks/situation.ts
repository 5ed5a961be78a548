import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import type { FieldName, Transition } from '../../types.ts';
import type { Situation } from './types.ts';

/** A field's text is quoted no further than this. */
const MOST_QUOTED = 24;

/** A field as written; an empty text where there is none. */
export function fieldText({ why }: Situation, field: FieldName): string {
  return why.fields.find((verdict) => verdict.field === field)?.text ?? '';
}

/** A field in quotation marks. */
export function quoted(situation: Situation, field: FieldName): string {
  const text = fieldText(situation, field);
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`;
}

/** The fields of a text that look so. */
export function fieldsLike(situation: Situation, pattern: RegExp): FieldName[] {
  return situation.why.fields.filter(({ text }) => pattern.test(text)).map(({ field }) => field);
}

/** The instant a question is about; in a gap the change that skips it. */
function instantOf({ why: { starts, clock, asked } }: Situation): number {
  if (clock.kind === 'gap') return clock.transition.atMs;
  return (asked.pass === 'second' ? starts.at(-1) : starts[0])?.atMs ?? 0;
}

/** The change of the clock that is so near, or null. */
export function jumpWithin(situation: Situation, reachMs: number): Transition | null {
  const { jump } = situation.why;
  return jump && Math.abs(instantOf(situation) - jump.atMs) <= reachMs ? jump : null;
}

const sizeOf = ({ beforeMs, afterMs }: Transition) => afterMs - beforeMs;

/** How far clocks go forward (ms; back where negative) at a change so near; 0 where there is none. */
export function jumpSize(situation: Situation, reachMs = 2 * DAY_MS): number {
  const jump = jumpWithin(situation, reachMs);
  return jump ? sizeOf(jump) : 0;
}

/** The question is about a skipped time, or a run made up for one. */
export function isAboutGap({ why }: Situation): boolean {
  return why.clock.kind === 'gap' || why.standsFor.length > 0;
}

export function isAboutFold({ why }: Situation): boolean {
  return why.clock.kind === 'fold';
}

/** A night whose clocks jump by less than an hour, as on Lord Howe. */
export function isHalfHour(situation: Situation): boolean {
  const size = Math.abs(jumpSize(situation));
  return size > 0 && size < HOUR_MS;
}
