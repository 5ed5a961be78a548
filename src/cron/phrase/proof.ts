import type { Proof } from './types.ts';

const HOUR = 60;
const DAY = 1440;
/** January to March of a year without a leap day. */
const MONTH_DAYS = [31, 28, 31];
const MONTHS_SHOWN = 24;

const multiples = (step: number, below: number): number[] =>
  Array.from({ length: Math.ceil(below / step) }, (_, index) => index * step);

/** From each run to the next; `after` is the first run past the end. */
function distances(runs: readonly number[], after: number): number[] {
  return runs.map((run, index) => (runs[index + 1] ?? after) - run);
}

/** What a field that begins again after `size` units runs at, where the next unit has room for `length` of them. */
function restarting(step: number, size: number, length: number): number[] {
  return multiples(size, length).flatMap((start) =>
    multiples(step, size).map((value) => start + value),
  );
}

/** A repeating minute of seconds, two of them where the interval is longer. */
export function secondsProof(count: number): Proof {
  const length = 120;
  const runs = restarting(count, 60, length);
  const nearest = `*/${String(count)} * * * * *`;
  return {
    unit: 'second',
    length,
    asked: multiples(count, length),
    nearest,
    runs,
    distances: distances(runs, length),
  };
}

/** Three hours where the interval is below the hour, else a day, or two where a day is not enough. */
export function minutesProof(count: number): Proof {
  const length = count < HOUR ? 3 * HOUR : DAY % count === 0 ? DAY : 2 * DAY;
  const runs = restarting(count, HOUR, length);
  const nearest = `*/${String(count)} * * * *`;
  return {
    unit: 'minute',
    length,
    asked: multiples(count, length),
    nearest,
    runs,
    distances: distances(runs, length),
  };
}

export function hoursProof(count: number): Proof {
  const length = 48;
  const runs = restarting(count, 24, length);
  const nearest = `0 */${String(count)} * * *`;
  return {
    unit: 'hour',
    length,
    asked: multiples(count, length),
    nearest,
    runs,
    distances: distances(runs, length),
  };
}

/** Three months from 1 January; `time` is the minute and hour fields. */
export function daysProof(count: number, time: string): Proof {
  const runs: number[] = [];
  let length = 0;
  for (const days of MONTH_DAYS) {
    const start = length;
    runs.push(...multiples(count, days).map((day) => start + day));
    length += days;
  }
  const nearest = `${time} */${String(count)} * *`;
  return {
    unit: 'day',
    length,
    asked: multiples(count, length),
    nearest,
    runs,
    distances: distances(runs, length),
  };
}

/** Two years from January; `timeAndDay` is the first three fields. */
export function monthsProof(count: number, timeAndDay: string): Proof {
  const runs = restarting(count, 12, MONTHS_SHOWN);
  const nearest = `${timeAndDay} */${String(count)} *`;
  const asked = multiples(count, MONTHS_SHOWN);
  return {
    unit: 'month',
    length: MONTHS_SHOWN,
    asked,
    nearest,
    runs,
    distances: distances(runs, MONTHS_SHOWN),
  };
}
