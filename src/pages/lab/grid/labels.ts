import { jobOf } from '@/sim/index.ts';
import type { Trace } from '@/sim/types.ts';
import type { LabClock } from '@/state/lab/clock.ts';

/** A slot's time at the head of its cells. */
export interface SlotLabel {
  readonly text: string;
  /** A second line, for its job, or for the day or minute that begins; empty without. */
  readonly below: string;
}

/** The labels of slots in a row: short, but whole where the hour (or minute, or day) is another than before, or where `isWhole`. */
export function slotLabels(
  trace: Trace,
  clock: LabClock,
  { from, to }: { readonly from: number; readonly to: number },
  isWhole = false,
): readonly SlotLabel[] {
  const isOther = (slot: number) =>
    slot > from && rest(trace, clock, slot) !== rest(trace, clock, slot - 1);
  return Array.from({ length: to - from }, (_, index) => {
    const slot = from + index;
    return slotLabel(trace, clock, slot, isWhole || isOther(slot));
  });
}

function slotLabel(trace: Trace, clock: LabClock, slot: number, isWhole: boolean): SlotLabel {
  if (slot < 0) return { text: 'start', below: '' };
  const atMs = trace.slotTimesMs[slot] ?? 0;
  const { jobs } = trace.scenario.instances;
  const before = clock.slotRest(atMs);
  const text = isWhole ? clock.slotWhole(atMs) : clock.slotLabel(atMs);
  if (jobs > 1) return { text, below: `job ${String(jobOf(trace.scenario, slot) + 1)}` };
  // What does not fit beside it stands below it: the day of an hour, the minute of seconds.
  return { text, below: isWhole && text === clock.slotLabel(atMs) ? before : '' };
}

/** What the labels of a row leave out, said once before it. */
export function rest(trace: Trace, clock: LabClock, slot: number): string {
  return clock.slotRest(trace.slotTimesMs[Math.max(0, slot)] ?? 0);
}
