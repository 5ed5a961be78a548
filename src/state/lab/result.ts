import type { Finding, Findings, Trace } from '@/sim/types.ts';
import type { Lanes } from '@/timeline/index.ts';
import { LabClock, periodOf } from './clock.ts';
import { toItems, type LabItem } from './items.ts';
import { toLanes } from './lanes.ts';

/** A finished simulation with all that is read from it. */
export interface LabResult {
  readonly trace: Trace;
  readonly findings: Findings;
  readonly clock: LabClock;
  readonly periodMs: number;
  readonly lanes: Lanes;
  readonly items: readonly LabItem[];
  /** Findings in the order of time, for the transport. */
  readonly story: readonly Finding[];
}

/** All that the lab reads from a trace and its findings. */
export function toResult(trace: Trace, findings: Findings): LabResult {
  const periodMs = periodOf(trace.slotTimesMs);
  const clock = new LabClock(trace.scenario, periodMs);
  return {
    trace,
    findings,
    clock,
    periodMs,
    lanes: toLanes(trace, findings, clock),
    items: toItems(trace, findings),
    story: findings.list.toSorted((a, b) => a.atMs - b.atMs),
  };
}
