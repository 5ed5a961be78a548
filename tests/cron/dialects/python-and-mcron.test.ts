import { describe, expect, it } from 'vitest';
import { next, occurrences, parse, previous, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';

const NEW_YORK = zoneOf('America/New_York');
const iso = (epochMs: number | null) =>
  epochMs === null ? null : new Date(epochMs).toISOString().slice(0, 16);

function scheduleOf(text: string, dialect: DialectId): Schedule {
  const result = parse(text, dialect);
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

const accepts = (text: string, dialect: DialectId) => parse(text, dialect).ok;

/** The first runs after an instant, as "2026-01-31T00:00". */
function runs(text: string, dialect: DialectId, from: string, limit: number, zone = 'UTC') {
  const range = { from: Date.parse(`${from}:00Z`), limit };
  return [...occurrences(scheduleOf(text, dialect), zoneOf(zone), range)].map(iso);
}

describe('APScheduler', () => {
  it('counts weekdays from Monday, 0, as its manual warns', () => {
    // 5 January 2026 is a Monday.
    expect(runs('0 0 * * 0', 'apscheduler', '2026-01-01T00:00', 1)).toEqual(['2026-01-05T00:00']);
    expect(runs('0 0 * * mon', 'apscheduler', '2026-01-01T00:00', 1)).toEqual(['2026-01-05T00:00']);
    expect(accepts('0 0 * * 7', 'apscheduler')).toBe(false);
  });

  it('wants both day fields to match', () => {
    // 13 February 2026 is a Friday, 4 from Monday; so is 13 March.
    expect(runs('0 0 13 * 4', 'apscheduler', '2026-01-01T00:00', 2)).toEqual([
      '2026-02-13T00:00',
      '2026-03-13T00:00',
    ]);
  });

  it('has a last day of the month, as its manual says', () => {
    expect(runs('0 0 last * *', 'apscheduler', '2026-02-01T00:00', 2)).toEqual([
      '2026-02-28T00:00',
      '2026-03-31T00:00',
    ]);
  });

  it('refuses a step as long as its range', () => {
    expect(accepts('*/59 * * * *', 'apscheduler')).toBe(true);
    expect(accepts('*/60 * * * *', 'apscheduler')).toBe(false);
    expect(accepts('59/5 * * * *', 'apscheduler')).toBe(false);
  });

  /* Recorded with APScheduler 3.9.1 and pytz 2022.7.1: summer time ended at 24:00 in 2010, when winter was no saving. */
  it('takes the second of two equal times in Morocco before 2018', () => {
    const found = runs('30 23 * * *', 'apscheduler', '2010-08-07T22:57', 1, 'Africa/Casablanca');
    expect(found).toEqual(['2010-08-07T23:30']);
  });

  it('loses the 1st of a month after the clock went forward, back and forth alike', () => {
    const monthly = scheduleOf('0 0 1 * *', 'apscheduler');
    const march = Date.parse('2026-03-01T05:00:00Z');
    const may = Date.parse('2026-05-01T04:00:00Z');
    expect(iso(next(monthly, NEW_YORK, march))).toBe('2026-05-01T04:00');
    expect(iso(previous(monthly, NEW_YORK, may))).toBe('2026-03-01T05:00');
  });
});

describe('Celery beat', () => {
  it('takes names by their first three letters, in any field, and ranges round the end', () => {
    expect(runs('0 0 * * sunday', 'celery', '2026-01-01T00:00', 1)).toEqual(['2026-01-04T00:00']);
    expect(runs('0 22-1 * * *', 'celery', '2026-01-01T12:00', 4)).toEqual([
      '2026-01-01T22:00',
      '2026-01-01T23:00',
      '2026-01-02T00:00',
      '2026-01-02T01:00',
    ]);
    expect(accepts('0 0 * jan *', 'celery')).toBe(false);
    expect(accepts('@daily', 'celery')).toBe(false);
  });

  it('wants both day fields to match, as its manual says', () => {
    expect(runs('0 0 1-7 * mon', 'celery', '2026-01-01T00:00', 2)).toEqual([
      '2026-01-05T00:00',
      '2026-02-02T00:00',
    ]);
  });

  /* Recorded with remaining_estimate of Celery 5.2.6 and pytz 2022.7.1, each run asked for at the one before. */
  it('passes over a date that has begun in UTC, and the rest of its month', () => {
    const [zone, from] = ['America/New_York', '2026-05-20T12:00'];
    expect(runs('0 22 7,8 * *', 'celery', from, 2, zone)).toEqual([
      '2026-06-08T02:00',
      '2026-07-08T02:00',
    ]);
    expect(runs('0 9 8 * *', 'celery', '2026-06-08T01:00', 1, zone)).toEqual(['2026-07-08T13:00']);
    expect(runs('0 9 8 * *', 'celery', '2026-06-07T23:00', 1, zone)).toEqual(['2026-06-08T13:00']);
    // Asked in the second pass of the hour that comes twice.
    expect(runs('*/30 1,22 * 11 *', 'celery', '2026-11-01T06:10', 2, zone)).toEqual([
      '2026-11-01T06:30',
      '2026-11-02T03:00',
    ]);
    expect(runs('0 22 7,8 * *', 'celery', from, 2)).toEqual([
      '2026-06-07T22:00',
      '2026-06-08T22:00',
    ]);
  });

  it('steps from the first value of a range, round the end too', () => {
    // crontab_parser(60).parse('50-10/10') of its docstrings' grammar: every tenth value from 50 on.
    expect(runs('50-10/10 * * * *', 'celery', '2026-01-01T00:49', 3)).toEqual([
      '2026-01-01T00:50',
      '2026-01-01T01:00',
      '2026-01-01T01:10',
    ]);
  });
});

describe('croniter', () => {
  it('has seconds last', () => {
    expect(runs('5 4 * * * 30', 'croniter', '2026-01-01T00:00', 1)).toEqual(['2026-01-01T04:05']);
    expect(accepts('5 4 * * * 60', 'croniter')).toBe(false);
    // With seconds behind it, and only then, a day 0 is the 1st.
    const first = ['2026-02-01T00:00', '2026-03-01T00:00'];
    expect(runs('0 0 0 * * 0', 'croniter', '2026-01-15T00:00', 2)).toEqual(first);
    expect(accepts('0 0 0 * *', 'croniter')).toBe(false);
  });

  it('takes l, nth weekdays and the last of a weekday, as its manual says', () => {
    expect(runs('0 0 l * *', 'croniter', '2026-02-01T00:00', 1)).toEqual(['2026-02-28T00:00']);
    expect(runs('0 0 * * sat#1', 'croniter', '2026-01-31T00:00', 1)).toEqual(['2026-02-07T00:00']);
    expect(runs('0 0 * * L5', 'croniter', '2026-01-31T00:00', 1)).toEqual(['2026-02-27T00:00']);
    expect(accepts('0 0 * * 5L', 'croniter')).toBe(false);
    expect(accepts('0 0 * * 5L1', 'croniter')).toBe(false);
    expect(accepts('0 0 * * 5L١', 'croniter')).toBe(false);
    // Its manual: literal weekdays and nth weekdays cannot be mixed.
    expect(accepts('0 0 * * 5#2,1', 'croniter')).toBe(false);
  });

  it('never fires where a day of the month never comes, whatever the weekday says', () => {
    expect(runs('0 0 30 2 1', 'croniter', '2026-01-01T00:00', 1)).toEqual([]);
  });

  it('never fires where no nth weekday comes on a day of the month that is named', () => {
    expect(runs('0 0 2,8 * 0#4', 'croniter', '2026-01-01T00:00', 1)).toEqual([]);
  });

  /* Recorded with croniter 1.3.5, as what is above. */
  it('passes over first days of March where the next day named is past the end of February', () => {
    const february = '2026-02-10T00:00';
    expect(runs('0 0 1,15,30 * *', 'croniter', february, 2)).toEqual([
      '2026-02-15T00:00',
      '2026-03-15T00:00',
    ]);
    expect(runs('0 0 1,15,30 * *', 'croniter', '2028-02-16T00:00', 1)).toEqual([
      '2028-03-01T00:00',
    ]);
    expect(runs('0 0 1,28,31 * *', 'croniter', february, 2)).toEqual([
      '2026-02-28T00:00',
      '2026-03-01T00:00',
    ]);
  });

  it('remembers from where it was asked on a night of a clock change', () => {
    // Recorded: from before the night the hour that repeats is left out; from within it, it is not.
    const hour = { zone: 'America/New_York', text: '0 * * * *' };
    expect(runs(hour.text, 'croniter', '2026-10-31T22:00', 9, hour.zone).slice(6)).toEqual([
      '2026-11-01T05:00',
      '2026-11-01T07:00',
      '2026-11-01T08:00',
    ]);
    expect(runs('*/15 * * * *', 'croniter', '2026-11-01T06:00', 2, hour.zone)).toEqual([
      '2026-11-01T06:15',
      '2026-11-01T06:30',
    ]);
  });
});

describe('GNU mcron', () => {
  it('counts months from 0, and reads names rightly', () => {
    expect(runs('0 0 1 2 *', 'mcron', '2026-01-15T00:00', 1)).toEqual(['2026-03-01T00:00']);
    expect(runs('0 0 1 feb *', 'mcron', '2026-01-15T00:00', 1)).toEqual(['2026-02-01T00:00']);
  });

  it('rolls values out of range over', () => {
    expect(runs('* 24 * * *', 'mcron', '2026-01-15T10:20', 2)).toEqual([
      '2026-01-16T00:00',
      '2026-01-17T00:00',
    ]);
    // Month 12, the thirteenth, is looked for from each January on: once a year.
    const last = scheduleOf('59 23 31 12 *', 'mcron');
    const from = Date.parse('2026-01-15T10:20:00Z');
    expect(iso(next(last, zoneOf('UTC'), from))).toBe('2027-01-31T23:59');
  });

  /* Asked of GNU mcron 1.0.8, which read the line with its command behind it. */
  it('takes a command that begins with a star, as in a sixth field', () => {
    expect(runs('*/5 * * * * *', 'mcron', '2026-01-15T10:20', 1)).toEqual(['2026-01-15T10:25']);
    expect(accepts('*/5 * * * * *', 'vixie')).toBe(false);
  });

  it('takes an empty list for 9999', () => {
    expect(runs('50-10 * * * *', 'mcron', '2026-01-15T10:20', 2)).toEqual([
      '2026-01-22T09:39',
      '2026-01-29T08:39',
    ]);
  });

  it('runs nothing after two thousand million seconds', () => {
    expect(runs('0 0 31 6 *', 'mcron', '2032-06-01T00:00', 3)).toEqual(['2032-07-31T00:00']);
    expect(runs('* * * * *', 'mcron', '2038-01-19T03:14', 1)).toEqual([]);
    // Asked of GNU mcron 1.0.8 for eight runs: it lists two, and none at or after 03:33:20.
    expect(runs('0 * * * *', 'mcron', '2033-05-18T01:30', 8)).toEqual([
      '2033-05-18T02:00',
      '2033-05-18T03:00',
    ]);
    const last = Date.parse('2033-05-18T03:00:00Z');
    expect(next(scheduleOf('0 * * * *', 'mcron'), zoneOf('UTC'), last)).toBe(null);
  });

  it('never runs where the lists have no date of the calendar', () => {
    // Month 13 is February a year later.
    expect(scheduleOf('0 0 30 13 *', 'mcron').fires).toBe(false);
    expect(scheduleOf('0 24 30,31 1 *', 'mcron').fires).toBe(false);
    expect(scheduleOf('0 24 32-99 * *', 'mcron').fires).toBe(false);
    expect(scheduleOf('0 24 29 1 *', 'mcron').fires).toBe(true);
    expect(scheduleOf('0 24 31 1 1', 'mcron').fires).toBe(true);
  });

  it.each([
    ['0-100 * * * *', '2026-11-26T18:00', '2026-11-26T17:59'],
    ['0-10000 0-10000 * * *', '2026-11-26T18:00', '2026-11-26T17:59'],
    ['60 * * * *', '2026-11-26T18:20', '2026-11-26T18:00'],
    // From half past, minute 90 of the hour is the next half past.
    ['0,90 * * * *', '2026-11-26T18:29', '2026-11-26T17:30'],
    ['*/20 9,17 * 10,13 *', '2026-11-26T18:00', '2026-11-26T17:40'],
    // The last before two thousand million seconds.
    ['60 0-30 * * *', '2050-01-01T00:00', '2033-05-18T03:00'],
  ])('looks back for %s in few steps', (text, before, run) => {
    const utc = zoneOf('UTC');
    let steps = 0;
    const offsetAt = (at: number) => {
      steps++;
      return utc.offsetAt(at);
    };
    const found = previous(
      scheduleOf(text, 'mcron'),
      { ...utc, offsetAt, pieceAt: utc.pieceAt.bind(utc) },
      Date.parse(`${before}:00Z`),
    );
    expect(iso(found)).toBe(run);
    expect(steps).toBeLessThan(15_000);
  });
});
