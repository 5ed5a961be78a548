import type { Zone } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';

/** A wall-clock time in a zone, as an instant. */
export interface LocalInstant {
  /** Epoch ms: the first of two for a time that comes twice; for one that does not exist, the end of the gap. */
  readonly instant: number;
  readonly exists: boolean;
}

/** "2026-11-01T00:00", or with seconds where there are some: the wall clock at an instant. */
export function localText(epochMs: number, zone: Zone): string {
  const text = new Date(epochMs + zone.offsetAt(epochMs)).toISOString();
  return text.slice(0, text.slice(17, 19) === '00' ? 16 : 19);
}

/**
 * Reads a wall-clock time such as "2026-11-01T00:00" (seconds may follow).
 * @returns null where the text is no such time
 */
export function instantOf(text: string, zone: Zone): LocalInstant | null {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}Z`) : NaN;
  if (Number.isNaN(local)) return null;
  // No offset changes twice within the two days around it in a way that matters here.
  const before = zone.offsetAt(local - DAY_MS);
  const after = zone.offsetAt(local + DAY_MS);
  const candidates = [local - before, local - after].filter(
    (epochMs) => epochMs + zone.offsetAt(epochMs) === local,
  );
  if (candidates.length > 0) return { instant: Math.min(...candidates), exists: true };
  // Counted with the offset before the gap it falls behind the transition, with which its piece begins.
  return { instant: zone.pieceAt(local - before).startMs, exists: false };
}
