import type { Schedule } from '../types.ts';
import { byDates, byWeekdays, isOpen } from './day-form.ts';
import type { DayForm, ShapedItem } from './day-form.ts';
import type { Language } from './language.ts';
import { linesOf } from './lines.ts';
import { onDays } from './part.ts';
import type { Wanted } from './wanted.ts';

/** What a scheduler cannot say of what is wanted. */
export type WhyNot =
  /** It goes by a zone of its own. */
  | 'zone'
  | 'seconds'
  | 'years'
  /** Exactly one of its day fields must be `?`. */
  | 'question'
  /** Both of its day fields must match. */
  | 'only-both'
  /** Either of its day fields is enough. */
  | 'only-either'
  | ShapedItem['kind']
  /** Days of the shape of a month that no field of any scheduler describes. */
  | 'odd-days'
  /** Each part can be said, and not all of them in one line. */
  | 'together';

const FRIDAY = 1 << 5;
const THE_13TH = 1 << 12;

/** Why a scheduler has no line that names the times and days wanted; at least one reason. */
export function whyNot(wanted: Wanted, language: Language): WhyNot[] {
  const reasons: WhyNot[] = [];
  const hasSeconds = wanted.seconds.length > 1 || wanted.seconds[0] !== 0;
  if (hasSeconds && !language.layout(true, false)) reasons.push('seconds');
  if (wanted.years !== null && !language.layout(false, true)) reasons.push('years');
  reasons.push(...daysNotSaid(wanted, language));
  return reasons.length > 0 ? reasons : ['together'];
}

function daysNotSaid(wanted: Wanted, language: Language): WhyNot[] {
  const [form] = wanted.forms;
  if (!form) return ['odd-days'];
  const kinds = new Set<ShapedItem['kind']>();
  for (const item of form.dateItems) {
    if (!canSay(wanted, byDates(0, [item]), language)) kinds.add(item.kind);
  }
  for (const item of form.weekItems) {
    if (!canSay(wanted, byWeekdays(0, [item]), language)) kinds.add(item.kind);
  }
  const fields: DayForm = { ...byDates(THE_13TH), weekdays: FRIDAY };
  const isOneField = isOpen(form, 'dayOfMonth') || isOpen(form, 'dayOfWeek');
  if (isOneField || canSay(wanted, { ...fields, rule: form.rule }, language)) return [...kinds];
  if (language.needsQuestion) return [...kinds, 'question'];
  return [...kinds, form.rule === 'either' ? 'only-both' : 'only-either'];
}

/** Whether a scheduler has a line for days at midnight. */
function canSay(wanted: Wanted, form: DayForm, language: Language): boolean {
  const midnight: Schedule = {
    ...wanted.schedule,
    tickMs: 60_000,
    secondsLow: 1,
    secondsHigh: 0,
    minutesLow: 1,
    minutesHigh: 0,
    hours: 1,
    months: 0xfff,
    years: null,
  };
  const [line] = linesOf(onDays({ ...wanted, schedule: midnight }, form), language);
  return line !== undefined;
}
