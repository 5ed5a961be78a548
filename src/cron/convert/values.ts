import { hasBit } from '@/base/bits.ts';
import type { FieldName, Schedule } from '../types.ts';

/** The indices of the set bits among the lowest `size`. */
export function bitsList(bits: number, size: number): number[] {
  return Array.from({ length: size }, (_, index) => index).filter((index) => hasBit(bits, index));
}

function sixty(low: number, high: number): number[] {
  return [...bitsList(low, 32), ...bitsList(high, 28).map((value) => value + 32)];
}

/** The values of a field of plain numbers, in order; years only where the schedule names them. */
export function valuesOfField(
  schedule: Schedule,
  field: 'second' | 'minute' | 'hour' | 'month' | 'year',
): readonly number[] {
  switch (field) {
    case 'second':
      return sixty(schedule.secondsLow, schedule.secondsHigh);
    case 'minute':
      return sixty(schedule.minutesLow, schedule.minutesHigh);
    case 'hour':
      return bitsList(schedule.hours, 24);
    case 'month':
      return bitsList(schedule.months, 12).map((month) => month + 1);
    case 'year':
      return schedule.years ?? [];
  }
}

export function isSameList(
  one: readonly FieldName[] | readonly number[],
  other: readonly unknown[],
) {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** Whether two schedules name the same times of the day. */
export function isSameTimes(one: Schedule, other: Schedule): boolean {
  return (
    one.hours === other.hours &&
    one.minutesLow === other.minutesLow &&
    one.minutesHigh === other.minutesHigh &&
    one.secondsLow === other.secondsLow &&
    one.secondsHigh === other.secondsHigh
  );
}

export function isSameYears(one: Schedule, other: Schedule): boolean {
  if (one.years === null || other.years === null) return one.years === other.years;
  return isSameList(one.years, other.years);
}
