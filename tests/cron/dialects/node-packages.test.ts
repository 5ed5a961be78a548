import { describe, expect, it } from 'vitest';
import { next, occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

function runs(text: string, dialect: DialectId, zone: string, from: string, limit: number) {
  const result = parse(text, dialect);
  if (!result.ok) return 'refused';
  const range = { from: Date.parse(from), limit };
  return [...occurrences(result.schedule, zoneOf(zone), range)].map((at) =>
    new Date(at).toISOString().slice(0, 16),
  );
}

/* The recorded nights of New York and the fields of tests/conformance, one of each kind. */

const GAP = '2026-03-08T05:30:00Z';
const FOLD = '2026-11-01T04:30:00Z';

describe('in the gap of 8 March 2026, a job at 02:30', () => {
  it.each([
    ['node-cron', '2026-03-09T06:30'],
    ['cron-parser', '2026-03-08T07:30'],
    ['cron-schedule', '2026-03-08T07:30'],
    ['croner', '2026-03-08T07:00'],
    ['nestjs', '2026-03-08T07:00'],
  ] as const)('runs next, in %s, at %s', (dialect, run) => {
    expect(runs('30 2 * * *', dialect, 'America/New_York', GAP, 1)).toEqual([run]);
  });
});

describe('a Sunday whose hour is skipped each year it comes', () => {
  // Recorded with node-cron 4.6.0 on Node 20: "Could not find next matching date within reasonable time range".
  it('is looked for no further than the calendar goes round', () => {
    const result = parse('0 2 29 3 0', 'node-cron');
    const troll = zoneOf('Antarctica/Troll');
    const from = Date.parse('2026-03-28T19:00:00Z');
    expect(runs('0 2 29 3 0', 'node-cron', 'Antarctica/Troll', '2026-03-28T19:00:00Z', 1)).toEqual(
      [],
    );
    expect(result.ok && next(result.schedule, troll, from)).toBeNull();
  });
});

describe('in the fold of 1 November 2026, a job at each full hour', () => {
  it.each([
    ['node-cron', ['2026-11-01T05:00', '2026-11-01T07:00']],
    ['cron-schedule', ['2026-11-01T05:00', '2026-11-01T07:00']],
    ['cron-parser', ['2026-11-01T05:00', '2026-11-01T06:00']],
    ['croner', ['2026-11-01T05:00', '2026-11-01T06:00']],
    ['nestjs', ['2026-11-01T05:00', '2026-11-01T06:00']],
  ] as const)('runs, in %s, at %s', (dialect, two) => {
    expect(runs('0 * * * *', dialect, 'America/New_York', FOLD, 2)).toEqual(two);
  });
});

describe('fields', () => {
  it.each([
    ['node-cron', '0 0 30 2 *', 'refused'],
    ['node-cron', '0 22-2 * * *', ['2026-01-15T22:00', '2026-01-15T23:00']],
    ['cron-parser', '0,0 * * * *', 'refused'],
    ['cron-parser', 'H * * * *', ['2026-01-15T11:12', '2026-01-15T12:12']],
    ['cron-parser-strict', 'H * * * *', 'refused'],
    ['croner', '5/15 * * * *', 'refused'],
    ['cron-schedule', '5/15 * * * *', ['2026-01-15T11:05', '2026-01-15T12:05']],
    ['cron-schedule', '0 0 * * 5#3', ['2026-01-16T00:00', '2026-01-23T00:00']],
    ['nestjs', 'JAN * * * *', ['2026-01-15T11:01', '2026-01-15T12:01']],
    ['nestjs', '@midnight', 'refused'],
  ] as const)('%s reads %s', (dialect, text, two) => {
    expect(runs(text, dialect, 'UTC', '2026-01-15T10:20:30Z', 2)).toEqual(two);
  });
});

describe('the clock of the machine, which the package cron looks eight years past', () => {
  const [from, zone] = [Date.parse('2034-11-20T12:00:00Z'), zoneOf('UTC')];
  const listed = (live: boolean) => {
    const result = parse('0 0 * * *', 'nestjs');
    if (!result.ok) throw new Error('refused');
    const runs = occurrences(result.schedule, zone, { from, limit: 5, live });
    return [...runs].map((at) => new Date(at).toISOString().slice(0, 10));
  };

  it('stands at the day of the recordings, 23 November 2026, when it is asked for a list', () => {
    // cron 4.4.0 with its clock at that day's noon: three runs, then "No execution date was found".
    expect(listed(false)).toEqual(['2034-11-21', '2034-11-22', '2034-11-23']);
  });

  it('goes along with the runs where the scheduler is at work', () => {
    expect(listed(true)).toHaveLength(5);
  });
});
