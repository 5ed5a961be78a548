import { monthMask } from '../days.ts';
import { weekdayOf } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { FieldName, Schedule } from '../types.ts';
import { valuesIn } from './ask.ts';

/** Something a field may hold: how it is shown, how one of its kind is written, and what that has to mean. */
export interface Operator {
  readonly shown: string;
  /** The fields it may be in; all of them where it is not said. */
  readonly fields?: readonly FieldName[];
  readonly text: (field: Field) => string;
  readonly means: (schedule: Schedule, field: Field) => boolean;
}

/** Values so far from each other; which ones they are depends on where the field begins. */
const isSpaced =
  (...steps: readonly number[]) =>
  (schedule: Schedule, field: Field): boolean => {
    const values = valuesIn(schedule, field);
    const [first = 0] = values;
    return values.map((value) => value - first).join() === steps.join();
  };

function isAll(schedule: Schedule, field: Field): boolean {
  const size = field.name === 'dayOfWeek' ? 7 : field.high - field.low + 1;
  if (field.name === 'year') return schedule.years === null;
  return valuesIn(schedule, field).length === size;
}

/** Every second value up to the field's end. */
function isOpenStep(schedule: Schedule, field: Field): boolean {
  const values = valuesIn(schedule, field);
  const last = field.name === 'dayOfWeek' ? field.low + 6 : field.high;
  const isEven = values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) === 2);
  return values.length > 1 && isEven && (values.at(-1) ?? 0) + 2 > last;
}

/** One day of January 2027, which has 31 days and begins on a Friday. */
const isDay = (day: number) => (schedule: Schedule) =>
  monthMask(schedule, 31, 5) === 1 << (day - 1);

const friday = (field: Field) =>
  [0, 1, 2, 3, 4, 5, 6, 7].find((each) => each >= field.low && weekdayOf(field, each) === 5) ?? 5;
const DATES: readonly FieldName[] = ['dayOfMonth'];
const WEEK: readonly FieldName[] = ['dayOfWeek'];
const isOne = isSpaced(0);

/** What people write for other schedulers, in the order in which it is worth saying that it is refused. */
export const MISSED: readonly string[] = ['L', 'nW', 'nL', 'n#k', '?', 'a/n', 'H'];

/** What schedulers take in their fields, in the order it is shown. */
export const OPERATORS: readonly Operator[] = [
  { shown: 'a-b', text: ({ low }) => `${low + 1}-${low + 3}`, means: isSpaced(0, 1, 2) },
  { shown: 'a..b', text: ({ low }) => `${low + 1}..${low + 3}`, means: isSpaced(0, 1, 2) },
  { shown: 'Mon..Fri', fields: WEEK, text: () => 'Mon..Fri', means: isSpaced(0, 1, 2, 3, 4) },
  { shown: 'a-b/n', text: ({ low }) => `${low + 1}-${low + 5}/2`, means: isSpaced(0, 2, 4) },
  { shown: 'a..b/n', text: ({ low }) => `${low + 1}..${low + 5}/2`, means: isSpaced(0, 2, 4) },
  { shown: '*/n', text: () => '*/2', means: isOpenStep },
  { shown: 'a,b', text: ({ low }) => `${low + 1},${low + 3}`, means: isSpaced(0, 2) },
  { shown: 'a/n', text: ({ low }) => `${low + 1}/2`, means: isOpenStep },
  { shown: '?', text: () => '?', means: isAll },
  { shown: 'L', fields: DATES, text: () => 'L', means: isDay(31) },
  { shown: 'last', fields: DATES, text: () => 'last', means: isDay(31) },
  { shown: 'L-n', fields: DATES, text: () => 'L-3', means: isDay(28) },
  { shown: '-n', fields: DATES, text: () => '-4', means: isDay(28) },
  { shown: '~n', fields: DATES, text: () => '~04', means: isDay(28) },
  { shown: 'nW', fields: DATES, text: () => '16W', means: isDay(15) },
  { shown: 'LW', fields: DATES, text: () => 'LW', means: isDay(29) },
  { shown: 'nL', fields: WEEK, text: (field) => `${friday(field)}L`, means: isDay(29) },
  { shown: 'Ln', fields: WEEK, text: (field) => `L${friday(field)}`, means: isDay(29) },
  { shown: 'n#k', fields: WEEK, text: (field) => `${friday(field)}#3`, means: isDay(15) },
  {
    shown: 'n%k',
    fields: WEEK,
    text: () => '5%2',
    means: ({ facts }) => Array.isArray(facts?.weeks) && facts.weeks.length > 0,
  },
  // Without its first end, for what follows a first value is left unread by some.
  { shown: 'a~b', text: ({ low }) => `~${low + 3}`, means: isOne },
  { shown: 'H', text: () => 'H', means: isOne },
  {
    shown: 'H/n',
    text: () => 'H/2',
    means: (schedule, field) => valuesIn(schedule, field).length > 1,
  },
];
