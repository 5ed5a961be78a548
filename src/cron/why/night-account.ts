import { HOUR_MS } from '@/base/time.ts';
import { engineOf } from '../engine.ts';
import { matchesIn } from '../night-rules.ts';
import type { Schedule, Transition, Zone } from '../types.ts';
import { startsIn } from './starts.ts';

/** Runs are moved by no more than a gap's length and a few hours. */
const AROUND_MS = 4 * HOUR_MS;

/** What a change of the clock does to a schedule, told by comparing its starts with the plain wall clock. */
export interface NightAccount {
  readonly transition: Transition;
  /** Local times the schedule names and a gap swallows, in order. */
  readonly swallowed: readonly number[];
  /** How many starts at an instant the wall clock does not explain. */
  readonly extra: ReadonlyMap<number, number>;
}

/** The account of a transition; of an engine that follows no wall clock there is nothing to compare with. */
export function accountOf(
  schedule: Schedule,
  zone: Zone,
  transition: Transition,
  sinceMs?: number,
): NightAccount {
  const { atMs, beforeMs, afterMs } = transition;
  if (engineOf(schedule)) return { transition, swallowed: [], extra: new Map() };
  const around = Math.abs(afterMs - beforeMs) + AROUND_MS;
  const extra = new Map<number, number>();
  const add = (at: number, by: number) => extra.set(at, (extra.get(at) ?? 0) + by);
  const [from, to] = [atMs - around, atMs + around];
  for (const run of startsIn(schedule, zone, from, to - 1, sinceMs)) add(run, 1);
  for (const local of matchesIn(schedule, from + beforeMs, atMs + beforeMs)) {
    add(local - beforeMs, -1);
  }
  for (const local of matchesIn(schedule, atMs + afterMs, to + afterMs)) add(local - afterMs, -1);
  for (const [at, count] of extra) if (count <= 0) extra.delete(at);
  return { transition, swallowed: matchesIn(schedule, atMs + beforeMs, atMs + afterMs), extra };
}

/**
 * Where the run of a swallowed local time went: by the clock as it went before the gap, to the gap's end, by the clock
 * as it goes after it; or, in none of these ways, to a run in the gap's length after it at the same minute.
 */
export function movedTo(account: NightAccount, localMs: number): number[] {
  const { atMs, beforeMs, afterMs } = account.transition;
  const ways = [localMs - beforeMs, atMs, localMs - afterMs].filter((at) => account.extra.has(at));
  if (ways.length > 0) return [...new Set(ways)].sort((a, b) => a - b);
  const sameMinute = (at: number) => (at + afterMs - localMs) % HOUR_MS === 0;
  const end = atMs + (afterMs - beforeMs);
  const found = [...account.extra.keys()].find((at) => at >= atMs && at < end && sameMinute(at));
  return found === undefined ? [] : [found];
}

/** The swallowed local times that a start at an instant makes up for. */
export function standsFor(account: NightAccount, epochMs: number): number[] {
  if (!account.extra.has(epochMs)) return [];
  return account.swallowed.filter((local) => movedTo(account, local).includes(epochMs));
}
