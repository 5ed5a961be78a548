/** The public face of the timeline: geometry and painters of runs on lanes. Knows nothing of simulations. */
export { hitTest, type Hit } from './hit.ts';
export { HATCH_TILE, paintHatchTile, type Ink } from './ink.ts';
export {
  GROUPS,
  type Bar,
  type BarState,
  type CutMark,
  type EffectMark,
  type Group,
  type InstanceLane,
  type Lanes,
  type LockMark,
  type NoteMark,
  type PointMark,
  type SlotMark,
  type WaitMark,
} from './lanes.ts';
export { layOut, type Layout } from './layout.ts';
export { paintOverlay, paintTimeline } from './paint.ts';
export { paintMinimap } from './painters/minimap.ts';
export { stackRows } from './rows.ts';
export { clampSpan, TimeScale, type Bounds, type Span } from './scale.ts';
export type { Scene } from './scene.ts';
export { clockText, timeTicks, type ClockOffset, type Tick } from './ticks.ts';
