import { dialectOf } from '../dialects/registry.ts';
import type { DialectId, Schedule, Zone } from '../types.ts';
import { understand } from '../understand.ts';
import { dayText, shortName, timeText } from '../why/clock-words.ts';
import { localAt } from '../civil.ts';
import { checksFile, type FilePackage } from './file.ts';
import { untestable, yearsOf } from './run.ts';
import { instantOf, RunsOfDays } from './runs-of-days.ts';
import type { Check } from './types.ts';
import type { DayRange } from './windows.ts';

/** More runs than a library lists within some minutes. */
const MOST_RUNS = 1_100_000;

export type Exported =
  { readonly ok: true; readonly file: string } | { readonly ok: false; readonly message: string };

const refused = (message: string): Exported => ({ ok: false, message });

/**
 * The tests as a file for Vitest, which lists the runs with croner where that is the scheduler, and else with
 * cron-parser; the file says whether that lists the same runs.
 */
export function exportChecks(
  text: string,
  dialect: DialectId,
  place: Zone,
  nowMs: number,
  checks: readonly Check[],
): Exported {
  const library: FilePackage = dialect === 'croner' ? 'croner' : 'cron-parser';
  const understood = understand(text, dialect);
  const other = understand(text, library);
  if (!understood.ok) return refused('The scheduler refuses the text.');
  if (!other.ok) return refused(`${library} refuses this text, so that it cannot test it.`);
  const { schedule } = understood;
  if (untestable(schedule) !== null) return refused('It counts from its own start.');
  const runs = new RunsOfDays(schedule, place);
  const range = yearsOf(runs.zone, nowMs);
  const theirs = new RunsOfDays(other.schedule, place);
  if (Math.max(countIn(runs, range), countIn(theirs, range)) > MOST_RUNS) {
    return refused('It runs too often for a library to list all of it.');
  }
  const remarks = [
    `Tests of a schedule for Vitest, in ${range.year} and ${range.year + 1}. It needs the packages vitest and ${library}.`,
    agreement(schedule, runs, theirs, range, library),
  ];
  const zone = runs.zone.name;
  return { ok: true, file: checksFile({ text, zone, ...range, checks, library, remarks }) };
}

function countIn(runs: RunsOfDays, { from, to }: DayRange): number {
  let count = 0;
  for (let day = from; day < to && count <= MOST_RUNS; day++) count += runs.of(day).local.length;
  return count;
}

function agreement(
  schedule: Schedule,
  runs: RunsOfDays,
  theirs: RunsOfDays,
  range: DayRange,
  library: FilePackage,
): string {
  if (schedule.dialect === library) return `The schedule was written for ${library} itself.`;
  const who = shortName(dialectOf(schedule.dialect));
  const at = firstParting(runs, theirs, range);
  if (at === null) return `${library} starts the same runs as ${who} in these years.`;
  const localMs = localAt(runs.zone, at);
  const when = `${dayText(localMs, true)} ${timeText(localMs, false)}`;
  return `${library} does not start the same runs as ${who}: they part first at ${when}. These tests hold for ${library}.`;
}

/** The first instant at which only one of two runs, or one of them more often; null where there is none. */
function firstParting(one: RunsOfDays, other: RunsOfDays, { from, to }: DayRange): number | null {
  for (let day = from; day < to; day++) {
    const [here, there] = [one.of(day), other.of(day)];
    const length = Math.max(here.local.length, there.local.length);
    for (let index = 0; index < length; index++) {
      const a = index < here.local.length ? instantOf(here, index) : Infinity;
      const b = index < there.local.length ? instantOf(there, index) : Infinity;
      if (a !== b) return Math.min(a, b);
    }
  }
  return null;
}
