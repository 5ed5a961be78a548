import { CronExpressionParser } from 'cron-parser';
import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

/*
 * Two dialects whose packages can be asked here. Their answers are compared over texts and instants drawn at random,
 * half of the instants in the days around a clock change.
 */

const CASES = 400;
const RUNS = 6;
const ZONES = [
  ...['America/New_York', 'Europe/London', 'Antarctica/Troll', 'Africa/Cairo', 'America/Havana'],
  ...['Asia/Tehran', 'America/Sao_Paulo', 'Pacific/Chatham', 'UTC'],
];
const TIMES = ['*', '0', '30', '*/15', '0,30', '10-40/10', '59', '5/20', '60', '1,1', '?'];
const HOURS = ['*', '0', '1', '2', '3', '1,2', '0-3', '*/2', '23', '22-2', '0-22', '*/24'];
const DAYS = ['*', '*', '*', '1', '15', '31', 'L', 'LW', '15W', '1-7', '*/10', '?', 'L-3', '1,L'];
const MONTHS = ['*', '*', '*', '1-6', 'mar', 'OCT,NOV', '2', '*/3', '13'];
const WEEKDAYS = [
  '*',
  '*',
  '*',
  '0',
  '7',
  'mon-fri',
  '5L',
  'fri#2',
  'sat-sun',
  '+1',
  '0,7',
  '1-5,3',
];

/** A small generator of its own, so that a failing case comes again. */
function generator(seed: number) {
  let state = seed;
  return (size: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
}

function drawn(seed: number) {
  const draw = generator(seed);
  const one = (list: readonly string[]) => list[draw(list.length)] ?? '';
  return Array.from({ length: CASES }, () => {
    const fields = [one(TIMES), one(HOURS), one(DAYS), one(MONTHS), one(WEEKDAYS)];
    const text = (draw(4) === 0 ? [one(TIMES), ...fields] : fields).join(' ');
    const zone = one(ZONES);
    const changes = zoneOf(zone).transitions(2005 + draw(21));
    const change = draw(2) === 0 ? changes[draw(changes.length)] : undefined;
    const start = change?.atMs ?? Date.UTC(2020 + draw(8), draw(12), 1 + draw(28));
    return { text, zone, from: start + (draw(288) - 192) * 900_000 };
  });
}

/** The runs a package lists; null where it refuses. Undefined where it breaks off in the middle. */
type Ask = (text: string, zone: string, from: number) => number[] | null | undefined;

function repeated(step: () => number | null): number[] | undefined {
  const runs: number[] = [];
  while (runs.length < RUNS) {
    const at = step();
    if (at === null) break;
    if (at <= (runs.at(-1) ?? -Infinity)) return undefined;
    runs.push(at);
  }
  return runs;
}

const askCronParser: Ask = (text, tz, from) => {
  let expression;
  try {
    expression = CronExpressionParser.parse(text, { currentDate: new Date(from), tz });
  } catch {
    return null;
  }
  try {
    return repeated(() => expression.next().getTime());
  } catch {
    return undefined;
  }
};

const askCroner: Ask = (text, timezone, from) => {
  let cron;
  try {
    cron = new Cron(text, { timezone });
  } catch {
    return null;
  }
  let at = new Date(from);
  return repeated(() => {
    const run = cron.nextRun(at);
    if (run) at = run;
    return run?.getTime() ?? null;
  });
};

function ours(text: string, zone: string, from: number, dialect: DialectId): number[] | null {
  const result = parse(text, dialect);
  return result.ok ? [...occurrences(result.schedule, zoneOf(zone), { from, limit: RUNS })] : null;
}

describe.each([
  ['cron-parser', askCronParser, 7],
  ['croner', askCroner, 11],
] as const)('%s', (dialect, ask, seed) => {
  it('answers as the package does', () => {
    const asked = drawn(seed).map((each) => ({
      ...each,
      runs: ask(each.text, each.zone, each.from),
    }));
    const whole = asked.filter(({ runs }) => runs !== undefined);
    const answered = whole.map((each) => ({
      ...each,
      runs: ours(each.text, each.zone, each.from, dialect),
    }));
    expect(answered).toEqual(whole);
    expect(whole.filter(({ runs }) => runs !== null).length).toBeGreaterThan(CASES / 8);
  });
});
