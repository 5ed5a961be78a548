/**
 * Debian's cron as a daemon that lives through every minute: `main` and `find_jobs` of cron.c, word for word in spirit.
 * It knows nothing of pieces, masks or transitions; it only asks Intl what the clock shows.
 */

/** A job as plain sets, with the two facts the daemon keeps beside them. */
export interface Job {
  readonly minute: ReadonlySet<number>;
  readonly hour: ReadonlySet<number>;
  readonly dayOfMonth: ReadonlySet<number>;
  readonly month: ReadonlySet<number>;
  /** Sunday is 0. */
  readonly dayOfWeek: ReadonlySet<number>;
  readonly stars: {
    readonly minute: boolean;
    readonly hour: boolean;
    readonly dayOfMonth: boolean;
    readonly dayOfWeek: boolean;
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();
const clocks = new Map<string, number>();

/** The minute the wall clock of a zone shows, counted from 1970. */
export function clockMinute(zone: string, epochMs: number): number {
  const key = `${zone} ${epochMs}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    formats.set(zone, format);
  }
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(epochMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  const minutes = Date.UTC(year, month - 1, day, hour, minute) / 60_000;
  clocks.set(key, minutes);
  return minutes;
}

function isWild({ stars }: Job): boolean {
  return stars.minute || stars.hour;
}

export function matches(job: Job, localMinute: number): boolean {
  const at = new Date(localMinute * 60_000);
  const dayOfMonth = job.dayOfMonth.has(at.getUTCDate());
  const dayOfWeek = job.dayOfWeek.has(at.getUTCDay());
  const bothNeeded = job.stars.dayOfMonth || job.stars.dayOfWeek;
  return (
    job.minute.has(at.getUTCMinutes()) &&
    job.hour.has(at.getUTCHours()) &&
    job.month.has(at.getUTCMonth() + 1) &&
    (bothNeeded ? dayOfMonth && dayOfWeek : dayOfMonth || dayOfWeek)
  );
}

/** Every start of the job in (from, to], both on whole minutes; the daemon has been up for a day by then. */
export function bruteForce(job: Job, zone: string, from: number, to: number): number[] {
  const starts: number[] = [];
  let now = from - 86_400_000;
  let virtual = clockMinute(zone, now);
  const find = (minute: number, wild: boolean, fixed: boolean) => {
    if ((isWild(job) ? wild : fixed) && matches(job, minute) && now > from) starts.push(now);
  };
  for (now += 60_000; now <= to; now += 60_000) {
    const clock = clockMinute(zone, now);
    const behind = clock - virtual;
    if (behind === 1) {
      virtual = clock;
      find(virtual, true, true);
    } else if (behind > 180 || behind <= -180) {
      virtual = clock;
      find(clock, true, true);
    } else if (behind > 5) {
      find(clock, true, false);
      while (virtual < clock) find(++virtual, false, true);
    } else if (behind > 0) {
      while (virtual < clock) find(++virtual, true, true);
    } else {
      find(clock, true, false);
    }
  }
  return starts;
}
