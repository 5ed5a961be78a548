import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as cron from '@/cron/index.ts';
import { anyExpression } from '../support/expressions.ts';

// Properties take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const UTC = cron.zoneOf('UTC');

function schedule(text: string): cron.Schedule {
  const result = cron.parse(text);
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

describe('a second opinion in UTC: cron-parser', () => {
  it('names the same next runs where the two dialects agree', () => {
    // cron-parser refuses repeated values, counts a step on 0-7 otherwise, and has no star rule for the days.
    const agreed = anyExpression.filter(({ text, job }) => {
      const [, , dom = '', , dow = ''] = text.split(' ');
      const oneDayField = dom === '*' || dow === '*';
      return oneDayField && !text.includes(',') && !dow.includes('/') && job.dayOfWeek.size > 0;
    });
    const instant = fc.integer({ min: 0, max: 40_000_000 }).map((minute) => minute * 60_000);
    let compared = 0;
    const property = fc.property(agreed, instant, ({ text }, from) => {
      let second: CronExpressionParser | ReturnType<typeof CronExpressionParser.parse>;
      try {
        second = CronExpressionParser.parse(text, { currentDate: new Date(from), tz: 'UTC' });
      } catch {
        return;
      }
      const theirs = second.take(5).map((date) => date.getTime());
      compared++;
      expect([...cron.occurrences(schedule(text), UTC, { from, limit: 5 })]).toEqual(theirs);
    });
    fc.assert(property, { numRuns: 150 });
    expect(compared).toBeGreaterThan(40);
  });
});

describe('the ends of time', () => {
  it('29 February waits for 2104 after 2096', () => {
    const after = Date.UTC(2097, 0, 1);
    expect(cron.next(schedule('0 0 29 2 *'), UTC, after)).toBe(Date.UTC(2104, 1, 29));
  });

  it('29 February on a Sunday, both fields being asked for by the star, every 28 years', () => {
    const job = schedule('0 0 29 2 */8');
    const sundays = [...cron.occurrences(job, UTC, { from: Date.UTC(2026, 0, 1), limit: 3 })];
    expect(sundays.map((at) => new Date(at).getUTCFullYear())).toEqual([2032, 2060, 2088]);
    for (const at of sundays) expect(new Date(at).getUTCDay()).toBe(0);
  });

  it('30 February is nowhere, and is not searched for', () => {
    const job = schedule('0 0 30 2 *');
    expect(job.fires).toBe(false);
    expect(cron.next(job, UTC, 0)).toBeNull();
    expect(cron.previous(job, UTC, 0)).toBeNull();
    expect(cron.occurrences(job, UTC, { from: 0, limit: 10 })).toHaveLength(0);
    expect(cron.countByDay(job, UTC, 2026).some((runs) => runs > 0)).toBe(false);
  });

  it('a zone keeps its rules in the year 12026', () => {
    const job = schedule('0 12 1 7 *');
    const at = cron.next(job, cron.zoneOf('America/New_York'), Date.UTC(12026, 0, 1));
    expect(at).toBe(Date.UTC(12026, 6, 1, 16));
  });

  it('local mean time is exact to the second', () => {
    expect(cron.zoneOf('America/New_York').offsetAt(Date.UTC(1850, 0, 1))).toBe(
      -(4 * 3600 + 56 * 60 + 2) * 1000,
    );
  });

  it('no run lies past the last Date', () => {
    expect(cron.next(schedule('* * * * *'), UTC, 8.64e15)).toBeNull();
  });
});

describe('zones', () => {
  it('Lord Howe changes by half an hour', () => {
    const [april, october] = cron.zoneOf('Australia/Lord_Howe').transitions(2026);
    expect(april).toEqual({
      atMs: Date.parse('2026-04-04T15:00Z'),
      beforeMs: 39_600_000,
      afterMs: 37_800_000,
    });
    expect(october?.atMs).toBe(Date.parse('2026-10-03T15:30Z'));
  });

  // tzdata 2025b: the clock went forward for an hour less than a week.
  it('Recife changes twice within a week of October 2000', () => {
    const changes = cron.zoneOf('America/Recife').transitions(2000);
    expect(changes.slice(1).map(({ atMs }) => new Date(atMs).toISOString().slice(0, 16))).toEqual([
      '2000-10-08T03:00',
      '2000-10-15T02:00',
    ]);
  });

  it('Apia skips 30 December 2011', () => {
    const apia = cron.zoneOf('Pacific/Apia');
    const counts = cron.countByDay(schedule('0 12 * * *'), apia, 2011);
    expect([...counts.slice(-3)]).toEqual([1, 0, 1]);
  });

  it('only names that Intl knows are zones', () => {
    expect(cron.isZone('Europe/Berlin')).toBe(true);
    expect(cron.isZone('Mars/Olympus')).toBe(false);
    expect(() => cron.zoneOf('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('which day field let a day through', () => {
  const rows: [string, number, { dayOfMonth: boolean; dayOfWeek: boolean }][] = [
    ['0 0 2,15 * 1', 2, { dayOfMonth: true, dayOfWeek: false }],
    ['0 0 1,15 * 1', 15, { dayOfMonth: true, dayOfWeek: true }],
    ['0 0 1,15 * 1', 22, { dayOfMonth: false, dayOfWeek: true }],
    ['0 0 1,15 * 1', 2, { dayOfMonth: false, dayOfWeek: false }],
    ['0 0 * * 1', 22, { dayOfMonth: false, dayOfWeek: true }],
    ['0 0 */2 * 1', 22, { dayOfMonth: false, dayOfWeek: false }],
    ['0 0 */2 * 1', 15, { dayOfMonth: true, dayOfWeek: true }],
  ];
  for (const [text, day, expected] of rows) {
    // June 2026 begins on a Monday.
    it(`${text} on ${day} June 2026`, () => {
      expect(cron.matchedDayFields(schedule(text), 2026, 6, day)).toEqual(expected);
    });
  }
});

describe('the minutes of a day', () => {
  it('*/20 9-10 * * *', () => {
    const minutes = cron.countByMinuteOfDay(schedule('*/20 9-10 * * *'));
    const set = [...minutes.keys()].filter((minute) => minutes[minute] === 1);
    expect(set).toEqual([540, 560, 580, 600, 620, 640]);
  });

  it('59 23 * * *', () => {
    expect(cron.countByMinuteOfDay(schedule('59 23 * * *')).lastIndexOf(1)).toBe(1439);
  });
});
