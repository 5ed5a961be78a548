import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';

/** The next runs in UTC, as short texts; null where the text is refused. */
function runs(text: string, from: string, limit: number, zone = 'UTC'): string[] | null {
  const result = parse(text, 'spring-4');
  if (!result.ok) return null;
  const found = occurrences(result.schedule, zoneOf(zone), { from: Date.parse(from), limit });
  return [...found].map((at) => new Date(at).toISOString().slice(0, 19));
}

describe('the examples of CronSequenceGenerator', () => {
  it.each([
    ['0 0 * * * *', ['2026-01-01T01:00:00', '2026-01-01T02:00:00']],
    ['*/10 * * * * *', ['2026-01-01T00:00:10', '2026-01-01T00:00:20']],
    ['0 0 8-10 * * *', ['2026-01-01T08:00:00', '2026-01-01T09:00:00']],
    ['0 0 6,19 * * *', ['2026-01-01T06:00:00', '2026-01-01T19:00:00']],
    ['0 0/30 8-10 * * *', ['2026-01-01T08:00:00', '2026-01-01T08:30:00']],
    ['0 0 9-17 * * MON-FRI', ['2026-01-01T09:00:00', '2026-01-01T10:00:00']],
    ['0 0 0 25 12 ?', ['2026-12-25T00:00:00', '2027-12-25T00:00:00']],
  ])('%s', (text, expected) => {
    expect(runs(text, '2026-01-01T00:00:00Z', 2)).toEqual(expected);
  });
});

describe('what the engine does', () => {
  it('steps through the days of the month from 0', () => {
    expect(runs('0 0 0 */2 * *', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-01-02T00:00:00',
      '2026-01-04T00:00:00',
    ]);
  });

  it('gives up on a Friday the 13th that is more than a year away', () => {
    expect(runs('0 0 0 13 * FRI', '2026-01-01T00:00:00Z', 10)).toEqual([
      '2026-02-13T00:00:00',
      '2026-03-13T00:00:00',
      '2026-11-13T00:00:00',
      '2027-08-13T00:00:00',
    ]);
  });

  /* Recorded with CronSequenceGenerator of spring-context 4.3.30 on OpenJDK 17.0.15. */
  it('comes some seconds late at first when asked from a second that is not in the set', () => {
    expect(runs('*/20 */15 * * * *', '2026-01-15T10:20:30Z', 2)).toEqual([
      '2026-01-15T10:30:40',
      '2026-01-15T10:45:00',
    ]);
    expect(runs('*/20 */15 * * * *', '2026-01-15T10:20:20Z', 1)).toEqual(['2026-01-15T10:30:00']);
  });

  it.each([
    '0 0 0 L * *',
    '0 0 0 * * 5L',
    '0 0 0 * * FRI-MON',
    '@hourly',
    '* * * * *',
    '1, * * * * *',
  ])('refuses %s', (text) => {
    expect(parse(text, 'spring-4').ok).toBe(false);
  });
});
