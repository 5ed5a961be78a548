import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import { combine, countYear, dayBounds, workTogether } from '@/cron/crontab/index.ts';
import type { TimedLine } from '@/cron/crontab/index.ts';

const MINUTE = 60_000;
const NEW_YORK = 'America/New_York';
const options = { zoneOf, zone: NEW_YORK, from: Date.parse('2026-10-29T12:00-04:00'), days: 1 };

function timed(id: number, expression: string, minutes = 0, zone = NEW_YORK): TimedLine {
  const result = parse(expression);
  if (!result.ok) throw new Error(expression);
  return { id, schedule: result.schedule, zone, durationMs: minutes * MINUTE };
}

describe('lines at work at the same time', () => {
  it('are named in pairs, the longest meeting first', () => {
    const { pairs, complete } = workTogether(
      [timed(5, '0 2 * * *', 95), timed(6, '0 2 * * *', 25), timed(7, '10 2 * * *', 40)],
      options,
    );
    const at = (time: string) => Date.parse(`2026-10-29T${time}-04:00`);
    expect(complete).toBe(true);
    expect(pairs).toEqual([
      { lines: [5, 7], sharedMs: 40 * MINUTE, firstMs: at('02:10') },
      { lines: [5, 6], sharedMs: 25 * MINUTE, firstMs: at('02:00') },
      { lines: [6, 7], sharedMs: 15 * MINUTE, firstMs: at('02:10') },
    ]);
  });

  it('do not meet where one ends as the other begins, nor where a line runs into itself', () => {
    const { pairs } = workTogether(
      [timed(1, '0 2 * * *', 10), timed(2, '10 2 * * *', 5), timed(3, '*/10 4 * * *', 25)],
      options,
    );
    expect(pairs).toEqual([]);
  });

  it('meet from yesterday on and end with the day', () => {
    const { pairs } = workTogether(
      [timed(1, '30 23 * * *', 60), timed(2, '0 0 * * *', 10), timed(3, '55 23 * * *', 30)],
      options,
    );
    // 1 reaches to 00:30 and 3 to 00:25 from the evening before; tonight they share 23:55 to 24:00.
    expect(pairs.find(({ lines }) => lines[0] === 1 && lines[1] === 3)?.sharedMs).toBe(
      (25 + 5) * MINUTE,
    );
    expect(pairs.find(({ lines }) => lines[0] === 1 && lines[1] === 2)?.sharedMs).toBe(10 * MINUTE);
  });

  it('agree with looking at each minute', () => {
    const expression = fc.constantFrom('0 * * * *', '*/15 * * * *', '5 2 * * *', '50 23 * * *');
    const lines = fc.array(fc.tuple(expression, fc.nat(100)), { maxLength: 6 });
    const property = fc.property(lines, (rows) => {
      const all = rows.map(([text, minutes], id) => timed(id, text, minutes));
      const [start = 0, end = 0] = dayBounds(zoneOf(NEW_YORK), options.from, 1);
      const busy = all.map((line) => {
        const zone = zoneOf(NEW_YORK);
        const runs = occurrences(line.schedule, zone, { from: start - 86_400_000, to: end });
        return Array.from({ length: (end - start) / MINUTE }, (_, minute) => {
          const at = start + minute * MINUTE;
          return runs.some((run) => run <= at && at < run + line.durationMs);
        });
      });
      const { pairs } = workTogether(all, options);
      for (const a of all.keys()) {
        for (const b of all.keys()) {
          if (a >= b) continue;
          const shared = busy[a]?.filter((on, minute) => on && busy[b]?.[minute]).length ?? 0;
          const pair = pairs.find(({ lines: [x, y] }) => x === a && y === b);
          expect(pair?.sharedMs ?? 0).toBe(shared * MINUTE);
        }
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('are given up on where there are too many', () => {
    const many = Array.from({ length: 3000 }, (_, id) => timed(id, '*/10 * * * *', 60));
    expect(workTogether(many, options).complete).toBe(false);
  });
});

describe('a year of all lines', () => {
  it('adds up what each day of combine has, in the zone asked for', () => {
    const lines = [
      timed(1, '0 2 * * 1-5'),
      timed(2, '30 1 * * *'),
      timed(3, '30 1 * * *'),
      timed(4, '0 */6 * * *', 0, 'Asia/Tokyo'),
      timed(5, '15 2 * * *', 0, 'Europe/Berlin'),
    ];
    const counts = countYear(lines, 2026, options);
    expect(counts).toHaveLength(365);
    const from = Date.parse('2026-10-20T12:00-04:00');
    const { byDay } = combine(lines, { ...options, from, days: 31 });
    // 20 October is the 293rd day of the year; the clocks go back on 1 November.
    expect([...counts.subarray(292, 292 + 31)]).toEqual([...byDay]);
    const spring = combine(lines, {
      ...options,
      from: Date.parse('2026-03-01T12:00-05:00'),
      days: 31,
    });
    expect([...counts.subarray(59, 59 + 31)]).toEqual([...spring.byDay]);
  });

  it('has 366 days in a leap year, and tells of its progress', () => {
    const heard: string[] = [];
    const lines = [timed(1, '0 0 29 2 *'), timed(2, '0 0 29 2 *'), timed(3, '0 0 1 3 *')];
    const counts = countYear(lines, 2028, options, (done, of) =>
      heard.push(`${String(done)}/${String(of)}`),
    );
    expect(counts).toHaveLength(366);
    expect([counts[59], counts[60]]).toEqual([2, 1]);
    expect(heard).toEqual(['1/2', '2/2']);
  });
});
