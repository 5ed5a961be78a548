import { describe, expect, it } from 'vitest';
import { countByDay, next, occurrences, parse, previous, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';

const NEW_YORK = zoneOf('America/New_York');
const UTC = zoneOf('UTC');
const iso = (epochMs: number) => new Date(epochMs).toISOString().replace('.000Z', 'Z');

function scheduleOf(text: string, dialect: DialectId): Schedule {
  const result = parse(text, dialect);
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

const accepts = (text: string, dialect: DialectId) => parse(text, dialect).ok;

function runs(text: string, dialect: DialectId, zone: string, from: string, limit: number) {
  const range = { from: Date.parse(from), limit };
  return [...occurrences(scheduleOf(text, dialect), zoneOf(zone), range)].map(iso);
}

describe('robfig/cron, by its documentation and source', () => {
  it('has seconds first; Kubernetes has none', () => {
    expect(runs('15 0 0 * * *', 'robfig', 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual([
      '2026-01-01T00:00:15Z',
    ]);
    expect(accepts('15 0 0 * * *', 'kubernetes')).toBe(false);
    expect(accepts('0 0 * * *', 'robfig')).toBe(false);
  });

  it('takes a delay instead of a schedule, whole seconds from when it is asked', () => {
    const every = scheduleOf('@every 1h30m10s', 'kubernetes');
    const from = Date.parse('2026-01-01T00:00:00.400Z');
    expect(iso(next(every, UTC, from) ?? NaN)).toBe('2026-01-01T01:30:10Z');
    expect([...occurrences(every, UTC, { from, limit: 2 })].map(iso)).toEqual([
      '2026-01-01T01:30:10Z',
      '2026-01-01T03:00:20Z',
    ]);
    expect(iso(previous(every, UTC, Date.parse('2026-01-01T01:30:10Z')) ?? NaN)).toBe(
      '2026-01-01T00:00:00Z',
    );
    expect(accepts('@every 5 minutes', 'kubernetes')).toBe(false);
    expect(accepts('@every', 'kubernetes')).toBe(false);
  });

  it('counts the days of a delay as it lists them', () => {
    const every = scheduleOf('@every 7h', 'kubernetes');
    const start = Date.parse('2026-01-01T05:00:00Z');
    const counts = countByDay(every, NEW_YORK, 2026);
    const expected = new Uint32Array(365);
    expected[0] = 1;
    for (const at of occurrences(every, NEW_YORK, { from: start, to: start + 366 * 86_400_000 })) {
      const local = at + NEW_YORK.offsetAt(at) - Date.UTC(2026, 0, 1);
      const day = Math.floor(local / 86_400_000);
      if (day < 365) expected[day] = (expected[day] ?? 0) + 1;
    }
    expect(counts).toEqual(expected);
  });

  it('raises a delay under a second to one second', () => {
    expect(scheduleOf('@every 10ms', 'robfig').everyMs).toBe(1000);
  });

  it('reads a zone before the fields, which stands above the one asked for', () => {
    const tokyo = scheduleOf('CRON_TZ=Asia/Tokyo 0 6 * * *', 'kubernetes');
    const from = Date.parse('2026-01-01T00:00:00Z');
    expect(iso(next(tokyo, NEW_YORK, from) ?? NaN)).toBe('2026-01-01T21:00:00Z');
    expect(accepts('TZ=Asia/Tokyo 0 6 * * *', 'kubernetes')).toBe(true);
    expect(accepts('TZ=Mars/Olympus 0 6 * * *', 'kubernetes')).toBe(false);
    expect(accepts('TZ=asia/tokyo 0 6 * * *', 'kubernetes')).toBe(false);
  });

  it('counts a star with a step as no star: the two day fields are alternatives then', () => {
    const from = '2026-01-01T00:00:00Z';
    expect(scheduleOf('0 0 */2 * 1', 'kubernetes').dayRule).toBe('either');
    expect(scheduleOf('0 0 */1 * 1', 'kubernetes').dayRule).toBe('both');
    expect(scheduleOf('0 0 ? * 1', 'kubernetes').dayRule).toBe('both');
    // 2 January 2026 is a Friday: neither odd nor a Monday.
    expect(runs('0 0 */2 * 1', 'kubernetes', 'UTC', from, 3)).toEqual([
      '2026-01-03T00:00:00Z',
      '2026-01-05T00:00:00Z',
      '2026-01-07T00:00:00Z',
    ]);
  });

  it('skips a time that does not exist and repeats one that comes twice', () => {
    expect(runs('30 2 * * *', 'kubernetes', 'America/New_York', '2026-03-07T12:00Z', 1)).toEqual([
      '2026-03-09T06:30:00Z',
    ]);
    expect(runs('30 1 * * *', 'kubernetes', 'America/New_York', '2026-11-01T00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
    ]);
  });

  it('looks five years ahead and no further, so that 29 February is lost after 2096', () => {
    const leap = scheduleOf('0 0 29 2 *', 'kubernetes');
    expect(next(leap, UTC, Date.UTC(2097, 0, 1))).toBeNull();
    expect(occurrences(leap, UTC, { from: Date.UTC(2095, 0, 1), limit: 3 })).toHaveLength(1);
    expect(next(leap, UTC, Date.UTC(2099, 0, 1))).toBe(Date.UTC(2104, 1, 29));
  });

  it('takes empty items, and names no minute at all with a comma alone', () => {
    expect(accepts('1,,2 * * * *', 'kubernetes')).toBe(true);
    expect(scheduleOf(', * * * *', 'kubernetes').fires).toBe(false);
  });

  /* Recorded with robfig/cron v3.0.1 and go 1.19: the search for a day whose midnight is in a gap passes it over. */
  it('loses the whole day that begins with a gap', () => {
    const found = runs('*/15 * 26 * *', 'kubernetes', 'Africa/Cairo', '2024-04-25T08:00Z', 2);
    expect(found).toEqual(['2024-05-25T21:00:00Z', '2024-05-25T21:15:00Z']);
  });

  it('takes no delay of more nanoseconds than fit into 64 bits', () => {
    expect(accepts('@every 2562047h', 'kubernetes')).toBe(true);
    expect(accepts('@every 2562048h', 'kubernetes')).toBe(false);
  });

  for (const text of ['0 0 * * 7', '*/0 * * * *', '5-1 * * * *', '1/2/3 * * * *', '0 0 L * *']) {
    it(`refuses ${text}`, () => {
      expect(accepts(text, 'kubernetes')).toBe(false);
    });
  }
});
