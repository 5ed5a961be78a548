import { describe, expect, it } from 'vitest';
import { occurrences, parse, previous, zoneOf } from '@/cron/index.ts';

const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

function runs(text: string, zone: string, from: string, limit: number) {
  const result = parse(text, 'fugit');
  if (!result.ok) throw new Error(`refused: ${text}`);
  const range = { from: Date.parse(from), limit };
  return [...occurrences(result.schedule, zoneOf(zone), range)].map(iso);
}

const accepts = (text: string) => parse(text, 'fugit').ok;

describe('fugit, by its source', () => {
  it('counts weeks from Tuesday, the first of January 2019, which is week 1', () => {
    expect(runs('0 8 * * tue%2', 'UTC', '2019-01-01T00:00Z', 2)).toEqual([
      '2019-01-08T08:00',
      '2019-01-22T08:00',
    ]);
    expect(runs('0 8 * * tue%2+1', 'UTC', '2018-12-31T00:00Z', 1)).toEqual(['2019-01-01T08:00']);
    const result = parse('0 8 * * tue%2', 'fugit');
    const before = Date.parse('2019-01-22T08:00Z');
    expect(result.ok && iso(previous(result.schedule, zoneOf('UTC'), before) ?? NaN)).toBe(
      '2019-01-08T08:00',
    );
    expect(accepts('0 8 * * tue%0')).toBe(false);
  });

  it('looks at the first only of several places of one weekday in the month', () => {
    expect(runs('0 0 * * 5#1,5#3', 'UTC', '2026-01-01T00:00Z', 2)).toEqual([
      '2026-01-02T00:00',
      '2026-02-06T00:00',
    ]);
  });

  it('drops a month that has none of the days, its weekdays too', () => {
    expect(runs('0 0 31 2,3 1', 'UTC', '2026-01-15T00:00Z', 1)).toEqual(['2026-03-02T00:00']);
    expect(accepts('0 0 30 2 1')).toBe(false);
  });

  it('takes the day before for the last where that has 23 hours', () => {
    expect(runs('0 0 L * *', 'Europe/London', '2024-03-01T00:00Z', 2)).toEqual([
      '2024-03-30T00:00',
      '2024-04-29T23:00',
    ]);
  });

  it('passes over a day whose midnight is skipped', () => {
    // Clocks went from 24:00 on Saturday to 01:00 on Sunday, 4 November 2018.
    expect(runs('0 12 * * 0', 'America/Sao_Paulo', '2018-11-01T00:00Z', 1)).toEqual([
      '2018-11-11T14:00',
    ]);
  });

  /* Recorded with fugit 1.5.2 and et-orbi 1.2.2. */
  it('passes such a day over in a job of every hour too', () => {
    expect(runs('0 * 12 * *', 'America/Havana', '2028-03-10T17:00Z', 1)).toEqual([
      '2028-04-12T04:00',
    ]);
  });

  /* Recorded with fugit 1.5.2. */
  it('leaves out a month without the day only where months are named', () => {
    expect(runs('0 0 31 * 0', 'UTC', '2026-01-26T00:00Z', 2)).toEqual([
      '2026-01-31T00:00',
      '2026-02-01T00:00',
    ]);
    expect(runs('0 0 31 1-12 0', 'UTC', '2026-01-26T00:00Z', 2)).toEqual([
      '2026-01-31T00:00',
      '2026-03-01T00:00',
    ]);
  });

  it('rests through the hour that comes twice only where the clock shows the same', () => {
    const from = '2026-11-01T04:59Z';
    expect(runs('0 * * * *', 'America/New_York', from, 3)).toEqual([
      '2026-11-01T05:00',
      '2026-11-01T07:00',
      '2026-11-01T08:00',
    ]);
    expect(runs('*/30 * * * *', 'America/New_York', from, 3)).toEqual([
      '2026-11-01T05:00',
      '2026-11-01T05:30',
      '2026-11-01T06:00',
    ]);
  });

  it('reads a zone behind the fields, by name or as hours from UTC', () => {
    const tokyo = ['2026-01-15T19:05'];
    expect(runs('5 4 * * * Asia/Tokyo', 'UTC', '2026-01-15T10:00Z', 1)).toEqual(tokyo);
    expect(runs('5 4 * * * +09:00', 'UTC', '2026-01-15T10:00Z', 1)).toEqual(tokyo);
    expect(runs('0 5 4 * * * Asia/Tokyo', 'UTC', '2026-01-15T10:00Z', 1)).toEqual(tokyo);
    expect(accepts('5 4 * * * Asia/Nowhere')).toBe(false);
    expect(accepts('@daily Asia/Tokyo')).toBe(false);
  });

  it.each([
    ['@noon', true],
    ['@NOON', false],
    ['/5 * * * *', true],
    ['* 22-24 * * *', true],
    ['0 0 -5--1 * *', true],
    ['0 0 L-1 * *', false],
    ['0 0 * * */0', true],
    ['*/0 * * * *', false],
    ['007 * * * *', false],
    [' 0 0 * * *', false],
    ['0 0 * * *\n', false],
  ])('%j: %s', (text, taken) => {
    expect(accepts(text)).toBe(taken);
  });
});
