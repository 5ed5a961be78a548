import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

/*
 * Dialects without a recording, held to the examples of their documentation: the next runs after 1 January 2026,
 * 00:00 UTC.
 */
const rows: [DialectId, string, string[]][] = [
  ['github-actions', '30 5,17 * * *', ['01-01T05:30', '01-01T17:30']],
  ['github-actions', '20/15 * * * *', ['01-01T00:20', '01-01T00:35', '01-01T00:50', '01-01T01:20']],
  ['github-actions', '0 4-6 * * *', ['01-01T04:00', '01-01T05:00']],
  ['github-actions', '30 5 * * 1,3', ['01-05T05:30', '01-07T05:30']],
  ['eventbridge', 'cron(0 10 * * ? *)', ['01-01T10:00', '01-02T10:00']],
  ['eventbridge', 'cron(0 18 ? * MON-FRI *)', ['01-01T18:00', '01-02T18:00', '01-05T18:00']],
  ['eventbridge', 'cron(0 8 1 * ? *)', ['01-01T08:00', '02-01T08:00']],
  ['eventbridge', 'cron(0 9 ? * 2#1 *)', ['01-05T09:00', '02-02T09:00']],
  ['eventbridge', 'cron(15 10 ? * 6L 2026-2027)', ['01-30T10:15', '02-27T10:15']],
  ['eventbridge', 'cron(0 8 L * ? *)', ['01-31T08:00', '02-28T08:00']],
  // The last Saturday is the 31st, so the last workday is the 30th.
  ['eventbridge', 'cron(0 8 LW * ? *)', ['01-30T08:00', '02-27T08:00']],
  ['eventbridge', 'cron(0/30 20-2 ? * MON-FRI *)', ['01-01T00:30', '01-01T01:00']],
  ['eventbridge', 'rate(5 minutes)', ['01-01T00:05', '01-01T00:10']],
  ['eventbridge', 'rate(1 hour)', ['01-01T01:00', '01-01T02:00']],
  ['spring', '0 0 * * * *', ['01-01T01:00', '01-01T02:00']],
  ['spring', '0 0 0 L * *', ['01-31T00:00', '02-28T00:00']],
  ['spring', '0 0 0 L-3 * *', ['01-28T00:00', '02-25T00:00']],
  ['spring', '0 0 0 1W * *', ['02-02T00:00', '03-02T00:00']],
  ['spring', '0 0 0 LW * *', ['01-30T00:00', '02-27T00:00']],
  ['spring', '0 0 0 * * 5L', ['01-30T00:00', '02-27T00:00']],
  ['spring', '0 0 0 * * THUL', ['01-29T00:00', '02-26T00:00']],
  ['spring', '0 0 0 ? * 5#2', ['01-09T00:00', '02-13T00:00']],
  ['spring', '0 0 0 ? * MON#1', ['01-05T00:00', '02-02T00:00']],
  // 1 January 2026 is a Thursday.
  ['spring', '0 0 0 * * FRI-SUN', ['01-02T00:00', '01-03T00:00', '01-04T00:00', '01-09T00:00']],
  ['spring', '0 0 0 * * 7-2', ['01-04T00:00', '01-05T00:00', '01-06T00:00', '01-11T00:00']],
  ['spring', '0 0 0 * * SUN-TUE/2', ['01-04T00:00', '01-06T00:00', '01-11T00:00']],
  // A star of weekdays begins on Monday, and a Sunday by its name is 7.
  ['spring', '0 0 0 * * */3', ['01-04T00:00', '01-05T00:00', '01-08T00:00']],
  ['spring', '0 0 0 * * SUN/2', ['01-04T00:00', '01-11T00:00']],
  ['spring', '0 0 0 * * 0/3', ['01-03T00:00', '01-04T00:00', '01-07T00:00']],
  // 31 May 2026 is a Sunday, and the Monday after lies in June.
  ['spring', '0 0 0 31W 3-8 *', ['03-31T00:00', '07-31T00:00', '08-31T00:00']],
  ['spring', ' \t0 0 12 * * *\n', ['01-01T12:00', '01-02T12:00']],
  ['spring', '@Hourly', ['01-01T01:00', '01-01T02:00']],
  ['spring', '@weekly', ['01-04T00:00', '01-11T00:00']],
  ['jenkins', '45 9-16/2 * * 1-5', ['01-01T09:45', '01-01T11:45', '01-01T13:45', '01-01T15:45']],
  ['jenkins', '# in the morning\n\n0 5 * * *\n', ['01-01T05:00', '01-02T05:00']],
  ['jenkins', 'TZ=Asia/Tokyo\n0 5 * * *', ['01-01T20:00', '01-02T20:00']],
  ['eventbridge-scheduler', 'rate(1 hours)', ['01-01T01:00', '01-01T02:00']],
  ['jenkins', '0 0 1,15 1-11 *', ['01-15T00:00', '02-01T00:00']],
];

describe('the examples of the documentation', () => {
  it.each(rows)('%s: %s', (dialect, text, expected) => {
    const result = parse(text, dialect);
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    const range = { from: Date.UTC(2026, 0, 1), limit: expected.length };
    const found = [...occurrences(result.schedule, zoneOf('UTC'), range)];
    expect(found.map((at) => new Date(at).toISOString().slice(5, 16))).toEqual(expected);
  });
});

describe('what the documentation refuses', () => {
  const refused: [DialectId, string][] = [
    ['eventbridge', 'cron(0 8 L-3 * ? *)'],
    ['eventbridge-scheduler', 'cron(0 8 L-3 * ? *)'],
    ['github-actions', '@daily'],
    ['github-actions', '0 0 * * * *'],
    ['eventbridge', '0 10 * * ? *'],
    ['eventbridge', 'cron(0 10 * * * *)'],
    ['eventbridge', 'cron(0 10 ? * ? *)'],
    ['eventbridge', 'cron(0 10 * * ?)'],
    ['eventbridge', 'rate(1 minutes)'],
    ['eventbridge', 'rate(5 minute)'],
    ['eventbridge', 'cron(0 9 ? * 3#1,6#3 *)'],
    ['eventbridge', 'cron(0 9 ? * 2-6/2 *)'],
    ['eventbridge', 'rate(1 hours)'],
    ['spring', '0 0 * * *'],
    ['spring', '0 0 0 * * FRI-MON'],
    ['spring', '0 0 0 l * *'],
    ['spring', '0 0 0 15w * *'],
    ['spring', '0 0 0 L-0 * *'],
    ['spring', '0 0 0 ?/2 * *'],
    ['jenkins', '0 0 * * MON'],
    ['jenkins', 'H(5-2) * * * *'],
    ['jenkins', 'TZ=Europe/Lodnon\n0 5 * * *'],
    ['jenkins', '0 5 * * *\n0 6 * * *'],
  ];
  it.each(refused)('%s: %s', (dialect, text) => {
    expect(parse(text, dialect).ok).toBe(false);
  });
  it('says of a schedule for one moment that it starts a job once', () => {
    const codeIn = (dialect: DialectId) => {
      const result = parse('at(2026-11-20T13:00:00)', dialect);
      return result.ok ? null : result.diagnostics[0]?.code;
    };
    expect(codeIn('eventbridge-scheduler')).toBe('runs-once');
    expect(codeIn('eventbridge')).toBe('not-wrapped');
  });
});

describe('the clock changes, as documented', () => {
  /** The runs on a local day of New York, as its clock shows them. */
  const runsOn = (dialect: DialectId, text: string, month: number, day: number) => {
    const result = parse(text, dialect);
    if (!result.ok) throw new Error('refused');
    const zone = zoneOf('America/New_York');
    const from = Date.UTC(2026, month - 1, day, 4, 30);
    const runs = [...occurrences(result.schedule, zone, { from, to: from + 20 * 3_600_000 })];
    return runs.map((at) => new Date(at + zone.offsetAt(at)).toISOString().slice(11, 16));
  };
  it('puts a workflow of a skipped hour off to the next valid time', () => {
    expect(runsOn('github-actions', '30 2 * * *', 3, 8)).toEqual(['03:00']);
  });
  it('skips a schedule of a skipped hour, and runs one of a repeated hour once', () => {
    expect(runsOn('eventbridge-scheduler', 'cron(30 2 * * ? *)', 3, 8)).toEqual([]);
    expect(runsOn('eventbridge-scheduler', 'cron(30 1 * * ? *)', 11, 1)).toEqual(['01:30']);
  });
  it('follows the clock in Spring, as its source does', () => {
    expect(runsOn('spring', '0 30 2 * * *', 3, 8)).toEqual([]);
    expect(runsOn('spring', '0 30 1 * * *', 11, 1)).toEqual(['01:30', '01:30']);
  });
  it('keeps the rules of EventBridge to UTC', () => {
    expect(runsOn('eventbridge', 'cron(0 12 * * ? *)', 3, 8)).toEqual(['08:00']);
  });
});

describe('H of Jenkins', () => {
  it.each([
    ['H/15 * * * *', 4],
    ['H(0-29)/10 * * * *', 3],
    ['H * * * *', 1],
    ['H/1 * * * *', 1],
  ])('%s runs as often an hour as documented', (text, count) => {
    const result = parse(text, 'jenkins');
    if (!result.ok) throw new Error('refused');
    const range = { from: Date.UTC(2026, 0, 1) - 1, to: Date.UTC(2026, 0, 1, 1) - 1 };
    expect(occurrences(result.schedule, zoneOf('UTC'), range)).toHaveLength(count);
  });
});
