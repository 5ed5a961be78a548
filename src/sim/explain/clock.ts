import { KIND } from '../trace.ts';
import type { TraceEvent } from '../types.ts';
import { WallClock } from '../world/clock.ts';
import type { Story } from './story.ts';

/** By how much an instance's clock is ahead at an event, in ms; negative: behind. It may have been set, or have drifted. */
export function aheadMs({ trace }: Story, { index, instance, timeMs }: TraceEvent): number {
  const clock = new WallClock(trace.skewMs[instance] ?? 0);
  for (let event = 0; event < index; event++) {
    if (trace.instance[event] !== instance) continue;
    const atMs = trace.timeMs[event] ?? 0;
    const by = trace.a[event] ?? 0;
    if (trace.kind[event] === KIND['clock-step']) clock.step(by, atMs);
    if (trace.kind[event] === KIND['clock-drift']) clock.drift(by, atMs);
  }
  return clock.shows(timeMs) - timeMs;
}

/** How long after its slot an event is; negative before it. */
export function lateMs({ trace }: Story, { slot, timeMs }: TraceEvent): number {
  return timeMs - (trace.slotTimesMs[slot] ?? 0);
}
