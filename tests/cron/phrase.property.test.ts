import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import { readPhrase } from '@/cron/phrase/index.ts';
import type { PhraseReading } from '@/cron/phrase/index.ts';

vi.setConfig({ testTimeout: 60_000 });

const VOCABULARY =
  'every each other at on in the of and or to from between until except last first second third 15th 31st monday fri-sun weekdays weekend day days month months january may quarter year hour hours minute minutes seconds 0 5 7 30 90 9:30 9am 25:00 24 1.5 noon midnight half past twice once times a daily working during nearest weekday holidays , - & % ۳ é 👩‍🚀 ‮'.split(
    ' ',
  );
const wordy = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...VOCABULARY) },
      fc.string({ unit: 'grapheme' }),
    ),
    {
      maxLength: 14,
    },
  )
  .map((words) => words.join(' '));
const anyText = fc.oneof(
  wordy,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 600 }),
);

function spansOf(reading: PhraseReading) {
  const shown = [...reading.understood, ...reading.ignored].map(({ span }) => span);
  if (reading.ok) return [...shown, ...reading.assumed.flatMap(({ span }) => span ?? [])];
  return [...shown, ...(reading.cannot.span ? [reading.cannot.span] : [])];
}

describe('any text', () => {
  it('is answered, with spans inside the text and expressions that are read', () => {
    let understood = 0;
    const property = fc.property(anyText, (text) => {
      const reading = readPhrase(text);
      for (const { start, end } of spansOf(reading)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      if (!reading.ok) return;
      understood++;
      for (const { form, schedule, needs } of reading.expressions) {
        const plain = needs.every((need) => need === 'shell' || need === 'gnu-date');
        if (plain && form !== 'six-field')
          expect([schedule, parse(schedule).ok]).toEqual([schedule, true]);
      }
    });
    fc.assert(property, { numRuns: 3000 });
    expect(understood).toBeGreaterThan(20);
  });

  it('of a megabyte is refused at once', () => {
    const reading = readPhrase('every '.repeat(200_000));
    expect(reading.ok ? 'ok' : reading.cannot.kind).toBe('too-long');
  });
});

describe('times of day and intervals, against plain arithmetic', () => {
  const DAY = Date.parse('2026-01-01T00:00Z');

  function runs(words: string): number[] | null {
    const reading = readPhrase(words);
    const text = reading.ok
      ? reading.expressions[0]?.text
      : reading.cannot.ways.find(({ kind }) => kind === 'crontab')?.text;
    if (!reading.ok && (reading.cannot.kind !== 'several-lines' || text === undefined)) return null;
    const lines = (text ?? '').split('\n').map((line) => parse(line.split('  ')[0] ?? ''));
    return lines
      .flatMap((line) =>
        line.ok
          ? [...occurrences(line.schedule, zoneOf('UTC'), { from: DAY - 1, to: DAY + 86_399_999 })]
          : [],
      )
      .map((at) => (at - DAY) / 60_000)
      .sort((a, b) => a - b);
  }

  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, '0')}`;

  it('every so many minutes in a window', () => {
    const steps = fc.constantFrom(1, 2, 5, 10, 12, 15, 20, 30, 45, 50, 90);
    const bounds = fc.tuple(fc.nat(1439), fc.nat(1439)).filter(([a, b]) => a < b);
    let compared = 0;
    const property = fc.property(steps, bounds, (step, [from, to]) => {
      const found = runs(`every ${String(step)} minutes from ${clock(from)} to ${clock(to)}`);
      // More lines than help anybody, or a window that no run falls into.
      if (found === null) return;
      compared++;
      const expected: number[] = [];
      const aligned = 60 % step === 0;
      for (let at = from; at <= to; at++) {
        const hit = aligned ? at % step === 0 : (at - from) % step === 0;
        if (hit && (at < to || step > 60)) expected.push(at);
      }
      expect(found).toEqual(expected);
    });
    fc.assert(property, { numRuns: 400 });
    expect(compared).toBeGreaterThan(150);
  });

  it('a list of times', () => {
    const times = fc.uniqueArray(fc.nat(1439), { minLength: 1, maxLength: 4 });
    const property = fc.property(times, (minutes) => {
      const words = `at ${minutes.map(clock).join(' and ')}`;
      expect(runs(words)).toEqual([...minutes].sort((a, b) => a - b));
    });
    fc.assert(property, { numRuns: 200 });
  });
});
