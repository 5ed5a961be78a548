import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';

const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

/** What the scheduler runs, or (`live` false) what a list of next runs shows. */
function runs(text: string, zone: string, from: string, limit: number, live = true) {
  const result = parse(text, 'laravel');
  if (!result.ok) throw new Error(`refused: ${text}`);
  const range = { from: Date.parse(from), limit, live };
  return [...occurrences(result.schedule, zoneOf(zone), range)].map(iso);
}

const accepts = (text: string) => parse(text, 'laravel').ok;
const JANUARY = '2026-01-15T10:20Z';

describe('Laravel, by the source of cron-expression 3.3.1', () => {
  it('starts a job at each minute of its list, in whatever order they stand', () => {
    expect(runs('3,1,2 * * * *', 'UTC', JANUARY, 3)).toEqual([
      '2026-01-15T11:01',
      '2026-01-15T11:02',
      '2026-01-15T11:03',
    ]);
  });

  it('is due for the hour before in the hour after a gap', () => {
    expect(runs('30 2 * * *', 'America/New_York', '2026-03-08T00:00Z', 2)).toEqual([
      '2026-03-08T07:30',
      '2026-03-09T06:30',
    ]);
  });

  it('is due for the hour to come in the hour that comes again', () => {
    expect(runs('0 2 * * *', 'America/New_York', '2026-11-01T00:00Z', 2)).toEqual([
      '2026-11-01T06:00',
      '2026-11-01T07:00',
    ]);
  });

  it('is so in the first pass too where winter counts as daylight-saving time', () => {
    expect(runs('0 2 * * *', 'Europe/Dublin', '2026-10-24T20:00Z', 3)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ]);
  });

  it('knows no names before a step, and counts a long step round the field', () => {
    expect(runs('0 0 * * TUE-THU/2', 'UTC', JANUARY, 1)).toEqual(['2026-01-18T00:00']);
    expect(runs('*/100 * * * *', 'UTC', JANUARY, 1)).toEqual(['2026-01-15T10:40']);
    expect(runs('0 0 1 FEB-nov/3 *', 'UTC', JANUARY, 1)).toEqual([]);
  });

  it('takes a day that a month has not for a day of the next one', () => {
    expect(runs('0 0 30W 2 *', 'UTC', JANUARY, 2)).toEqual([
      '2026-02-02T00:00',
      '2027-02-02T00:00',
    ]);
  });

  it('leaves a lone question mark out of the day rule', () => {
    expect(runs('0 0 ? * 1', 'UTC', JANUARY, 2)).toEqual(['2026-01-19T00:00', '2026-01-26T00:00']);
    expect(runs('0 0 ? * ?', 'UTC', JANUARY, 1)).toEqual([]);
  });

  it.each([
    ['@Daily', true],
    ['@daily ', false],
    ['\n5 4 * * *\n', true],
    ['0 0 * * friL', true],
    ['0 0 * * +5', true],
    ['*/5/5 * * * *', true],
    ['*/05 * * * *', false],
    ['*/-5 * * * *', false],
    ['5/15 * * * *', false],
    ['0 0 L,15 * *', false],
    ['0 0 * * 5#6', false],
    ['0 0 0 * * *', false],
  ])('%j: %s', (text, taken) => {
    expect(accepts(text)).toBe(taken);
  });
});

/* Asked of getNextRunDate, dragonmantank/cron-expression 3.3.1 (Debian 3.3.1-2) under PHP 8.2.36 with tzdata 2025b. */
describe('its list of next runs', () => {
  it.each([
    [
      'passes over values of a list that is not in order',
      '0 6,4 * * *',
      'UTC',
      JANUARY,
      ['2026-01-16T06:00', '2026-01-17T06:00'],
    ],
    [
      'takes the first list of two',
      '*/20,*/30 0 * * *',
      'UTC',
      '2026-01-16T00:10Z',
      ['2026-01-16T00:20', '2026-01-16T00:40'],
    ],
    [
      'counts 59 round the field',
      '*/59 *,22 * * *',
      'UTC',
      JANUARY,
      ['2026-01-15T10:59', '2026-01-15T11:59'],
    ],
    [
      'has no run at 3 on the morning after a gap',
      '0 3 * * *',
      'America/New_York',
      '2026-03-07T12:00Z',
      ['2026-03-09T07:00', '2026-03-10T07:00'],
    ],
    [
      'has only the second pass in Dublin',
      '30 1 * * *',
      'Europe/Dublin',
      '2026-10-24T12:00Z',
      ['2026-10-25T01:30', '2026-10-26T01:30'],
    ],
    [
      'leaves Troll’s second pass out',
      '30 1 * * *',
      'Antarctica/Troll',
      '2026-10-24T12:00Z',
      ['2026-10-24T23:30', '2026-10-26T01:30'],
    ],
    ['raises an error behind the first item', '* 5,7-1/60 1-31 * *', 'UTC', JANUARY, []],
  ] as const)('%s', (_, text, zone, from, two) => {
    expect(runs(text, zone, from, 2, false)).toEqual(two);
  });

  it('goes on with the scheduler’s own runs where it does not advance', () => {
    expect(runs('0 * * * *', 'Australia/Lord_Howe', '2026-04-04T13:30Z', 3, false)).toEqual(
      runs('0 * * * *', 'Australia/Lord_Howe', '2026-04-04T13:30Z', 3),
    );
  });
});
