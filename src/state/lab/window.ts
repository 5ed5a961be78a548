import type { Findings } from '@/sim/types.ts';
import { clampSpan, type Bounds, type Span } from '@/timeline/index.ts';

const MIN_WIDTH_MS = 50;

/** What the lab can show: from the first slot, or a run outside the schedule before it, to the end of the simulation. */
export function boundsOf(findings: Findings, endMs: number): Bounds {
  const outside = findings.runs.find(({ slot }) => slot < 0)?.startMs ?? Infinity;
  const firstMs = Math.min(findings.slots[0]?.atMs ?? 0, outside);
  return { fromMs: firstMs, toMs: Math.max(endMs, firstMs + 1_000), minWidthMs: MIN_WIDTH_MS };
}

/**
 * The window a simulation opens with: 14 slots wide (8 on a phone), fewer where runs are so short
 * that they would be hairlines, and only one where even two would be; where runs pile up on one
 * instance, enough to see the whole climb. `isAbsent` says that it opens on a slot without a run:
 * then there is nothing to be read but where it stands among the others.
 */
export function openingWindow(
  findings: Findings,
  bounds: Bounds,
  periodMs: number,
  narrow: boolean,
  isAbsent = false,
): Span {
  const fromMs = bounds.fromMs;
  const most = periodMs * (narrow ? 8 : 14);
  const first = findings.runs[0];
  const readableMs = first && !isAbsent ? (first.endMs - first.startMs) * 30 : most;
  const widthMs = Math.min(most, readableMs);
  const piled = findings.counts.peakOnOneInstance > 2;
  const climbMs = piled ? (climbEnd(findings) - fromMs) * (narrow ? 1.5 : 2.2) : 0;
  return clampSpan({ fromMs, toMs: fromMs + Math.max(widthMs, climbMs) }, bounds);
}

/** When the climb of the load is over: the first time it stands within a twentieth of its highest. */
export function climbEnd(findings: Findings): number {
  const full = findings.counts.peakRunning * 0.95;
  return findings.load.find((step) => step.running >= full)?.atMs ?? 0;
}
