import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareSchedules } from '@/cron/equal.ts';
import type { Comparison } from '@/cron/equal.ts';
import { runsPerDay } from '@/cron/days.ts';
import { dialects, occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule, Zone } from '@/cron/index.ts';
import { anyExpression, nightExpression } from '../support/expressions.ts';

// Properties take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const RUNS = Number(process.env['FC_RUNS'] ?? 120);

/** The first instant that one list has more often, by counting. */
function firstOnlyIn(runs: Float64Array, others: Float64Array): number | null {
  const counts = new Map<number, number>();
  for (const run of others) counts.set(run, (counts.get(run) ?? 0) + 1);
  for (const run of runs) {
    const rest = counts.get(run) ?? 0;
    if (rest === 0) return run;
    counts.set(run, rest - 1);
  }
  return null;
}

/** What a person sees who lists both for a while. */
function listed(one: Schedule, other: Schedule, zone: Zone, from: number, to: number) {
  const range = { from, to, live: true };
  const [ours, theirs] = [occurrences(one, zone, range), occurrences(other, zone, range)];
  return { missing: firstOnlyIn(ours, theirs), extra: firstOnlyIn(theirs, ours) };
}

/** The same two instants of a comparison, as far as the list shows them. */
function within(comparison: Comparison, to: number) {
  const seen = (at: number | null) => (at !== null && at <= to ? at : null);
  if (comparison.kind !== 'different') return { missing: null, extra: null };
  return { missing: seen(comparison.missing), extra: seen(comparison.extra) };
}

function scheduleOf(text: string, dialect: DialectId): Schedule | null {
  const result = parse(text, dialect);
  return result.ok ? result.schedule : null;
}

const ids = Object.keys(dialects) as DialectId[];
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Europe/Dublin',
  'America/Santiago',
];

describe('a comparison', () => {
  it('finds the first missing and the first extra run that lists of up to a thousand days show', () => {
    const text = fc.oneof(nightExpression, anyExpression).map((sample) => sample.text);
    const pair = fc.oneof(
      fc.tuple(text, text),
      // One text read twice, as on the playground.
      { weight: 3, arbitrary: text.map((each) => [each, each] as const) },
    );
    const from = fc.integer({ min: Date.UTC(2024, 0) / 1000, max: Date.UTC(2027, 0) / 1000 });
    const property = fc.property(
      pair,
      fc.constantFrom(...ids),
      fc.constantFrom(...ids),
      fc.constantFrom(...zones),
      from,
      ([a, b], ofA, ofB, zoneName, seconds) => {
        const [one, other] = [scheduleOf(a, ofA), scheduleOf(b, ofB)];
        if (!one || !other) return;
        const zone = zoneOf(zoneName);
        const fromMs = seconds * 1000;
        const comparison = compareSchedules(
          { schedule: one, zone },
          { schedule: other, zone },
          fromMs,
        );
        const isDense = runsPerDay(one) + runsPerDay(other) > 50;
        const to = Math.min(
          fromMs + (isDense ? 100 : 1000) * DAY,
          comparison.compared.listedUntilMs ?? Infinity,
        );
        expect(within(comparison, to)).toEqual(listed(one, other, zone, fromMs, to));
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });
});
