import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareSchedules } from '@/cron/equal.ts';
import { parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';
import { matches } from '../support/brute-force.ts';
import { anyExpression } from '../support/expressions.ts';
import type { Sample } from '../support/expressions.ts';

vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;

function placed(text: string, dialect: DialectId, zone: string) {
  const result = parse(text, dialect);
  if (!result.ok) throw new Error(`${dialect} refuses ${text}`);
  return { schedule: result.schedule, zone: zoneOf(zone) };
}

type Read = readonly [text: string, dialect: DialectId];

function compare([a, ofA]: Read, [b, ofB]: Read, zone = 'UTC', from = '2026-01-15T10:20:30Z') {
  return compareSchedules(placed(a, ofA, zone), placed(b, ofB, zone), Date.parse(from));
}

/** The answer in short: the kind, or the first instant at which they part and how many runs each starts there. */
function short(...asked: Parameters<typeof compare>) {
  const comparison = compare(...asked);
  if (comparison.kind !== 'different') return comparison.kind;
  const { at, runs, reasons } = comparison.first;
  return `${new Date(at).toISOString().slice(0, 16)} ${runs.join(':')} ${reasons.join()}`;
}

describe('what says the same in other words', () => {
  it.each<[string, string, DialectId]>([
    ['*/15 * * * *', '0,15,30,45 * * * *', 'vixie'],
    ['0 0 * * 0', '0 0 * * 7', 'vixie'],
    ['0 0 * * sun', '@weekly', 'vixie'],
    ['0 0 1 jan *', '@yearly', 'cronie'],
    ['0 12 1-31 * *', '0 12 * * *', 'kubernetes'],
    ['0 0 29 2 1', '0 0 29 feb MON', 'vixie'],
    ['* * * * *', '0 * * * * *', 'croner'],
    ['0 0 1-7 * +1', '0 0 * * 1#1', 'croner'],
    ['0 0 0 ? * 2#1', '0 0 0 ? * MON#1', 'quartz'],
    ['@every 90s', '@every 1m30s', 'robfig'],
    ['5-1 * * * *', '0 0 31 2 *', 'vixie'],
  ])('%s and %s', (one, other, dialect) => {
    expect(short([one, dialect], [other, dialect], 'America/New_York')).toBe('same');
  });

  it('is not the same in Debian cron on a night, where a star makes the difference', () => {
    // Fixed times that are skipped are made up for at 03:00, those with a star are not.
    const comparison = compare(
      ['0,15,30,45 2 * * *', 'vixie'],
      ['*/15 2 * * *', 'vixie'],
      'Europe/Berlin',
    );
    expect(comparison).toMatchObject({
      kind: 'different',
      first: {
        at: Date.parse('2026-03-29T01:00Z'),
        runs: [4, 0],
        reasons: ['gap'],
        change: { atMs: Date.parse('2026-03-29T01:00Z') },
      },
      missing: Date.parse('2026-03-29T01:00Z'),
      extra: Date.parse('2026-10-25T01:00Z'),
    });
  });
});

// The instants are those of answers recorded from the engines themselves.
describe('where two schedulers part', () => {
  it.each<[text: string, DialectId, DialectId, string]>([
    ['0 0 * * 0', 'kubernetes', 'apscheduler', '2026-01-18T00:00 1:0 weekdays'],
    ['0 0 * * 1,3,5', 'celery', 'apscheduler', '2026-01-16T00:00 1:0 weekdays'],
    ['59 23 31 12 *', 'croniter', 'mcron', '2026-12-31T23:59 1:0 months'],
    ['0 0 13 * FRI', 'kubernetes', 'celery', '2026-01-16T00:00 1:0 day-rule'],
    ['0 0 13 * FRI', 'node-cron', 'croner', '2026-01-16T00:00 0:1 day-rule'],
    ['0 0 */2 * 1', 'kubernetes', 'celery', '2026-01-17T00:00 1:0 day-rule'],
    ['0 0 * * TUE-THU/2', 'celery', 'laravel', '2026-01-18T00:00 0:1 weekdays'],
    ['@every 90s', 'kubernetes', 'robfig', 'same'],
  ])('%s in %s and in %s: %s', (text, one, other, expected) => {
    expect(short([text, one], [text, other])).toBe(expected);
  });

  it('by the seconds of a sixth field', () => {
    const [one, other]: Read[] = [
      ['* * * * *', 'croner'],
      ['*/20 * * * * *', 'croner'],
    ];
    const comparison = one && other && compare(one, other);
    expect(comparison).toMatchObject({
      kind: 'different',
      first: { at: Date.parse('2026-01-15T10:20:40Z'), runs: [0, 1], reasons: ['seconds'] },
      missing: null,
      extra: Date.parse('2026-01-15T10:20:40Z'),
    });
  });

  it('where an interval is no clock time, and where the text names a zone of its own', () => {
    expect(short(['@every 1h', 'kubernetes'], ['0 * * * *', 'kubernetes'])).toBe(
      '2026-01-15T11:00 0:1 interval',
    );
    // Ten minutes from the instant asked from, at 10:30:30.
    expect(short(['@every 10m', 'kubernetes'], ['0 12 * * *', 'kubernetes'])).toBe(
      '2026-01-15T10:30 1:0 interval',
    );
    expect(short(['0 9 * * *', 'kubernetes'], ['TZ=Asia/Tokyo 0 9 * * *', 'kubernetes'])).toBe(
      '2026-01-16T00:00 0:1 zone',
    );
  });

  it('where one never runs, or stops looking', () => {
    expect(short(['0 0 30 2 *', 'vixie'], ['0 0 1 3 *', 'vixie'])).toBe(
      '2026-03-01T00:00 0:1 never',
    );
    // Go's search looks five years ahead, and from 2096 on the next leap day is eight years off.
    expect(short(['0 0 29 2 *', 'vixie'], ['0 0 29 2 *', 'kubernetes'])).toBe(
      '2104-02-29T00:00 1:0 ends',
    );
  });

  it('in the years one of them names', () => {
    expect(short(['0 0 0 1 1 ? 2026-2030', 'quartz'], ['0 0 0 1 1 ?', 'quartz'])).toBe(
      '2031-01-01T00:00 0:1 years',
    );
  });
});

describe('what was compared', () => {
  it('is told in days of 400 years and in clock changes', () => {
    const read: Read[] = [
      ['0 0 1,15 * 1', 'vixie'],
      ['0 0 1,15 * 1', 'croner'],
    ];
    const [one, other] = read;
    const { kind, compared } = (one && other && compare(one, other, 'America/New_York')) ?? {};
    expect(kind).toBe('same');
    // 20,871 Mondays, 9,600 1sts and 15ths, 1,368 of which are Mondays, counted day by day.
    expect(compared?.days).toEqual({ one: 29103, other: 29103, both: 29103 });
    expect(compared?.clockChanges).toEqual({ count: 58, untilYear: 2054 });
    expect(compared?.listedUntilMs).toBeNull();
  });

  it('is a list, and no proof, where one of them follows no clock', () => {
    const { kind, compared } = compare(['0 0 1 * *', 'vixie'], ['0 0 1 * *', 'apscheduler']);
    expect(kind).toBe('same-within');
    expect(compared.days).toBeNull();
    expect(compared.listedUntilMs).toBeGreaterThan(Date.UTC(2050, 0));
  });

  it('is data that can be posted to another thread', () => {
    const comparison = compare(['0 2 * * *', 'vixie'], ['0 2 * * *', 'celery']);
    expect(structuredClone(comparison)).toEqual(comparison);
  });
});

describe('400 years', () => {
  const from = Date.UTC(2026, 0, 1);
  const days = Array.from({ length: 146_097 }, (_, index) => (from / DAY + index) * 1440);

  /** The days on which a job of some minute of each hour has a run, asked minute by minute of one of its hours. */
  function daysOf({ job }: Sample): Uint8Array {
    const [minute = 0] = job.minute;
    const [hour = 0] = job.hour;
    return Uint8Array.from(days, (day) => (matches(job, day + hour * 60 + minute) ? 1 : 0));
  }

  it('are counted as one finds them day by day, and part on the day that comes first', () => {
    const dated = anyExpression.filter(({ job }) => job.minute.size > 0 && job.hour.size > 0);
    const property = fc.property(dated, dated, (one, other) => {
      const [a, b] = [daysOf(one), daysOf(other)];
      const count = (test: (index: number) => boolean) =>
        a.filter((_, index) => test(index)).length;
      const tail = (text: string) => text.split(' ').slice(2).join(' ');
      // The same minute for both, so that only the days can part.
      const comparison = compareSchedules(
        placed(`30 12 ${tail(one.text)}`, 'vixie', 'UTC'),
        placed(`30 12 ${tail(other.text)}`, 'vixie', 'UTC'),
        from,
      );
      expect(comparison.compared.days).toEqual({
        one: count((index) => a[index] === 1),
        other: count((index) => b[index] === 1),
        both: count((index) => a[index] === 1 && b[index] === 1),
      });
      const missing = a.findIndex((has, index) => has === 1 && b[index] === 0);
      const extra = b.findIndex((has, index) => has === 1 && a[index] === 0);
      const at = (index: number) => (index < 0 ? null : from + index * DAY + 12.5 * 3_600_000);
      expect(comparison.kind).toBe(missing < 0 && extra < 0 ? 'same' : 'different');
      if (comparison.kind !== 'different') return;
      expect([comparison.missing, comparison.extra]).toEqual([at(missing), at(extra)]);
    });
    fc.assert(property, { numRuns: Number(process.env['FC_RUNS'] ?? 12) });
  });
});
