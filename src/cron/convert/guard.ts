import { guarded } from '../phrase/guard.ts';
import type { DayRule, Intent } from '../phrase/types.ts';
import { cellsOf } from '../phrase/write.ts';
import type { DialectId } from '../types.ts';
import type { DayForm, ShapedItem } from './day-form.ts';
import { EVERY_DATE, EVERY_WEEKDAY } from './day-form.ts';
import { bitsList } from './values.ts';
import type { Wanted } from './wanted.ts';

/** What runs their commands is GNU or takes the same options. */
const WITH_GNU_DATE: readonly DialectId[] = ['vixie', 'cronie'];

/**
 * A whole crontab line, with `job` for the command, in which the shell decides what the fields cannot say; null where no
 * short test does.
 */
export function guardedLine(wanted: Wanted, dialect: DialectId): string | null {
  if (!WITH_GNU_DATE.includes(dialect) || wanted.years !== null) return null;
  for (const form of wanted.forms) {
    const intent = intentOf(wanted, form);
    const guard = intent && guarded(intent, cellsOf(intent));
    if (guard) return guard.text;
  }
  return null;
}

function intentOf(wanted: Wanted, form: DayForm): Intent | null {
  const rules = [...form.dateItems, ...form.weekItems].map(ruleOf);
  const known = rules.filter((rule) => rule !== null);
  const isPlain = rules.length === 0;
  if (known.length < rules.length || !(isPlain || !hasPlainDays(form))) return null;
  return {
    seconds: wanted.seconds,
    minutes: wanted.minutes,
    hours: wanted.hours,
    daysOfMonth: isPlain ? orAll(form.dates, EVERY_DATE, 31, 1) : null,
    months: orAll(wanted.schedule.months, 0xfff, 12, 1),
    daysOfWeek: isPlain ? orAll(form.weekdays, EVERY_WEEKDAY, 7, 0) : null,
    rules: known,
    days: form.rule,
    stepped: { minutes: true, hours: true },
  };
}

/** Whether plain days stand beside the items of a form, in one field or the other. */
function hasPlainDays({ dates, dateItems, weekdays, weekItems }: DayForm): boolean {
  const datesCount = dateItems.length > 0 ? dates !== 0 : dates !== EVERY_DATE;
  const weekdaysCount = weekItems.length > 0 ? weekdays !== 0 : weekdays !== EVERY_WEEKDAY;
  return datesCount || weekdaysCount;
}

function orAll(bits: number, every: number, size: number, low: number): number[] | null {
  return bits === every ? null : bitsList(bits, size).map((index) => index + low);
}

function ruleOf(item: ShapedItem): DayRule | null {
  switch (item.kind) {
    case 'last-day':
      return item.before === 0 ? { kind: 'last-day' } : null;
    case 'last-workday':
      return item.before === 0 ? { kind: 'last-working-day' } : null;
    case 'nearest-workday':
      return { kind: 'nearest', day: item.day };
    case 'nth-weekday':
      return { kind: 'nth', weekday: item.weekday, nth: item.nth };
    case 'last-weekday':
      return { kind: 'last', weekday: item.weekday };
  }
}
