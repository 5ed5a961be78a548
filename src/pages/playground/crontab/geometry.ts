import type { HourMark } from '@/state/crontab/starts.ts';

/** Runs that take less than this many minutes of the lane are ticks; a tick is two pixels wide. */
const TICK_MINUTES = 5;
/** Starts this close run into one another however thin they are drawn. */
const CLOSE_MINUTES = 3;
const LANE_TOP = 8;
const LANE_BAR = 14;

/** A lane's marks as paths, in minutes × pixels. */
export interface LanePaths {
  /** Starts, as strokes. */
  readonly ticks: string;
  /** Times at work, as areas. */
  readonly bars: string;
  /** Whether the starts stand so close that their strokes must be thin. */
  readonly dense: boolean;
}

/**
 * @param starts in minutes from the day's beginning, in order
 * @param takes how long a run takes, in minutes
 * @param day the day's length in minutes
 */
export function lanePaths(starts: ArrayLike<number>, takes: number, day: number): LanePaths {
  const isBar = takes >= TICK_MINUTES;
  let ticks = '';
  let bars = '';
  let closest = Infinity;
  let [from, to] = [NaN, NaN];
  const bar = () => {
    const end = Math.min(day, to);
    if (end > from) bars += `M${from} ${LANE_TOP}h${end - from}v${LANE_BAR}h${from - end}z`;
    to = NaN;
  };
  for (let index = 0; index < starts.length; index++) {
    const at = starts[index] ?? 0;
    const next = starts[index + 1] ?? Infinity;
    const goesOn = isBar ? at < to : at - to < CLOSE_MINUTES;
    if (!goesOn) bar();
    if (isBar || goesOn || next - at <= CLOSE_MINUTES) {
      if (!goesOn) from = at;
      to = at + Math.max(takes, 1);
    } else {
      closest = Math.min(closest, next - at);
      ticks += `M${at} ${LANE_TOP}v${LANE_BAR}`;
    }
  }
  bar();
  return { ticks, bars, dense: closest < 8 };
}

/** The columns of starts and the steps of work, in minutes × counts: y grows with the count. */
export function columnsPath(byMinute: ArrayLike<number>): string {
  let path = '';
  for (let minute = 0; minute < byMinute.length; minute++) {
    const count = byMinute[minute] ?? 0;
    if (count > 0) path += `M${minute} 0V${count}`;
  }
  return path;
}

const QUARTER = 15;

export function stepsPath(atWork: ArrayLike<number>, day: number): string {
  let path = `M0 ${atWork[0] ?? 0}`;
  for (let quarter = 0; quarter < atWork.length; quarter++) {
    path += `V${atWork[quarter] ?? 0}H${Math.min(day, (quarter + 1) * QUARTER)}`;
  }
  return path;
}

/** The hours that are named on the axis: each sixth, and none so near the end that it would touch it. */
export const namedHours = (marks: readonly HourMark[], day: number): readonly HourMark[] =>
  marks.filter(
    ({ minute, hour }, index) =>
      hour % 6 === 0 &&
      (hour === 24 || day - minute > 90) &&
      !marks.slice(0, index).some((earlier) => earlier.hour === hour),
  );

/** The level lines of a count's axis: its most, and the middle where that is a whole step away. */
export function levels(most: number): readonly number[] {
  if (most < 2) return most === 1 ? [1] : [];
  const middle = Math.ceil(most / 2);
  return most > 3 ? [middle, most] : [most];
}
