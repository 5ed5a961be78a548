import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';

const STEPS: readonly (readonly [fromMs: number, stepMs: number])[] = [
  [60 * MINUTE_MS, 5 * MINUTE_MS],
  [10 * MINUTE_MS, MINUTE_MS],
  [2 * MINUTE_MS, 10 * SECOND_MS],
  [10 * SECOND_MS, SECOND_MS],
  [SECOND_MS, 100],
  [100, 10],
];

/** A dragged duration rounded to one that a person would have typed. */
export function snapDuration(ms: number): number {
  const step = STEPS.find(([fromMs]) => ms >= fromMs)?.[1] ?? 1;
  return Math.round(ms / step) * step;
}

/** A dragged speed, rounded to two figures. */
export function snapSpeed(speed: number): number {
  return speed < 10 ? Math.round(speed) : Number(speed.toPrecision(speed < 100 ? 1 : 2));
}
