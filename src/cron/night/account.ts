import { engineOf } from '../engine.ts';
import { countLocal } from '../local.ts';
import { matchesIn } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';
import { accountOf, movedTo } from '../why/night-account.ts';
import { startsIn } from '../why/starts.ts';
import { DAY_MS } from '@/base/time.ts';
import type { ClockNight } from './types.ts';

/** A schedule of more runs in a night is not followed for five days before it. */
const DENSE = 5000;
const DENSE_BEFORE_MS = DAY_MS;

/** What a schedule does on a night, in epoch ms or, where it says so, local ms. */
export interface Account {
  readonly starts: readonly number[];
  /** How many times of the wall clock it names in the stretch looked at; those of a fold twice. */
  readonly named: number;
  /** Local times among those missing or repeated that it names. */
  readonly touched: readonly number[];
  /** Local times that a gap swallows, each with the starts that make up for it. */
  readonly swallowed: readonly number[];
  readonly moved: ReadonlyMap<number, readonly number[]>;
  /** Instants that it names, and at which nothing starts. */
  readonly silent: readonly number[];
  /** Starts at instants it does not name. */
  readonly extra: readonly number[];
}

/** Where a search for a schedule's starts begins at the earliest; undefined where it may begin days before. */
export function sinceOf(schedule: Schedule, night: ClockNight): number | undefined {
  const { fromMs, toMs, beforeMs } = night;
  const tickOf = (epochMs: number) => Math.floor((epochMs + beforeMs) / schedule.tickMs);
  const isDense = countLocal(schedule, tickOf(fromMs), tickOf(toMs)) > DENSE;
  return isDense ? fromMs - DENSE_BEFORE_MS : undefined;
}

/** The account of a night, told by comparing what the scheduler starts with the plain wall clock. */
export function nightAccount(schedule: Schedule, zone: Zone, night: ClockNight): Account {
  const { fromMs, toMs, atMs, beforeMs, afterMs, kind, stretch } = night;
  const since = sinceOf(schedule, night);
  const starts = [...startsIn(schedule, zone, fromMs, toMs - 1, since)];
  if (engineOf(schedule)) {
    return {
      ...{ starts, named: starts.length, touched: touchedBy(starts, night), swallowed: [] },
      ...{ moved: new Map(), silent: [], extra: [] },
    };
  }
  const named = [
    ...matchesIn(schedule, fromMs + beforeMs, atMs + beforeMs).map((local) => local - beforeMs),
    ...matchesIn(schedule, atMs + afterMs, toMs + afterMs).map((local) => local - afterMs),
  ];
  const [touched, started] = [matchesIn(schedule, ...stretch), new Set(starts)];
  const known = new Set(named);
  const swallowed = kind === 'gap' ? touched : [];
  const account = swallowed.length > 0 ? accountOf(schedule, zone, night, since) : null;
  return {
    ...{ starts, named: named.length, touched, swallowed },
    moved: new Map(
      account ? swallowed.map((local) => [local, movedTo(account, local)] as const) : [],
    ),
    silent: named.filter((at) => !started.has(at)),
    extra: [...started].filter((at) => !known.has(at)),
  };
}

/** The repeated local times at which anything starts. */
function touchedBy(starts: readonly number[], night: ClockNight): number[] {
  const { atMs, beforeMs, afterMs, stretch } = night;
  const locals = starts.map((at) => at + (at < atMs ? beforeMs : afterMs));
  const among = locals.filter((local) => local >= stretch[0] && local < stretch[1]);
  return [...new Set(among)].sort((a, b) => a - b);
}
