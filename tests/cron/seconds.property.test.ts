import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { countByDay, next, occurrences, parse, previous, zoneOf } from '@/cron/index.ts';
import type { Schedule } from '@/cron/index.ts';

// Properties take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;

interface Sets {
  readonly text: string;
  readonly second: ReadonlySet<number>;
  readonly minute: ReadonlySet<number>;
  readonly hour: ReadonlySet<number>;
}

/** A list of values as text, the whole field as a star. */
function fieldOf(high: number): fc.Arbitrary<[string, ReadonlySet<number>]> {
  const all = new Set(Array.from({ length: high + 1 }, (_, at) => at));
  const list = fc.uniqueArray(fc.integer({ min: 0, max: high }), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<[string, ReadonlySet<number>]>(['*', all]) },
    {
      weight: 3,
      arbitrary: list.map((values): [string, ReadonlySet<number>] => [
        values.join(','),
        new Set(values),
      ]),
    },
  );
}

const job: fc.Arbitrary<Sets> = fc
  .tuple(fieldOf(59), fieldOf(59), fieldOf(23))
  .map(([[s, second], [m, minute], [h, hour]]) => {
    return { text: `${s} ${m} ${h} * * *`, second, minute, hour };
  });

function scheduleOf(text: string): Schedule {
  const result = parse(text, 'robfig');
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

describe('schedules with seconds', () => {
  it('run in each second that all fields name, and in no other', () => {
    const start = fc.integer({ min: 0, max: 2_000_000_000 }).map((second) => second * 1000);
    const property = fc.property(job, start, ({ text, second, minute, hour }, from) => {
      const expected: number[] = [];
      for (let at = from + 1000; at <= from + DAY / 8; at += 1000) {
        const clock = new Date(at);
        const runs =
          second.has(clock.getUTCSeconds()) &&
          minute.has(clock.getUTCMinutes()) &&
          hour.has(clock.getUTCHours());
        if (runs) expected.push(at);
      }
      const range = { from, to: from + DAY / 8 };
      expect([...occurrences(scheduleOf(text), zoneOf('UTC'), range)]).toEqual(expected);
    });
    fc.assert(property, { numRuns: 60 });
  });

  const nights = [
    ['UTC', '2026-01-15T00:00Z'],
    ['America/New_York', '2026-03-07T21:00Z'],
    ['America/New_York', '2026-10-31T20:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T05:00Z'],
  ] as const;
  for (const [zoneName, start] of nights) {
    it(`are the same forwards and backwards: ${zoneName} ${start}`, () => {
      const zone = zoneOf(zoneName);
      const from = Date.parse(start);
      const property = fc.property(job, ({ text }) => {
        const schedule = scheduleOf(text);
        const runs = [...occurrences(schedule, zone, { from, to: from + 1.5 * DAY, limit: 100 })];
        let at: number | null = from;
        const forwards = runs.map(() => (at = next(schedule, zone, at ?? NaN)));
        expect(forwards).toEqual(runs);
        at = (runs.at(-1) ?? from) + 1;
        const backwards = runs.map(() => (at = previous(schedule, zone, at ?? NaN)));
        expect(backwards.reverse()).toEqual(runs);
      });
      fc.assert(property, { numRuns: 20 });
    });
  }

  it('are counted by day as they are listed', () => {
    const zone = zoneOf('America/New_York');
    const schedule = scheduleOf('0,30 */7 1,2 * * *');
    const counts = countByDay(schedule, zone, 2026);
    const expected = new Uint32Array(365);
    const from = Date.UTC(2026, 0, 1) - DAY;
    for (const at of occurrences(schedule, zone, { from, to: from + 368 * DAY })) {
      const day = Math.floor((at + zone.offsetAt(at) - Date.UTC(2026, 0, 1)) / DAY);
      if (day >= 0 && day < 365) expected[day] = (expected[day] ?? 0) + 1;
    }
    expect(counts).toEqual(expected);
  });
});
