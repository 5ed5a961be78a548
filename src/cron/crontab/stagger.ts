import { MINUTE_MS } from '@/base/time.ts';
import { parse } from '../parse.ts';
import type { DialectId } from '../types.ts';
import { combine } from './combine.ts';
import type { Combined } from './combine.ts';
import { compareCosts, Grid } from './grid.ts';
import { movableOf } from './movable.ts';
import type { KeptWhy, Movable } from './movable.ts';
import { StartLists } from './starts.ts';
import type { AnalysisOptions, TimedLine } from './starts.ts';
import type { Crontab } from './types.ts';
import { dayBounds } from './window.ts';

export interface StaggerLine extends TimedLine {
  /** As written in the crontab. */
  readonly expression: string;
  /** A line that the person wants left alone. */
  readonly pinned: boolean;
}

export interface StaggerOptions extends AnalysisOptions {
  readonly dialect?: DialectId;
}

export interface Move {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** The first minute before and after. */
  readonly minutes: readonly [before: number, after: number];
}

export interface PeakFigures {
  /** Most starts in one minute. */
  readonly starts: number;
  /** Minutes in which two or more lines start. */
  readonly crowdedMinutes: number;
  /** Most runs at work at once; 0 where no line takes any time. */
  readonly atWork: number;
}

export interface Stagger {
  readonly moves: readonly Move[];
  readonly kept: readonly { readonly line: number; readonly why: KeptWhy }[];
  readonly before: PeakFigures;
  readonly after: PeakFigures;
}

interface Placing {
  readonly line: StaggerLine;
  readonly movable: Movable;
  readonly starts: Int32Array;
  readonly lasts: number;
}

/** A run is spread over the minutes it touches, up to a day. */
const LASTS_MAX = 1440;

/**
 * Suggests new minutes for lines that start in the same minute as another. Each line keeps its hours, its days and the
 * distance of its runs; pinned lines and lines with a minute of their own stay. The longest jobs choose first, then the
 * order of the file decides, so the same crontab always gets the same answer. Moves nothing where it would not help.
 */
export function suggestStagger(lines: readonly StaggerLine[], options: StaggerOptions): Stagger {
  const bounds = dayBounds(options.zoneOf(options.zone), options.from, options.days);
  const [startMs, endMs] = [bounds[0] ?? 0, bounds[options.days] ?? 0];
  const lists = new StartLists(options.zoneOf);
  const startsOf = (line: TimedLine) =>
    Int32Array.from(lists.of(line, startMs, endMs), (at) => Math.floor((at - startMs) / MINUTE_MS));
  const grid = new Grid(Math.ceil((endMs - startMs) / MINUTE_MS));
  for (const line of lines) grid.place(startsOf(line), 0, lastsOf(line), 1);

  const kept: { line: number; why: KeptWhy }[] = [];
  const placings: Placing[] = [];
  for (const line of lines) {
    const starts = startsOf(line);
    const movable = line.pinned ? 'pinned' : movableOf(line.expression, line.schedule);
    if (typeof movable === 'string') kept.push({ line: line.id, why: movable });
    else if (!grid.crowded(starts)) kept.push({ line: line.id, why: 'not-crowded' });
    else placings.push({ line, movable, starts, lasts: lastsOf(line) });
  }
  for (const { starts, lasts } of placings) grid.place(starts, 0, lasts, -1);
  placings.sort((a, b) => b.lasts - a.lasts);
  const moves: Move[] = [];
  for (const placing of placings) {
    const move = place(grid, placing);
    if (move) moves.push(move);
    else kept.push({ line: placing.line.id, why: 'already-best' });
  }
  return finish(lines, inFileOrder(lines, moves), kept, options);
}

const lastsOf = ({ durationMs }: TimedLine) =>
  Math.min(LASTS_MAX, Math.max(1, Math.ceil(durationMs / MINUTE_MS)));

/** Puts a line where it costs least; where its own minute costs no more in starts and work, it stays. */
function place(grid: Grid, { line, movable, starts, lasts }: Placing): Move | null {
  const { period, first, write } = movable;
  const own = grid.cost(starts, 0, lasts);
  let [best, bestCost] = [first, own];
  for (let minute = 0; minute < period; minute++) {
    const cost = grid.cost(starts, minute - first, lasts);
    if (compareCosts(cost, bestCost) < 0) [best, bestCost] = [minute, cost];
  }
  if (own[0] === bestCost[0] && own[1] === bestCost[1]) best = first;
  grid.place(starts, best - first, lasts, 1);
  if (best === first) return null;
  return { line: line.id, from: line.expression, to: write(best), minutes: [first, best] };
}

function inFileOrder(lines: readonly StaggerLine[], moves: readonly Move[]): Move[] {
  const byLine = new Map(moves.map((move) => [move.line, move]));
  return lines.flatMap(({ id }) => byLine.get(id) ?? []);
}

/** Measures both states with the real schedules; a suggestion that is no better is withdrawn. */
function finish(
  lines: readonly StaggerLine[],
  moves: readonly Move[],
  kept: Stagger['kept'],
  options: StaggerOptions,
): Stagger {
  const before = figuresOf(combine(lines, options));
  const byLine = new Map(moves.map((move) => [move.line, move]));
  const moved = lines.map((line) => {
    const move = byLine.get(line.id);
    const result = move ? parse(move.to, options.dialect) : null;
    return result?.ok ? { ...line, schedule: result.schedule } : line;
  });
  const after = figuresOf(combine(moved, options));
  const better =
    after.starts - before.starts ||
    after.crowdedMinutes - before.crowdedMinutes ||
    after.atWork - before.atWork;
  if (better < 0 && after.atWork <= before.atWork) return { moves, kept, before, after };
  const stays = moves.map(({ line }) => ({ line, why: 'already-best' as const }));
  return { moves: [], kept: [...kept, ...stays], before, after: before };
}

function figuresOf({ byMinute, busiest, peak }: Combined): PeakFigures {
  return {
    starts: busiest?.starts ?? 0,
    crowdedMinutes: byMinute.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0),
    atWork: peak?.running ?? 0,
  };
}

/** The crontab's text with the moves written in; `line` of a move is the line's number. Nothing else is touched. */
export function applyMoves(text: string, crontab: Crontab, moves: readonly Move[]): string {
  const byLine = new Map(moves.map((move) => [move.line, move.to]));
  let out = '';
  let at = 0;
  for (const job of crontab.jobs) {
    const to = byLine.get(job.number);
    if (to === undefined) continue;
    out += text.slice(at, job.start + job.expressionSpan.start) + to;
    at = job.start + job.expressionSpan.end;
  }
  return out + text.slice(at);
}
