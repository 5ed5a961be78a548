import { describe, expect, it } from 'vitest';
import { monthShape } from '@/cron/days.ts';
import * as shaped from '@/cron/shaped-days.ts';

/** The days of a month by their weekday (Sunday 0), from the platform's own calendar. */
function monthOf(year: number, month: number): number[] {
  const days: number[] = [];
  for (let day = 1; ; day++) {
    const date = new Date(Date.UTC(year, month, day));
    if (date.getUTCMonth() !== month) return days;
    days.push(date.getUTCDay());
  }
}

/** 28 years hold every month on every weekday, at all its lengths. */
const MONTHS = Array.from({ length: 28 * 12 }, (_, at) =>
  monthOf(2025 + Math.floor(at / 12), at % 12),
);

const isWorkday = (weekday: number | undefined) =>
  weekday !== undefined && weekday >= 1 && weekday <= 5;
const listed = (bits: number) =>
  Array.from({ length: 31 }, (_, at) => at + 1).filter((day) => (bits >>> (day - 1)) & 1);

/** The workday of the month that lies closest to a day, as Quartz describes `W`. */
function closestWorkday(month: readonly number[], day: number): number[] {
  if (day > month.length || day < 1) return [];
  const all = month.flatMap((weekday, at) => (isWorkday(weekday) ? [at + 1] : []));
  return [all.reduce((best, at) => (Math.abs(at - day) < Math.abs(best - day) ? at : best))];
}

const nth = (month: readonly number[], weekday: number) =>
  month.flatMap((at, index) => (at === weekday ? [index + 1] : []));

const rules: [string, shaped.ShapedDays, (month: readonly number[]) => number[]][] = [
  ['L', shaped.lastDay(), (month) => [month.length]],
  ['L-3', shaped.lastDay(3), (month) => [month.length - 3]],
  ['L-30', shaped.lastDay(30), (month) => (month.length === 31 ? [1] : [])],
  ['15W', shaped.nearestWorkday(15), (month) => closestWorkday(month, 15)],
  ['1W', shaped.nearestWorkday(1), (month) => closestWorkday(month, 1)],
  ['31W', shaped.nearestWorkday(31), (month) => closestWorkday(month, 31)],
  ['LW', shaped.lastWorkday(), (month) => closestWorkday(month, month.length)],
  ['L-3W', shaped.lastWorkday(3), (month) => closestWorkday(month, month.length - 3)],
  ['5#3', shaped.nthWeekday(5, 3), (month) => nth(month, 5).slice(2, 3)],
  ['1#5', shaped.nthWeekday(1, 5), (month) => nth(month, 1).slice(4, 5)],
  ['5L', shaped.lastWeekday(5), (month) => nth(month, 5).slice(-1)],
  ['0L, the last but one', shaped.lastWeekday(0, 1), (month) => nth(month, 0).slice(-2, -1)],
];

describe('days that depend on the shape of a month', () => {
  for (const [name, rule, expected] of rules) {
    it(name, () => {
      const table = shaped.shapedTable([rule]) ?? [];
      for (const month of MONTHS) {
        const bits = table[monthShape(month.length, month[0] ?? 0)] ?? 0;
        expect(listed(bits)).toEqual(expected(month));
      }
    });
  }
});
