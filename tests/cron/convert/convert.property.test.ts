import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { convertTo, sourceOf } from '@/cron/convert/index.ts';
import type { Conversion } from '@/cron/convert/index.ts';
import { occurrences, understand } from '@/cron/index.ts';
import type { DialectId, Schedule, Zone } from '@/cron/index.ts';
import { anyDialect, anyText } from '../../support/any-dialect.ts';
import type { Text } from '../../support/any-dialect.ts';

vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 9, 28, 14, 12);
/** Gaps and folds at night, by half an hour, at midnight; and none. */
const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'Europe/Dublin', 'UTC'];
const RUNS = 100;

const read = (text: string, dialect: DialectId): Schedule => {
  const result = understand(text, dialect);
  if (!result.ok) throw new Error(`${dialect} refuses ${text}`);
  return result.schedule;
};
/** The runs of some lines in (from, to], in order; one that two of them make stands twice. */
const runsOf = (lines: readonly Schedule[], zone: Zone, from: number, to: number) =>
  lines
    .flatMap((line) => [...occurrences(line, zone, { from, to, live: true })])
    .sort((a, b) => a - b);

/** Fails where two lists of runs are not alike; of long ones only what stands around the first difference is shown. */
function expectAlike(theirs: readonly number[], ours: readonly number[]): void {
  const at = ours.findIndex((run, index) => run !== theirs[index]);
  if (at < 0 && ours.length === theirs.length) return;
  const from = Math.max(0, at < 0 ? ours.length - 1 : at - 1);
  expect(theirs.slice(from, from + 3)).toEqual(ours.slice(from, from + 3));
}

/** Stretches to look at: each clock change of five years, and some weeks of a leap year and of others far away. */
function stretches(zone: Zone, { tickMs }: Schedule): (readonly [number, number])[] {
  // A job of each second has enough to say in three days.
  const length = tickMs === 1000 ? 3 * DAY : 40 * DAY;
  const years = [2026, 2027, 2028, 2029, 2030];
  const changes = years.flatMap((year) => zone.transitions(year)).filter(({ atMs }) => atMs > FROM);
  const weeks = [
    ...[Date.UTC(2026, 9, 28), Date.UTC(2027, 1, 20), Date.UTC(2028, 1, 20)],
    ...[Date.UTC(2028, 11, 20), Date.UTC(2031, 6, 20), Date.UTC(2040, 1, 20)],
  ];
  return [
    ...changes.map(({ atMs }) => [atMs - 3 * DAY, atMs + 3 * DAY] as const),
    ...weeks.map((from) => [Math.max(FROM, from), from + length] as const),
  ];
}

interface Case extends Text {
  readonly target: DialectId;
  readonly zone: string;
}
const anyCase: fc.Arbitrary<Case> = fc
  .tuple(anyText, anyDialect, fc.constantFrom(...ZONES))
  .map(([text, target, zone]) => ({ ...text, target, zone }));

/** How often a schedule starts its job at an instant, asked from afar unless it runs too often for that. */
function startsAt(schedule: Schedule, zone: Zone, at: number): number {
  const from = Math.max(FROM, at - 8 * DAY);
  const near = occurrences(schedule, zone, { from, to: at, live: true });
  const runs =
    near.length > 20 ? near : occurrences(schedule, zone, { from: FROM, to: at, live: true });
  return runs.filter((run) => run === at).length;
}

interface Look extends Case {
  readonly conversion: Conversion;
  readonly place: Zone;
}

function isSameRuns({ conversion, text, dialect, target, place }: Look): void {
  const { line, two } = conversion;
  const isTwo = two?.bothDays === 0 && two.apart?.missing === null && two.apart.extra === null;
  const texts = line?.standing === 'equal' ? [line.text] : !line && isTwo ? two.texts : [];
  if (texts.length === 0) return;
  const one = [read(text, dialect)];
  const other = texts.map((each) => read(each, target));
  for (const [from, to] of stretches(place, one[0] ?? read(text, dialect))) {
    const end = line ? to : Math.min(to, two?.apart?.endsMs ?? Infinity);
    if (end > from) expectAlike(runsOf(other, place, from, end), runsOf(one, place, from, end));
  }
}

/** Away from clock changes, and up to an end. */
function isSameOnOrdinaryDays({ conversion, text, dialect, target, place }: Look): void {
  const { line } = conversion;
  if (line?.standing !== 'nights' && line?.standing !== 'ends') return;
  const { comparison, standing } = line;
  const isEnd = standing === 'ends';
  const end = Math.min(
    line.end?.atMs ?? Infinity,
    isEnd && comparison.kind === 'different' ? comparison.first.at - 1 : Infinity,
  );
  const years = [2026, 2027, 2028, 2029, 2030, 2031, 2040];
  const changes = years.flatMap((year) => place.transitions(year));
  const isNight = (at: number) => changes.some(({ atMs }) => Math.abs(at - atMs) < 4 * DAY);
  const ordinary = (schedule: Schedule, from: number, to: number) =>
    runsOf([schedule], place, from, to).filter((at) => isEnd || !isNight(at));
  const [one, other] = [read(text, dialect), read(line.text, target)];
  for (const [from, to] of stretches(place, one)) {
    const last = Math.min(to, end);
    if (last > from) expectAlike(ordinary(other, from, last), ordinary(one, from, last));
  }
}

function partsWhereItSays({ conversion, text, dialect, target, place }: Look): void {
  // Its runs on a night depend on where its iteration began, and so on who asks.
  if (dialect === 'croniter' || target === 'croniter') return;
  for (const told of [conversion.line, conversion.nearest]) {
    if (told?.comparison.kind !== 'different') continue;
    const { first, missing, extra } = told.comparison;
    expect(first.at).toBeGreaterThan(FROM);
    expect([missing, extra]).toContain(first.at);
    if (first.at - FROM > 30 * 366 * DAY) continue;
    const one = startsAt(read(text, dialect), place, first.at);
    const other = startsAt(read(told.text, target), place, first.at);
    expect(one).not.toBe(other);
  }
}

/** The text it came from is a line that says the same, so there must be one. */
function isFoundBack({ conversion: { line }, text, dialect, target, zone }: Look): void {
  // Laravel reads LW as the workday nearest to day 0, which nobody would write on purpose.
  if (dialect === 'laravel' && text.includes('LW')) return;
  const back = line && sourceOf(line.text, target, zone);
  const own = sourceOf(text, dialect, zone);
  if (!back || back.schedule.zone !== null || own?.schedule.zone !== null) return;
  expect(convertTo(back, dialect, FROM).line).not.toBeNull();
}

function keepsWhatWasTyped({ conversion: { line }, text, dialect, target }: Look): void {
  if (target === dialect && line) expect(line.text).toBe(text);
}

describe('a conversion', () => {
  it('has the runs it claims, parts where it says, is found back and keeps what was typed', () => {
    const check = (given: Case) => {
      const source = sourceOf(given.text, given.dialect, given.zone);
      if (!source) throw new Error('refused');
      const conversion = convertTo(source, given.target, FROM);
      const look = { ...given, conversion, place: source.zone };
      isSameRuns(look);
      isSameOnOrdinaryDays(look);
      partsWhereItSays(look);
      isFoundBack(look);
      keepsWhatWasTyped(look);
    };
    fc.assert(fc.property(anyCase, check), { numRuns: RUNS });
  });
});
