import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { countByMinuteOfDay, parse, zoneOf } from '@/cron/index.ts';
import { applyMoves, readCrontab, suggestStagger } from '@/cron/crontab/index.ts';
import type { StaggerLine } from '@/cron/crontab/index.ts';

vi.setConfig({ testTimeout: 60_000 });

const ZONE = 'America/New_York';
const options = { zoneOf, zone: ZONE, from: Date.parse('2026-10-29T12:00-04:00'), days: 1 };

function line(id: number, expression: string, minutes = 0, pinned = false): StaggerLine {
  const result = parse(expression);
  if (!result.ok) throw new Error(expression);
  return {
    id,
    expression,
    schedule: result.schedule,
    zone: ZONE,
    durationMs: minutes * 60_000,
    pinned,
  };
}

const TEXT = `# nightly work
MAILTO=ops@example.org
0 * * * * /opt/clean-up
*/15 * * * * /opt/sync
0 2 * * * /opt/backup
0 2 * * 1-5 /opt/report
0 2 * * * /opt/vacuum
30 25 * * * /opt/rates
0 */6 * * * /opt/reindex
@daily /opt/rotate
`;
const DURATIONS: Readonly<Record<number, number>> = {
  3: 3,
  4: 4,
  5: 95,
  6: 25,
  7: 40,
  9: 20,
  10: 2,
};

function picture(): StaggerLine[] {
  return readCrontab(TEXT).jobs.map(({ number, expression }) =>
    line(number, expression, DURATIONS[number]),
  );
}

/** The minutes of the day at which an expression can run, hour by hour. */
function timesOf(expression: string): number[] {
  const result = parse(expression);
  if (!result.ok) throw new Error(expression);
  return [...countByMinuteOfDay(result.schedule)].flatMap((runs, at) => (runs > 0 ? [at] : []));
}

describe('the picture’s crontab', () => {
  it('ends with one start a minute, at most three at work instead of five', () => {
    const { before, after, moves } = suggestStagger(picture(), options);
    expect(before).toMatchObject({ starts: 5, atWork: 5 });
    expect(after.starts).toBe(1);
    expect(after.crowdedMinutes).toBe(0);
    expect(after.atWork).toBeLessThanOrEqual(3);
    // The backup, the longest, keeps its minute.
    expect(moves.map(({ line: id }) => id)).not.toContain(5);
  });

  it('keeps each line’s hours, days and number of runs', () => {
    const { moves } = suggestStagger(picture(), options);
    expect(moves.length).toBeGreaterThan(3);
    for (const { from, to } of moves) {
      const plain = from === '@daily' ? '0 0 * * *' : from;
      expect(to.split(' ').slice(1)).toEqual(plain.split(' ').slice(1));
      const hours = (expression: string) => timesOf(expression).map((at) => Math.floor(at / 60));
      expect(hours(to)).toEqual(hours(from));
    }
  });

  it('is written into the file, and nothing else is touched', () => {
    const { moves } = suggestStagger(picture(), options);
    const crontab = readCrontab(TEXT);
    const written = applyMoves(TEXT, crontab, moves).split('\n');
    TEXT.split('\n').forEach((old, index) => {
      const move = moves.find(({ line: number }) => number === index + 1);
      expect(written[index]).toBe(move ? old.replace(move.from, move.to) : old);
    });
  });
});

describe('what stays', () => {
  const why = (lines: StaggerLine[]) => {
    const { kept } = suggestStagger(lines, options);
    return new Map(kept.map((one) => [one.line, one.why]));
  };

  it('pinned lines, lines alone, uneven minutes, every minute, and a star that matters when clocks change', () => {
    const found = why([
      line(1, '0 3 * * *', 5, true),
      line(2, '30 4 * * *'),
      line(3, '0,7 3 * * *'),
      line(4, '* * * * *'),
      line(5, '*/20 3 * * *'),
      line(6, '*/7 * * * *'),
    ]);
    expect([...found].sort(([a], [b]) => a - b)).toEqual([
      [1, 'pinned'],
      [2, 'already-best'],
      [3, 'uneven'],
      [4, 'every-minute'],
      [5, 'clock-change'],
      [6, 'uneven'],
    ]);
    expect(why([line(1, '0 3 * * *'), line(2, '5 3 * * *')])).toEqual(
      new Map([
        [1, 'not-crowded'],
        [2, 'not-crowded'],
      ]),
    );
  });

  it('a pinned line stays and the other one gives way', () => {
    const { moves } = suggestStagger(
      [line(1, '0 3 * * *', 5, true), line(2, '0 3 * * *', 60)],
      options,
    );
    expect(moves.map(({ line: id }) => id)).toEqual([2]);
  });

  it('a fixed hour list keeps its hours', () => {
    const { moves } = suggestStagger(
      [line(1, '0 8,12 * * *', 1), line(2, '0 8,12 * * 1-5', 1)],
      options,
    );
    expect(moves).toHaveLength(1);
    expect(moves[0]?.to).toMatch(/^[1-9][0-9]? 8,12 \* \* 1-5$/);
  });

  it('an even list moves as a whole', () => {
    const { moves } = suggestStagger(
      [line(1, '0 * * * *', 1, true), line(2, '0,30 * * * *', 1)],
      options,
    );
    const [first = -1, second = -1] = timesOf(moves[0]?.to ?? '');
    expect(second - first).toBe(30);
    expect(first).toBeGreaterThan(0);
  });
});

describe('any crontab', () => {
  const expression = fc.constantFrom(
    '0 * * * *',
    '*/15 * * * *',
    '*/5 * * * *',
    '0 2 * * *',
    '30 2 * * *',
    '0 */6 * * *',
    '@daily',
    '@hourly',
    '5,35 * * * *',
    '0 8,12 * * 1-5',
    '* * * * *',
    '0,7 3 * * *',
    '0-59/10 4 * * *',
    '@reboot',
    '10-59/15 1 * * *',
  );
  const lines = fc
    .array(fc.tuple(expression, fc.nat(90), fc.boolean()), { maxLength: 14 })
    .map((rows) =>
      rows.map(([text, minutes, pinned], at) => line(at, text, minutes, pinned && at % 3 === 0)),
    );

  it('never gets worse, keeps every hour and every distance, and the answer is always the same', () => {
    const property = fc.property(lines, (all) => {
      const { moves, before, after, kept } = suggestStagger(all, options);
      expect(suggestStagger(all, options)).toEqual({ moves, before, after, kept });
      expect(after.starts).toBeLessThanOrEqual(before.starts);
      expect(after.atWork).toBeLessThanOrEqual(before.atWork);
      expect(moves.length + kept.length).toBe(all.length);
      for (const { line: id, from, to, minutes } of moves) {
        expect(all[id]?.pinned).toBe(false);
        const shift = minutes[1] - minutes[0];
        expect(timesOf(to)).toEqual(timesOf(from).map((at) => at + shift));
        const hours = (text: string) => timesOf(text).map((at) => Math.floor(at / 60));
        expect(hours(to)).toEqual(hours(from));
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('of thousands of lines is answered in bounded time', () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      line(at, `0 ${String(at % 24)} * * *`, at % 30),
    );
    const start = performance.now();
    const { before, after } = suggestStagger(many, options);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(before.starts).toBe(84);
    // 84 lines share an hour's 60 minutes.
    expect(after.starts).toBe(2);
  });
});
