/** Positions a slider's thumb can take, besides 0. */
export const STEPS = 200;

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
}

/** The thumb's position, 0 to `STEPS`, for a value; values outside the range stand at its end. */
export function positionOf(value: number, range: SliderRange): number {
  const { min, max, log } = range;
  if (max <= min || value <= min) return 0;
  if (value >= max) return STEPS;
  if (!log) return Math.round(((value - min) / (max - min)) * STEPS);
  const floor = logFloor(range);
  if (value <= floor) return 1;
  return Math.max(1, Math.round((Math.log(value / floor) / Math.log(max / floor)) * STEPS));
}

/** The value at a position. On a log scale from 0, position 0 is 0 and the rest starts at a thousandth of the most. */
export function valueAt(position: number, range: SliderRange): number {
  const { min, max, log } = range;
  if (position <= 0) return min;
  if (!log) return min + ((max - min) * position) / STEPS;
  const floor = logFloor(range);
  return floor * (max / floor) ** (position / STEPS);
}

function logFloor({ min, max }: SliderRange): number {
  return min > 0 ? min : max / 1_000;
}
