import type { Schedule } from '../types.ts';

/* A schedule's sets of bits as lists of values, and the questions rules ask of them. */

export const EVERY_DAY = 0x7fffffff;
export const EVERY_WEEKDAY = 0x7f;
export const EVERY_MONTH = 0xfff;
export const EVERY_HOUR = 0xffffff;

function bits(set: number, size: number, from: number): number[] {
  const values: number[] = [];
  for (let index = 0; index < size; index++) if ((set >>> index) & 1) values.push(index + from);
  return values;
}

export const secondsOf = ({ secondsLow, secondsHigh }: Schedule): number[] => [
  ...bits(secondsLow, 32, 0),
  ...bits(secondsHigh, 28, 32),
];
export const minutesOf = ({ minutesLow, minutesHigh }: Schedule): number[] => [
  ...bits(minutesLow, 32, 0),
  ...bits(minutesHigh, 28, 32),
];
export const hoursOf = ({ hours }: Schedule): number[] => bits(hours, 24, 0);
export const datesOf = ({ daysOfMonth }: Schedule): number[] => bits(daysOfMonth, 31, 1);
export const monthsOf = ({ months }: Schedule): number[] => bits(months, 12, 1);
export const weekdaysOf = ({ daysOfWeek }: Schedule): number[] => bits(daysOfWeek, 7, 0);

export const isEverySecond = ({ secondsLow, secondsHigh }: Schedule): boolean =>
  secondsLow === -1 && secondsHigh === 0x0fffffff;
export const isEveryMinute = ({ minutesLow, minutesHigh }: Schedule): boolean =>
  minutesLow === -1 && minutesHigh === 0x0fffffff;
/** Whether the first minute of the hour is the only one. */
export const isMinute0 = ({ minutesLow, minutesHigh }: Schedule): boolean =>
  minutesLow === 1 && minutesHigh === 0;
/** Whether each minute that matches has one run, at second 0. */
export const isSecond0 = ({ secondsLow, secondsHigh }: Schedule): boolean =>
  secondsLow === 1 && secondsHigh === 0;
