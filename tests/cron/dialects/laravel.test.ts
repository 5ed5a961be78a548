import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';

const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

function runs(text: string, zone: string, from: string, limit: number) {
  const result = parse(text, 'laravel');
  if (!result.ok) throw new Error(`refused: ${text}`);
  const range = { from: Date.parse(from), limit };
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
