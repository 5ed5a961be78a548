import { describe, expect, it } from 'vitest';
import { next, occurrences, parse, zoneOf } from '@/cron/index.ts';

/** The next runs in UTC, as short texts; null where the text is refused. */
function runs(text: string, from: string, limit: number, zone = 'UTC'): string[] | null {
  const result = parse(text, 'quartz');
  if (!result.ok) return null;
  const found = occurrences(result.schedule, zoneOf(zone), { from: Date.parse(from), limit });
  return [...found].map((at) => new Date(at).toISOString().slice(0, 16));
}

describe('the examples of the Quartz tutorial', () => {
  it.each([
    ['0 0 12 * * ?', ['2026-01-01T12:00', '2026-01-02T12:00']],
    ['0 15 10 ? * *', ['2026-01-01T10:15', '2026-01-02T10:15']],
    ['0 15 10 * * ? 2027', ['2027-01-01T10:15', '2027-01-02T10:15']],
    ['0 10,44 14 ? 3 WED', ['2026-03-04T14:10', '2026-03-04T14:44']],
    ['0 15 10 L * ?', ['2026-01-31T10:15', '2026-02-28T10:15']],
    ['0 15 10 L-2 * ?', ['2026-01-29T10:15', '2026-02-26T10:15']],
    ['0 15 10 ? * 6L', ['2026-01-30T10:15', '2026-02-27T10:15']],
    ['0 15 10 ? * 6#3', ['2026-01-16T10:15', '2026-02-20T10:15']],
    ['0 11 11 11 11 ?', ['2026-11-11T11:11', '2027-11-11T11:11']],
  ])('%s', (text, expected) => {
    expect(runs(text, '2026-01-01T00:00:00Z', 2)).toEqual(expected);
  });
});

describe('what the engine does', () => {
  it('takes a day field or the other, never both or neither', () => {
    expect(parse('0 0 0 * * *', 'quartz').ok).toBe(false);
    expect(parse('0 0 0 ? * ?', 'quartz').ok).toBe(false);
  });

  it('counts Sunday as 1', () => {
    expect(runs('0 0 0 ? * 1', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-04T00:00']);
  });

  it('counts only the lowest day of several W', () => {
    expect(runs('0 0 0 1W,15W * ?', '2026-01-01T12:00:00Z', 2)).toEqual([
      '2026-02-02T00:00',
      '2026-03-02T00:00',
    ]);
  });

  it('is silent for the first of two equal hours', () => {
    expect(runs('0 0/30 * * * ?', '2026-11-01T04:30:00Z', 2, 'America/New_York')).toEqual([
      '2026-11-01T06:00',
      '2026-11-01T06:30',
    ]);
  });

  /* Recorded with Quartz 2.3.2 on OpenJDK 17.0.15: 23:00 is skipped that night, and hour 24 is the next day. */
  it('loses a day when it looks for an hour in a gap that ends at midnight', () => {
    expect(runs('0 0 23 26 * ?', '2028-03-26T00:00:00Z', 1, 'America/Scoresbysund')).toEqual([
      '2028-04-27T00:00',
    ]);
  });

  it('never runs after the years it knows', () => {
    const result = parse('0 0 0 1 1 ? 2200', 'quartz');
    expect(result.ok && next(result.schedule, zoneOf('UTC'), 0)).toBeNull();
  });
});
