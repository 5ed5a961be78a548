import { compareSchedules } from '@/cron/equal.ts';
import { countByDay, next, occurrences, parse, understand, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';
import type { Figure } from './figure.ts';
import { runsOfPeers, timeOf } from './peers.ts';

const YEAR = { from: Date.UTC(2026, 0, 1) - 1, to: Date.UTC(2027, 0, 1) - 1 };
const MINUTES = 525_600;

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

function dense(zoneName: string): Figure[] {
  const zone = zoneOf(zoneName);
  const job = scheduleOf('* * * * *');
  const bare = timeOf(bareLoop, 4);
  const ours = timeOf(() => occurrences(job, zone, YEAR), 4);
  const listed = runsOfPeers('* * * * *', zoneName, new Date(YEAR.from), 2000);
  const best = Math.max(...listed.map(({ perMs }) => perMs));
  const share = `${((bare / ours) * 100).toFixed(0)} % of a bare loop`;
  return [
    {
      what: `* * * * *, a year, ${zoneName}`,
      figure: perSecond(MINUTES, ours),
      ratio: `${share}, ${times(MINUTES / ours / best)} the fastest peer`,
    },
    ...listed.map(({ name, perMs }) => ({ what: `  ${name}`, figure: perSecond(perMs, 1) })),
  ];
}

/** Leap days and one Monday in two years or so: nearly all days are passed over. */
function sparse(zoneName: string): Figure[] {
  const [text, limit] = ['0 0 29 2 *', 25];
  const from = Date.UTC(2026, 5, 1);
  const zone = zoneOf(zoneName);
  const job = scheduleOf(text);
  const ours = timeOf(() => occurrences(job, zone, { from, limit }), 200) / limit;
  const listed = runsOfPeers(text, zoneName, new Date(from), limit);
  const best = Math.max(...listed.map(({ perMs }) => perMs));
  return [
    {
      what: `${text}, ${limit} runs, ${zoneName}`,
      figure: `${micros(ours)} a run`,
      ratio: `${times(1 / ours / best)} the fastest peer`,
    },
    ...listed.map(({ name, perMs }) => ({
      what: `  ${name}`,
      figure: `${micros(1 / perMs)} a run`,
    })),
  ];
}

/** From the text to its first run, or to the proof that there is none. */
function fromText(what: string, text: string): Figure[] {
  const zoneName = 'America/New_York';
  const zone = zoneOf(zoneName);
  const from = Date.UTC(2026, 5, 1);
  const first = () => {
    const result = understand(text);
    return result.ok ? next(result.schedule, zone, from) : null;
  };
  const ours = timeOf(first, 2000);
  const listed = runsOfPeers(text, zoneName, new Date(from), 1);
  const best = Math.max(...listed.map(({ perMs }) => perMs));
  return [
    {
      what: `${what}, ${text}`,
      figure: micros(ours),
      ratio: `budget 5 µs, ${times(1 / ours / best)} the fastest peer`,
    },
    ...listed.map(({ name, perMs }) => ({ what: `  ${name}`, figure: micros(1 / perMs) })),
  ];
}

function answers(): Figure[] {
  const zone = zoneOf('America/New_York');
  const from = Date.UTC(2026, 5, 1);
  const workdays = scheduleOf('*/5 9-17 * * 1-5');
  const one = (what: string, call: () => unknown, budget?: string): Figure => ({
    what,
    figure: micros(timeOf(call, 2000)),
    ...(budget ? { ratio: budget } : {}),
  });
  return [
    one('next, */5 9-17 * * 1-5, New York', () => next(workdays, zone, from), 'mark 0.2 µs'),
    one('parse with its warnings, */5 9-17 * * 1-5', () => parse('*/5 9-17 * * 1-5')),
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
    ...sparse('UTC'),
    ...sparse('America/New_York'),
    ...fromText('text to first run', '*/5 9-17 * * 1-5'),
    ...fromText('text to the proof that it never runs', '0 0 30 2 *'),
    ...answers(),
    equality(),
    zoneLoad(),
  ]);
}
