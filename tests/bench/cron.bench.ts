import { CronExpressionParser } from 'cron-parser';
import { parseCronExpression } from 'cron-schedule';
import { Cron } from 'croner';
import { compareSchedules } from '@/cron/equal.ts';
import { countByDay, next, occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';
import type { Figure } from './figure.ts';

const YEAR = { from: Date.UTC(2026, 0, 1) - 1, to: Date.UTC(2027, 0, 1) - 1 };
const MINUTES = 525_600;

/** What one call takes, in ms: the best of several batches, so that a busy machine does not count. */
function timeOf(call: () => unknown, times: number, batches = 15): number {
  let best = Infinity;
  for (let batch = 0; batch < batches; batch++) {
    const start = performance.now();
    for (let time = 0; time < times; time++) call();
    best = Math.min(best, (performance.now() - start) / times);
  }
  return best;
}

function scheduleOf(text: string, dialect?: DialectId): Schedule {
  const result = parse(text, dialect);
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

const perSecond = (count: number, ms: number) => {
  const rate = (count / ms) * 1000;
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} M/s` : `${(rate / 1e3).toFixed(1)} k/s`;
};
const micros = (ms: number) => `${(ms * 1000).toFixed(2)} µs`;
const times = (ratio: number) => `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)} ×`;

/** What no enumerator can beat: the same array, filled by an addition and a store. */
function bareLoop(): Float64Array {
  const out = new Float64Array(MINUTES);
  for (let index = 0; index < out.length; index++) out[index] = YEAR.from + 1 + index * 60_000;
  return out;
}

/** Peers list one run after the other; each is asked for as many as it can do in a fair while. */
function peers(expression: string, zone: string): { name: string; perMs: number }[] {
  const count = 2000;
  const start = new Date(YEAR.from);
  const theirs: Record<string, () => unknown> = {
    'cron-parser': () =>
      CronExpressionParser.parse(expression, { currentDate: start, tz: zone }).take(count),
    croner: () => new Cron(expression, { timezone: zone, paused: true }).nextRuns(count, start),
    // It knows no zone but the machine's own, and runs in that.
    'cron-schedule': () => parseCronExpression(expression).getNextDates(count, start),
  };
  return Object.entries(theirs).map(([name, call]) => ({
    name,
    perMs: count / timeOf(call, 1, 3),
  }));
}

function dense(zoneName: string): Figure[] {
  const zone = zoneOf(zoneName);
  const job = scheduleOf('* * * * *');
  const bare = timeOf(bareLoop, 4);
  const ours = timeOf(() => occurrences(job, zone, YEAR), 4);
  const listed = peers('* * * * *', zoneName);
  const best = Math.max(...listed.map(({ perMs }) => perMs));
  return [
    {
      what: `* * * * *, a year, ${zoneName}`,
      figure: perSecond(MINUTES, ours),
      ratio: `${((bare / ours) * 100).toFixed(0)} % of a bare loop, ${times(MINUTES / ours / best)} the fastest peer`,
    },
    ...listed.map(({ name, perMs }) => ({ what: `  ${name}`, figure: perSecond(perMs, 1) })),
  ];
}

function answers(): Figure[] {
  const zone = zoneOf('America/New_York');
  const from = Date.UTC(2026, 5, 1);
  const workdays = scheduleOf('*/5 9-17 * * 1-5');
  const sparse = scheduleOf('0 0 29 2 *');
  const firstRun = (text: string) => () => {
    const result = parse(text);
    return result.ok ? next(result.schedule, zone, from) : null;
  };
  const one = (what: string, call: () => unknown, budget?: string): Figure => ({
    what,
    figure: micros(timeOf(call, 2000)),
    ...(budget ? { ratio: budget } : {}),
  });
  return [
    one('next, */5 9-17 * * 1-5, New York', () => next(workdays, zone, from), 'mark 0.2 µs'),
    one('25 leap days, New York', () => occurrences(sparse, zone, { from, limit: 25 })),
    one('parse and first run, */5 9-17 * * 1-5', firstRun('*/5 9-17 * * 1-5'), 'budget 5 µs'),
    one('parse and prove it never runs, 0 0 30 2 *', firstRun('0 0 30 2 *'), 'budget 5 µs'),
    one('year heat map, New York', () => countByDay(workdays, zone, 2026), 'budget 5 µs'),
  ];
}

/** Years that nothing has asked for yet, so that none of them is in the zone's memory. */
function zoneLoad(): Figure {
  let year = 1990;
  const zone = zoneOf('Europe/Paris');
  const ms = timeOf(() => zone.transitions(year++), 10, 3);
  return { what: 'load a year of a zone', figure: `${ms.toFixed(2)} ms`, ratio: 'budget 1 ms' };
}

/** One text, read by each of these and compared with how each of the others reads it. */
const COMPARED: readonly DialectId[] = [
  'vixie',
  'cronie',
  'busybox',
  'kubernetes',
  'croner',
  'cron-parser',
  'node-cron',
  'spring',
  'systemd',
];
const TEXTS = ['0 0 1,15 * 1', '*/5 9-17 * * 1-5', '30 2 * * *', '0 0 29 2 *', '0 9 * * 1'];

/** Both schedules are read anew for each, so that no night is in memory. */
function equality(): Figure {
  const zone = zoneOf('America/New_York');
  const from = Date.UTC(2026, 5, 1);
  const measured: number[] = [];
  for (const text of TEXTS) {
    for (const one of COMPARED) {
      for (const other of COMPARED) {
        if (one === other || !parse(text, one).ok || !parse(text, other).ok) continue;
        const sides = [one, other].map((id) => ({ schedule: scheduleOf(text, id), zone }));
        const [a, b] = sides;
        const start = performance.now();
        if (a && b) compareSchedules(a, b, from);
        measured.push(performance.now() - start);
      }
    }
  }
  measured.sort((a, b) => a - b);
  const median = measured[measured.length >> 1] ?? 0;
  return {
    what: 'two schedules over 400 years, New York',
    figure: `${median.toFixed(2)} ms`,
    ratio: `median of ${measured.length} pairs, budget 5 ms; the slowest ${(measured.at(-1) ?? 0).toFixed(1)} ms`,
  };
}

/** Occurrences a second beside a bare loop and the libraries, and the time of single answers. */
export function bench(): Promise<Figure[]> {
  return Promise.resolve([
    ...dense('UTC'),
    ...dense('America/New_York'),
    ...answers(),
    equality(),
    zoneLoad(),
  ]);
}
