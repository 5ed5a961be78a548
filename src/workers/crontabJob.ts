import {
  applyMoves,
  combine,
  countYear,
  readCrontab,
  suggestStagger,
  workTogether,
} from '@/cron/crontab/index.ts';
import type { Combined, Crontab, JobLine, StaggerLine } from '@/cron/crontab/index.ts';
import { zoneOf, type Schedule } from '@/cron/index.ts';
import { MINUTE_MS } from '@/base/time.ts';
import type {
  CrontabDay,
  CrontabInput,
  CrontabStagger,
  DayPicture,
  Remark,
  Some,
} from './crontabTypes.ts';

const SHOWN = 50;
const QUARTER_MS = 15 * MINUTE_MS;
const WEEK = 7;
/** Past so many starts in a week, a stagger looks at one day. */
const STARTS_MAX = 200_000;

type TimedJob = JobLine & { readonly schedule: Schedule };

/** Reads a crontab and adds up one of its days, which is reported; then answers with a stagger. */
export function crontabJob(input: CrontabInput, report: (day: CrontabDay) => void): CrontabStagger {
  const crontab = readCrontab(input.text, input);
  const lines = staggerLines(crontab, input);
  const options = { zoneOf, zone: input.zone, from: input.fromMs, days: 1 };
  const all = combine(lines, options);
  const { pairs, complete } = workTogether(lines, options);
  report({
    ...pictureOf(all),
    ...readingOf(crontab),
    startMs: all.bounds[0] ?? 0,
    endMs: all.bounds[1] ?? 0,
    timed: lines.filter(({ durationMs }) => durationMs > 0).length,
    itself: some(all.overlaps),
    together: { ...some(pairs), complete },
  });
  return stagger(crontab, lines, input, all.total * WEEK <= STARTS_MAX ? WEEK : 1);
}

export interface CrontabYearInput extends Omit<CrontabInput, 'fromMs' | 'takes' | 'pinned'> {
  readonly year: number;
}
export interface CrontabYearProgress {
  readonly done: number;
  readonly of: number;
}

/** The runs of all lines on each civil day of a year. */
export function crontabYearJob(
  input: CrontabYearInput,
  report: (progress: CrontabYearProgress) => void,
): Uint32Array {
  const lines = jobsOf(readCrontab(input.text, input)).map(({ schedule, zone }) => ({
    schedule,
    zone: zone ?? input.zone,
  }));
  // A part is a message; a hundred of them tell as much as ten thousand.
  const step = Math.ceil(lines.length / 100);
  const options = { zoneOf, zone: input.zone };
  return countYear(lines, input.year, options, (done, of) => {
    if (done % step === 0) report({ done, of });
  });
}

const jobsOf = ({ jobs }: Crontab) => jobs.filter((job): job is TimedJob => job.schedule !== null);

/** What a duration is kept under: the command as it is written. */
const commandOf = ({ text, commandSpan: { start, end } }: JobLine) => text.slice(start, end).trim();

function staggerLines(crontab: Crontab, input: CrontabInput): StaggerLine[] {
  const takes = new Map(input.takes);
  const pinned = new Set(input.pinned);
  return jobsOf(crontab).map((job) => {
    const command = commandOf(job);
    return {
      id: job.number,
      expression: job.expression,
      schedule: job.schedule,
      zone: job.zone ?? input.zone,
      durationMs: takes.get(command) ?? 0,
      pinned: pinned.has(command),
    };
  });
}

const some = <T>(list: readonly T[]): Some<T> => ({
  shown: list.slice(0, SHOWN),
  total: list.length,
});

function pictureOf({ byMinute, bounds, busiest, peak, total, work }: Combined): DayPicture {
  const startMs = bounds[0] ?? 0;
  const quarters = new Uint32Array(Math.ceil(((bounds[1] ?? 0) - startMs) / QUARTER_MS));
  work.running.forEach((running, index) => {
    const from = Math.floor(((work.atMs[index] ?? 0) - startMs) / QUARTER_MS);
    const until = work.atMs[index + 1] ?? Infinity;
    for (let at = from; at < quarters.length && startMs + at * QUARTER_MS < until; at++)
      quarters[at] = Math.max(quarters[at] ?? 0, running);
  });
  return {
    byMinute,
    atWork: quarters,
    total,
    busiest: busiest && { ...busiest, lines: busiest.lines.slice(0, SHOWN) },
    peak: peak && { ...peak, lines: peak.lines.slice(0, SHOWN) },
  };
}

function readingOf(crontab: Crontab) {
  const { lines, jobs, refused, userColumn, diagnostics } = crontab;
  const remarks: Remark[] = [];
  for (const line of lines) {
    if (!('diagnostics' in line) || line.diagnostics.length === 0) continue;
    const { number, text } = line;
    remarks.push({ number, text, refused: line.kind === 'refused', diagnostics: line.diagnostics });
  }
  // What is refused matters more than what is doubtful.
  remarks.sort((a, b) => Number(b.refused) - Number(a.refused) || a.number - b.number);
  return {
    lines: lines.length,
    jobs: jobs.length,
    reboots: jobs.filter(({ schedule }) => schedule === null).length,
    refused: refused.length,
    refusedLines: refused.slice(0, SHOWN).map(({ number }) => number),
    userColumn,
    zones: zonesOf(jobs),
    file: diagnostics,
    remarks: some(remarks),
  };
}

/** Where the zone changes from one job to the next. */
function zonesOf(jobs: readonly JobLine[]): CrontabDay['zones'] {
  const zones: [number, string | null][] = [];
  let last: string | null = null;
  for (const { number, zone } of jobs) {
    if (zone !== last) zones.push([number, (last = zone)]);
  }
  return zones;
}

function stagger(
  crontab: Crontab,
  lines: readonly StaggerLine[],
  input: CrontabInput,
  days: number,
): CrontabStagger {
  const options = { zoneOf, zone: input.zone, from: input.fromMs, days, dialect: input.dialect };
  const { moves, kept, before, after } = suggestStagger(lines, options);
  const text = applyMoves(input.text, crontab, moves);
  const figures = { moves: some(moves), kept: some(kept), before, after, text, days };
  if (moves.length === 0) return { ...figures, day: null };
  const moved = staggerLines(readCrontab(text, input), input);
  return { ...figures, day: pictureOf(combine(moved, { ...options, days: 1 })) };
}
