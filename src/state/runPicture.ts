import { MINUTE_MS } from '@/base/time.ts';
import type { Findings, LockRecord, RunRecord, Trace } from '@/sim/types.ts';

/** A stretch of a simulation as lanes of runs, for the small picture in lessons and answers. Times are ms from its start. */
export interface RunPicture {
  readonly lanes: readonly PictureLane[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly load: readonly { readonly at: number; readonly running: number }[];
}
interface PictureLane {
  readonly label: string;
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly state: RunRecord['state'] | 'duplicate';
    readonly row: number;
  }[];
  readonly planned: readonly { readonly at: number; readonly row: number }[];
  readonly brackets: readonly {
    readonly from: number;
    readonly to: number;
    readonly label: string;
  }[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** What is not yet known at this moment is left out; without it, the whole stretch is known. */
  readonly now?: number;
}

/**
 * What happened in a stretch of a trace, an instance per lane (A, B, C…). A slot's second and further
 * runs have the state `duplicate`; a run that is still at work at `now` is `running`. Locks held too
 * shortly to be seen are left out.
 */
export function runPicture(trace: Trace, findings: Findings, stretch: Stretch): RunPicture {
  const { from, to, now = to } = stretch;
  const runs = findings.runs.filter((run) => run.startMs < now && run.endMs > from);
  const count = trace.scenario.instances.count;
  const lanes = Array.from({ length: count }, (_, instance): PictureLane => {
    const mine = runs.filter((run) => run.instance === instance);
    const rows = freeRows(mine);
    return {
      label: count > 1 ? String.fromCharCode(65 + instance) : '',
      bars: mine.map((run, nth) => ({
        from: Math.max(run.startMs, from),
        to: Math.min(run.endMs, now),
        state: stateAt(run, now),
        row: rows[nth] ?? 0,
      })),
      planned: count > 1 ? [] : plannedSlots(trace, stretch, Math.max(-1, ...rows)),
      brackets: findings.locks
        .filter(
          (lock) =>
            lock.instance === instance &&
            lock.fromMs < now &&
            lock.untilMs > from &&
            lock.untilMs - lock.fromMs >= (to - from) / 200,
        )
        .map((lock) => bracket(lock, from, to)),
    };
  });
  const load = visibleLoad(findings, stretch);
  return { lanes, from, to, ticks: minuteTicks(from, to), load };
}

/** Load steps that last long enough to be seen; one run starting just before another ends is no peak. */
function visibleLoad(findings: Findings, { from, to, now = to }: Stretch) {
  const leastMs = (to - from) / 1000;
  return findings.load
    .filter(({ atMs }, index) => {
      const until = findings.load[index + 1]?.atMs ?? Infinity;
      return atMs <= now && until > from && until - atMs >= leastMs;
    })
    .map(({ atMs, running }) => ({ at: Math.max(atMs, from), running }));
}

function stateAt(run: RunRecord, now: number): PictureLane['bars'][number]['state'] {
  if (run.ordinal > 1) return 'duplicate';
  return run.endMs > now ? 'running' : run.state;
}

/** Each run takes the first row that is free when it starts; with many overlaps each has its own. */
function freeRows(runs: readonly RunRecord[]): number[] {
  const busy: number[] = [];
  const rows = runs.map((run) => {
    const free = busy.findIndex((until) => until <= run.startMs);
    const row = free < 0 ? busy.length : free;
    busy[row] = run.endMs;
    return row;
  });
  return busy.length > 4 ? runs.map((_, nth) => nth) : rows;
}

function plannedSlots(trace: Trace, { to, now = to }: Stretch, lastRow: number) {
  const slots = [...trace.slotTimesMs].filter((at) => at > now && at < to);
  return slots.map((at, nth) => ({ at, row: lastRow > 3 ? lastRow + 1 + nth : 0 }));
}

function bracket(lock: LockRecord, from: number, to: number) {
  return {
    from: Math.max(lock.fromMs, from),
    to: Math.min(lock.untilMs, to),
    label: `#${lock.token}`,
  };
}

const TICK_STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** Round minutes, at most eight of them: "0 min", "10", "20"; round hours once hours are what passes. */
export function minuteTicks(from: number, to: number): { at: number; label: string }[] {
  const minutes = (to - from) / MINUTE_MS;
  const step = TICK_STEPS_MIN.find((each) => minutes / each <= 8) ?? 1440;
  const inHours = step >= 60;
  const ticks: { at: number; label: string }[] = [];
  const first = Math.ceil(from / MINUTE_MS / step) * step;
  for (let minute = first; minute * MINUTE_MS <= to; minute += step) {
    const value = inHours ? minute / 60 : minute;
    const unit = ticks.length === 0 ? (inHours ? ' h' : ' min') : '';
    ticks.push({ at: minute * MINUTE_MS, label: `${value}${unit}` });
  }
  return ticks;
}
