import { sorted, stop } from './draft.ts';
import type { Draft, Interval, Stop } from './draft.ts';
import { cycle } from './numbers.ts';
import type { Assumed, DayRule, Intent } from './types.ts';

export type Days = Pick<Intent, 'daysOfMonth' | 'months' | 'daysOfWeek' | 'rules' | 'days'> & {
  readonly assumed: readonly Assumed[];
};

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SPREAD: Readonly<Record<string, readonly number[]>> = {
  'week 2': [1, 4],
  'week 3': [1, 3, 5],
  'week 4': [1, 2, 4, 5],
  'week 5': [1, 2, 3, 4, 5],
  'week 6': [1, 2, 3, 4, 5, 6],
  'week 7': [0, 1, 2, 3, 4, 5, 6],
  'month 2': [1, 15],
  'month 3': [1, 11, 21],
  'month 4': [1, 8, 15, 22],
};

interface Sets {
  weekdays: number[] | null;
  days: number[] | null;
  months: number[] | null;
  rules: readonly DayRule[];
}

/** Turns what was said of days and months into sets; an interval of several days or weeks is left to `uneven.ts`. */
export function resolveDays(draft: Draft): Days | Stop {
  const assumed: Assumed[] = [];
  const sets: Sets = {
    weekdays: without(draft.weekdays, draft.exceptWeekdays, 0, 6),
    days: without(draft.days, draft.exceptDays, 1, 31),
    months: without(draft.months, draft.exceptMonths, 1, 12),
    rules: draft.rules,
  };
  const problem =
    (draft.period && fillPeriod(sets, draft.period, assumed)) ??
    (draft.often && fillOften(sets, draft.often, assumed)) ??
    impossible(sets);
  if (problem) return problem;
  const { weekdays, days, months, rules } = sets;
  return { daysOfWeek: weekdays, daysOfMonth: days, months, rules, days: draft.join, assumed };
}

function without(
  values: readonly number[] | null,
  except: readonly number[],
  first: number,
  last: number,
): number[] | null {
  if (except.length === 0) return values && sorted(values);
  return (values ?? cycle(first, last, first, last)).filter((value) => !except.includes(value));
}

function impossible({ weekdays, days, months, rules }: Sets): Stop | null {
  if ([weekdays, days, months].some((set) => set?.length === 0)) {
    return stop('contradiction', null, 'What is left out leaves no day at all.');
  }
  const longest = Math.max(...(months ?? [1]).map((month) => LONGEST[month - 1] ?? 31));
  const wanted = days ?? rules.flatMap((rule) => (rule.kind === 'nearest' ? [rule.day] : []));
  if (wanted.length > 0 && wanted.every((day) => day > longest)) {
    return stop(
      'contradiction',
      null,
      'No such date: the month is too short, so it would never run.',
    );
  }
  return null;
}

/** A week, a month or a year needs a day to run on: where none was said, the macro's day is taken, and named. */
function fillPeriod(sets: Sets, period: Interval, assumed: Assumed[]): Stop | null {
  const { unit, count } = period;
  const assume = (note: string) => assumed.push({ span: period, note });
  const dayless = !sets.days && sets.rules.length === 0;
  if (unit === 'week' && !sets.weekdays && dayless) {
    sets.weekdays = [0];
    assume('No weekday was said: read as Sunday, as @weekly does.');
  }
  if (unit !== 'month' && unit !== 'quarter' && unit !== 'year') return null;
  const months = unit === 'year' ? 12 * count : unit === 'quarter' ? 3 * count : count;
  if (unit === 'year' && !sets.months) {
    sets.months = [1];
    assume('No month was said: read as January, as @yearly does.');
  }
  if (months > 1 && 12 % months === 0 && !sets.months) {
    sets.months = cycle(1, 12, 1, 12).filter((month) => (month - 1) % months === 0);
    assume('No month was said: counted from January.');
  }
  if (!dayless || (unit === 'year' && sets.weekdays)) return null;
  if (sets.weekdays) {
    const says = 'A month has four or five of that weekday: say which one, or say weekly.';
    const text = 'first Monday of the month';
    return stop('ambiguous', period, says, [
      { kind: 'words', label: `“${text}”`, text, note: 'One run a month.' },
    ]);
  }
  sets.days = [1];
  assume('No day was said: read as the 1st, as @monthly does.');
  return null;
}

/** "three times a week": evenly spread days, named as assumed. */
function fillOften(sets: Sets, often: Interval, assumed: Assumed[]): Stop | null {
  const { unit, count } = often;
  const said = unit === 'week' ? sets.weekdays : unit === 'month' ? sets.days : sets.months;
  if (unit !== 'week' && unit !== 'month' && unit !== 'year') return null;
  if (said) {
    return said.length === count
      ? null
      : stop('contradiction', often, 'The count and the list of days differ.');
  }
  if (unit === 'year' && 12 % count === 0) {
    return fillPeriod(sets, { ...often, unit: 'month', count: 12 / count }, assumed);
  }
  const spread = SPREAD[`${unit} ${String(count)}`];
  if (!spread || sets.rules.length > 0) {
    return stop(
      'how-often',
      often,
      `On which days? ${String(count)} times a ${unit} has no even spread.`,
    );
  }
  if (unit === 'week') sets.weekdays = [...spread];
  else sets.days = [...spread];
  assumed.push({
    span: often,
    note: 'No days were said: spread as evenly as the calendar allows.',
  });
  return null;
}
