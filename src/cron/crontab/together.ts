import { DURATION_MAX_MS, StartLists } from './starts.ts';
import type { AnalysisOptions, TimedLine } from './starts.ts';
import { dayBounds } from './window.ts';

/** Two lines that are at work at the same time. */
export interface Together {
  /** The ids of the two, in the order of the file. */
  readonly lines: readonly [number, number];
  /** For how long, all their meetings on the days looked at added up. */
  readonly sharedMs: number;
  readonly firstMs: number;
}

export interface TogetherResult {
  /** Longest first. */
  readonly pairs: readonly Together[];
  /** False where there were too many meetings to look at them all; the pairs are then of the first ones. */
  readonly complete: boolean;
}

interface Stretch {
  /** Where the line stands in the order given. */
  readonly index: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** So many meetings are looked at: they take about as long as adding up ten thousand lines. */
const STEPS_MAX = 200_000;
const STRETCHES_MAX = 200_000;

/** Which lines work at the same time as which others, over the same days as `combine`. Work is bounded. */
export function workTogether(
  lines: readonly TimedLine[],
  options: AnalysisOptions,
): TogetherResult {
  const bounds = dayBounds(options.zoneOf(options.zone), options.from, options.days);
  const [startMs, endMs] = [bounds[0] ?? 0, bounds[options.days] ?? 0];
  const lists = new StartLists(options.zoneOf);
  const stretches: Stretch[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.durationMs <= 0) continue;
    if (stretches.length > STRETCHES_MAX) return { pairs: [], complete: false };
    addStretches(stretches, index, line, lists, startMs, endMs);
  }
  stretches.sort((a, b) => a.fromMs - b.fromMs || a.index - b.index);
  return meetings(stretches, lines);
}

/** A line's times at work within the days, those that touch joined. */
function addStretches(
  stretches: Stretch[],
  index: number,
  line: TimedLine,
  lists: StartLists,
  startMs: number,
  endMs: number,
): void {
  const lasts = Math.min(line.durationMs, DURATION_MAX_MS);
  let [fromMs, toMs] = [NaN, NaN];
  for (const at of lists.of(line, startMs - lasts, endMs)) {
    if (at <= toMs) {
      toMs = Math.min(endMs, at + lasts);
      continue;
    }
    if (toMs > fromMs) stretches.push({ index, fromMs, toMs });
    [fromMs, toMs] = [Math.max(startMs, at), Math.min(endMs, at + lasts)];
  }
  if (toMs > fromMs) stretches.push({ index, fromMs, toMs });
}

function meetings(stretches: readonly Stretch[], lines: readonly TimedLine[]): TogetherResult {
  const found = new Map<number, { sharedMs: number; firstMs: number }>();
  let atWork: Stretch[] = [];
  let steps = 0;
  let complete = true;
  for (const next of stretches) {
    atWork = atWork.filter(({ toMs }) => toMs > next.fromMs);
    steps += atWork.length + 1;
    if (steps > STEPS_MAX) {
      complete = false;
      break;
    }
    for (const other of atWork) {
      const key =
        Math.min(other.index, next.index) * lines.length + Math.max(other.index, next.index);
      const known = found.get(key) ?? { sharedMs: 0, firstMs: next.fromMs };
      known.sharedMs += Math.min(other.toMs, next.toMs) - next.fromMs;
      found.set(key, known);
    }
    atWork.push(next);
  }
  const idOf = (index: number) => lines[index]?.id ?? index;
  const pairs = [...found].map(([key, meeting]): Together => {
    const [first, second] = [Math.floor(key / lines.length), key % lines.length];
    return { lines: [idOf(first), idOf(second)], ...meeting };
  });
  pairs.sort((a, b) => b.sharedMs - a.sharedMs || a.firstMs - b.firstMs);
  return { pairs, complete };
}
