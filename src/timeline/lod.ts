import type { BarState } from './lanes.ts';

/** How much of a mark there is room for: the whole, a plain column, or a share of one pixel column. */
export type Detail = 'mark' | 'column' | 'pixel';

export function detailOf(widthPx: number): Detail {
  if (widthPx < 1) return 'pixel';
  return widthPx < 3 ? 'column' : 'mark';
}

const GRAVITY: Readonly<Record<BarState, number>> = {
  duplicate: 5,
  failed: 4,
  crashed: 3,
  running: 2,
  succeeded: 1,
};

/** The state that must not drown when several share a pixel: duplicate, failed, crashed, running, succeeded. */
export function worse(a: BarState, b: BarState): BarState {
  return GRAVITY[a] >= GRAVITY[b] ? a : b;
}
