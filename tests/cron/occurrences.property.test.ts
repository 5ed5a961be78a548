import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { countByDay, next, occurrences, parse, previous, zoneOf } from '@/cron/index.ts';
import type { Schedule } from '@/cron/index.ts';
import { bruteForce, clockMinute } from '../support/brute-force.ts';
import { anyExpression, nightExpression } from '../support/expressions.ts';

// Properties take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;

/** A night around each kind of transition, and the instant the window begins. */
const NIGHTS = [
  ['UTC', '2026-02-28T12:00Z'],
  ['America/New_York', '2026-03-08T00:00Z'],
  ['America/New_York', '2026-11-01T00:00Z'],
  ['Europe/Berlin', '2026-03-28T18:00Z'],
  ['Europe/Berlin', '2026-10-24T18:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T08:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T08:00Z'],
  ['Antarctica/Troll', '2026-03-28T18:00Z'],
  ['Antarctica/Troll', '2026-10-24T18:00Z'],
  ['Africa/Cairo', '2026-04-23T18:00Z'],
  ['Africa/Cairo', '2026-10-29T15:00Z'],
  ['Pacific/Apia', '2011-12-29T12:00Z'],
] as const;

function scheduleOf(text: string): Schedule {
  const result = parse(text);
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

describe('a night of the daemon, minute by minute', () => {
  for (const [zone, start] of NIGHTS) {
    it(`${zone} from ${start}`, () => {
      const from = Date.parse(start);
      const to = from + 1.25 * DAY;
      const property = fc.property(nightExpression, ({ text, job }) => {
        const schedule = scheduleOf(text);
        const expected = bruteForce(job, zone, from, to);
        expect([...occurrences(schedule, zoneOf(zone), { from, to })]).toEqual(expected);
        const limit = Math.ceil(expected.length / 2);
        const some = occurrences(schedule, zoneOf(zone), { from, to, limit });
        expect([...some]).toEqual(expected.slice(0, limit));
      });
      fc.assert(property, { numRuns: 30 });
    });
  }
});

describe('a short list', () => {
  it('begins as a long one does, whose runs are not looked for one by one', () => {
    const anyZone = fc.constantFrom(...NIGHTS.map(([zone]) => zone));
    const anyStart = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) });
    const property = fc.property(anyExpression, anyZone, anyStart, ({ text }, name, from) => {
      const schedule = scheduleOf(text);
      const zone = zoneOf(name);
      const long = occurrences(schedule, zone, { from, limit: 400 });
      for (const limit of [1, 10, 250]) {
        const short = occurrences(schedule, zone, { from, limit });
        expect([...short]).toEqual([...long.subarray(0, limit)]);
      }
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('next and previous', () => {
  for (const [zone, start] of NIGHTS) {
    it(`walk the same runs in both directions: ${zone} from ${start}`, () => {
      const from = Date.parse(start);
      const to = from + 1.25 * DAY;
      const property = fc.property(nightExpression, ({ text }) => {
        const schedule = scheduleOf(text);
        const all = occurrences(schedule, zoneOf(zone), { from, to });
        const runs = [...new Set(all)].slice(0, 200);
        let at: number | null = from;
        const forwards = runs.map(() => (at = next(schedule, zoneOf(zone), at ?? NaN)));
        expect(forwards).toEqual(runs);
        at = (runs.at(-1) ?? from) + 1;
        const backwards = runs.map(() => (at = previous(schedule, zoneOf(zone), at ?? NaN)));
        expect(backwards.reverse()).toEqual(runs);
      });
      fc.assert(property, { numRuns: 20 });
    });
  }

  it('are inverse over centuries', () => {
    const instant = fc.integer({ min: -5_000_000, max: 60_000_000 }).map((m) => m * 60_000);
    const zone = fc.constantFrom(...new Set(NIGHTS.map(([name]) => name)));
    const property = fc.property(anyExpression, zone, instant, ({ text }, name, after) => {
      const schedule = scheduleOf(text);
      const at = next(schedule, zoneOf(name), after);
      expect(at === null).toBe(!schedule.fires);
      if (at === null) return;
      const [first] = occurrences(schedule, zoneOf(name), { from: after, limit: 1 });
      expect(first).toBe(at);
      expect(previous(schedule, zoneOf(name), at + 1)).toBe(at);
      const before = previous(schedule, zoneOf(name), at);
      expect(before === null || before <= after).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('countByDay', () => {
  const years = [
    ['UTC', 2028],
    ['America/New_York', 2026],
    ['Australia/Lord_Howe', 2026],
    ['Antarctica/Troll', 2026],
    ['Africa/Cairo', 2026],
    ['Pacific/Apia', 2011],
    ['Europe/Berlin', 1945],
  ] as const;
  for (const [zone, year] of years) {
    it(`counts what is enumerated: ${zone} ${year}`, () => {
      const property = fc.property(nightExpression, ({ text }) => {
        const schedule = scheduleOf(text);
        const from = Date.UTC(year, 0, 1) - 2 * DAY;
        const counts = countByDay(schedule, zoneOf(zone), year);
        const expected = new Uint32Array(counts.length);
        const firstDay = Date.UTC(year, 0, 1) / DAY;
        for (const at of occurrences(schedule, zoneOf(zone), { from, to: from + 370 * DAY })) {
          const local = at + zoneOf(zone).offsetAt(at);
          const day = Math.floor(local / DAY) - firstDay;
          if (day >= 0 && day < expected.length) expected[day] = (expected[day] ?? 0) + 1;
        }
        expect(counts).toEqual(expected);
      });
      fc.assert(property, { numRuns: 4 });
    });
  }
});

describe('zones', () => {
  it('show the clock Intl shows, in any minute of three centuries', () => {
    const zone = fc.constantFrom(...NIGHTS.map(([name]) => name));
    const minute = fc.integer({ min: -47_000_000, max: 70_000_000 });
    const property = fc.property(zone, minute, (name, at) => {
      const epochMs = at * 60_000;
      const local = epochMs + zoneOf(name).offsetAt(epochMs);
      expect(Math.floor(local / 60_000)).toBe(clockMinute(name, epochMs));
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
