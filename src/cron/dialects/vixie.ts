import { MINUTE_MS } from '@/base/time.ts';
import { FIELDS } from '../fields.ts';
import { firstMinuteAfter, lastMinuteBefore } from '../seam.ts';
import type { Schedule, Transition } from '../types.ts';
import type { Dialect, Seam } from './types.ts';

/** Clock changes beyond this are taken for a corrected clock, and nothing is made up. */
const LARGE_JUMP_MINUTES = 180;
/** The daemon may be this late and still run every job of every minute it missed. */
const LATE_MINUTES = 5;

/** `atoi` of glibc: read as a 64-bit number that stops at its largest, then cut to 32 bits. */
function atoi(digits: string): number {
  const long = BigInt(digits);
  const largest = 2n ** 63n - 1n;
  return Number(BigInt.asIntN(32, long > largest ? largest : long));
}

/**
 * The daemon compares its own count of minutes with the local clock once a minute (cron.c, `main`). Jobs with a star
 * in minute or hour follow the clock. The others, at fixed times, run once for each minute skipped, all together at
 * the first minute after a gap, and do not run again in a fold.
 *
 * Left out: between two made-up runs the daemon rests for ten seconds, so that more than six of them spread over the
 * following minutes.
 */
function seam(schedule: Schedule, transition: Transition): Seam {
  const last = lastMinuteBefore(transition);
  const first = firstMinuteAfter(transition);
  const step = first - last;
  const large = step > LARGE_JUMP_MINUTES || step <= -LARGE_JUMP_MINUTES;
  const repeats = step <= 0 && schedule.fixedTime && !large;
  const makesUp = step > 1 && !large && (schedule.fixedTime || step <= LATE_MINUTES);
  return {
    runsFromMs: repeats ? (last + 1) * MINUTE_MS : -Infinity,
    missedFromMs: (makesUp ? last + 1 : first) * MINUTE_MS,
    missedToMs: first * MINUTE_MS,
  };
}

/** Debian's cron, the one `apt install cron` brings. Its rules are those of its source and of its recorded answers. */
export const vixie: Dialect = {
  id: 'vixie',
  name: 'Debian cron 3.0',
  source: 'Debian cron 3.0pl1-162: entry.c, cron.c, and answers recorded from it',
  missed:
    'Lost while it is down. When the machine wakes within 3 hours, jobs at a fixed time are made up for; all others only within 5 minutes.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: {
    kind: 'crontab',
    blanks: ' \t',
    number: (digits) => (digits.length < 10 ? Number(digits) : atoi(digits)),
    reversed: 'empty',
    ignoresJunk: true,
  },
  macros: {
    '@reboot': null,
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  dayRule: ({ dayOfMonth, dayOfWeek }) => (dayOfMonth.star || dayOfWeek.star ? 'both' : 'either'),
  fixedTime: ({ minute, hour }) => !minute.star && !hour.star,
  seam,
};
