import type { Dialect } from '../dialects/types.ts';
import { hasSameDays } from '../lint/keeps.ts';
import { EVERY_DAY, EVERY_HOUR, EVERY_MONTH, EVERY_WEEKDAY } from '../lint/sets.ts';
import type { Schedule } from '../types.ts';
import type { Remedy } from './types.ts';
import { fromFive } from './writing.ts';

type Sets = Partial<
  Pick<Schedule, 'minutesLow' | 'hours' | 'daysOfMonth' | 'months' | 'daysOfWeek'>
>;

/** A schedule people ask for by name. */
interface Common {
  readonly label: string;
  /** As five fields, and as systemd's calendar has it. */
  readonly five: string;
  readonly timer: string;
  readonly sets: Sets;
}

const MIDNIGHT = { minutesLow: 1, hours: 1 };
const COMMON: Readonly<Record<string, Common>> = {
  '@minutely': {
    label: 'Every minute',
    five: '* * * * *',
    timer: 'minutely',
    sets: { minutesLow: -1 },
  },
  '@hourly': {
    label: 'Each hour, on the hour',
    five: '0 * * * *',
    timer: 'hourly',
    sets: { minutesLow: 1 },
  },
  '@daily': { label: 'Each day at midnight', five: '0 0 * * *', timer: 'daily', sets: MIDNIGHT },
  '@noon': {
    label: 'Each day at noon',
    five: '0 12 * * *',
    timer: '12:00',
    sets: { minutesLow: 1, hours: 1 << 12 },
  },
  '@weekdays': {
    label: 'Monday to Friday, at midnight',
    five: '0 0 * * MON-FRI',
    timer: 'Mon..Fri *-*-*',
    sets: { ...MIDNIGHT, daysOfWeek: 0b0111110 },
  },
  '@weekly': {
    label: 'Sundays at midnight',
    five: '0 0 * * SUN',
    timer: 'Sun *-*-*',
    sets: { ...MIDNIGHT, daysOfWeek: 1 },
  },
  '@monthly': {
    label: 'The 1st of each month, at midnight',
    five: '0 0 1 * *',
    timer: 'monthly',
    sets: { ...MIDNIGHT, daysOfMonth: 1 },
  },
  '@yearly': {
    label: '1 January, at midnight',
    five: '0 0 1 1 *',
    timer: 'yearly',
    sets: { ...MIDNIGHT, daysOfMonth: 1, months: 1 },
  },
};
const SAME: Readonly<Record<string, string>> = {
  '@every_minute': '@minutely',
  '@annually': '@yearly',
  '@midnight': '@daily',
};

function isMeant(schedule: Schedule, sets: Sets): boolean {
  const { minutesLow, hours = EVERY_HOUR, months = EVERY_MONTH } = sets;
  const days = {
    daysOfMonth: sets.daysOfMonth ?? EVERY_DAY,
    daysOfWeek: sets.daysOfWeek ?? EVERY_WEEKDAY,
    dayRule: 'both' as const,
    shapedDays: null,
    shapedWeekdays: null,
  };
  const isTime = schedule.minutesLow === minutesLow && schedule.hours === hours;
  return (
    schedule.tickMs === 60_000 &&
    isTime &&
    schedule.months === months &&
    hasSameDays(schedule, days)
  );
}

/** The weekday's number, for schedulers that take no names. */
const numbered = (five: string) => five.replace('MON-FRI', '1-5').replace('SUN', '0');

function asRemedy({ label, five, timer, sets }: Common, dialect: Dialect): Remedy {
  const texts =
    dialect.id === 'systemd'
      ? [timer]
      : [numbered(five), five].flatMap((each) => fromFive(each, dialect));
  return { label, texts, holds: (schedule) => isMeant(schedule, sets) };
}

/** What a macro of other schedulers means, in the dialect's own fields; none for one that nobody knows. */
export function macroRemedy(name: string, dialect: Dialect): Remedy[] {
  const lower = name.toLowerCase();
  const common = COMMON[SAME[lower] ?? lower];
  return common ? [asRemedy(common, dialect)] : [];
}

/** Every so many minutes, where that divides the hour. */
export function minutesRemedy(minutes: number, dialect: Dialect): Remedy[] {
  if (!(minutes > 1 && minutes < 60 && 60 % minutes === 0)) return [];
  let bits = 0;
  for (let at = 0; at < 32; at += minutes) bits |= 1 << at;
  return [
    {
      label: `Every ${minutes} minutes`,
      texts:
        dialect.id === 'systemd' ? [`*:0/${minutes}`] : fromFive(`*/${minutes} * * * *`, dialect),
      holds: (schedule) => isMeant(schedule, { minutesLow: bits }),
    },
  ];
}

/** Where nothing is written yet. */
export function beginnings(dialect: Dialect): Remedy[] {
  return [
    ...minutesRemedy(5, dialect),
    ...macroRemedy('@hourly', dialect),
    ...macroRemedy('@daily', dialect),
  ];
}
