import { MINUTE_MS } from '@/base/time.ts';
import type { Transition } from './types.ts';

/** The last local minute that began before a transition. */
export function lastMinuteBefore({ atMs, beforeMs }: Transition): number {
  return Math.ceil((atMs + beforeMs) / MINUTE_MS) - 1;
}

/** The first local minute that begins at or after a transition. */
export function firstMinuteAfter({ atMs, afterMs }: Transition): number {
  return Math.ceil((atMs + afterMs) / MINUTE_MS);
}
