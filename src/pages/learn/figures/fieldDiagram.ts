import type { FieldName, Schedule } from '@/cron/types.ts';

/** One ruler of the diagram. */
export interface FieldFace {
  readonly field: FieldName;
  readonly name: string;
  /** Where there is less room. */
  readonly short: string;
  readonly min: number;
  readonly max: number;
  /** The words or figures under the ruler, by value. */
  readonly labels: Readonly<Record<number, string>>;
}

const every = (min: number, max: number, step: number) =>
  Object.fromEntries(
    Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => {
      const value = min + index * step;
      return [value, String(value)];
    }),
  );
const inOrder = (min: number, texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, index) => [min + index, text]));

export const faces: readonly FieldFace[] = [
  { field: 'minute', name: 'minute', short: 'minute', min: 0, max: 59, labels: every(0, 59, 15) },
  { field: 'hour', name: 'hour', short: 'hour', min: 0, max: 23, labels: every(0, 23, 6) },
  {
    field: 'dayOfMonth',
    name: 'day of month',
    short: 'day',
    min: 1,
    max: 31,
    labels: every(1, 31, 7),
  },
  {
    field: 'month',
    name: 'month',
    short: 'month',
    min: 1,
    max: 12,
    labels: inOrder(1, ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']),
  },
  {
    field: 'dayOfWeek',
    name: 'day of week',
    short: 'weekday',
    min: 0,
    max: 6,
    labels: inOrder(0, ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']),
  },
];

/** Whether a value lies in the set a schedule has for a field. */
export function isSet(schedule: Schedule, field: FieldName, value: number): boolean {
  const bit = (bits: number, at: number) => ((bits >>> at) & 1) === 1;
  switch (field) {
    case 'minute':
      return value < 32 ? bit(schedule.minutesLow, value) : bit(schedule.minutesHigh, value - 32);
    case 'hour':
      return bit(schedule.hours, value);
    case 'dayOfMonth':
      return bit(schedule.daysOfMonth, value - 1);
    case 'month':
      return bit(schedule.months, value - 1);
    case 'dayOfWeek':
      return bit(schedule.daysOfWeek, value);
    case 'second':
      return value < 32 ? bit(schedule.secondsLow, value) : bit(schedule.secondsHigh, value - 32);
    case 'year':
      return schedule.years?.includes(value) ?? true;
  }
}

/** The five fields of an expression as text, in their order. */
export const fieldTexts = (expression: string): string[] => expression.trim().split(/\s+/);

/** The expression with one field set to a value; to `*` when it is that value already. */
export function withValue(expression: string, field: FieldName, value: number): string {
  const at = faces.findIndex((face) => face.field === field);
  return fieldTexts(expression)
    .map((text, index) => {
      if (index !== at) return text;
      return text === String(value) ? '*' : String(value);
    })
    .join(' ');
}

/** A sentence as the second half of another: "At 09:00" becomes "at 09:00". */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
