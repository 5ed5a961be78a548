import { HOUR_MS } from '@/base/time.ts';
import { stretchOf } from '../lint/clock-changes.ts';
import type { Transition, Zone } from '../types.ts';
import { clockName } from '../zone-name.ts';
import type { ClockNight } from './types.ts';

const MARGIN_MS = 2 * HOUR_MS;

/** The night of a change: as much to each side as the clock jumps, and two hours at least, in whole local hours. */
export function nightOf(zone: Zone, transition: Transition): ClockNight {
  const { atMs, beforeMs, afterMs } = transition;
  const sizeMs = Math.abs(afterMs - beforeMs);
  const kind = afterMs > beforeMs ? 'gap' : 'fold';
  const margin = Math.max(MARGIN_MS, sizeMs);
  const repeated = kind === 'fold' ? sizeMs : 0;
  const start = atMs - repeated - margin + beforeMs;
  const end = atMs + repeated + margin + afterMs;
  return {
    ...{ atMs, beforeMs, afterMs, kind, sizeMs },
    zone: zone.name,
    stretch: stretchOf(transition),
    fromMs: Math.floor(start / HOUR_MS) * HOUR_MS - beforeMs,
    toMs: Math.ceil(end / HOUR_MS) * HOUR_MS - afterMs,
    names: [clockName(zone, atMs - 1), clockName(zone, atMs)],
  };
}
