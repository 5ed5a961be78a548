import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { axisLength, placeOf, placeOfLocal } from '@/cron/night/axis.ts';
import type { ClockNight } from '@/cron/night/types.ts';
import { clockText, dayText, wallTime } from '@/state/wallClock.ts';

/** A mark of the axis: its place in ms, its figure ("02:00"), and whether it is where the clock changes. */
export interface Tick {
  readonly place: number;
  readonly text: string;
  readonly edge: boolean;
}

const STEPS = [1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS);
const MOST = 9;

const text = (ms: number) => clockText(wallTime(ms, 0));
const stepOf = (night: ClockNight) =>
  STEPS.find((step) => axisLength(night) / step <= MOST) ?? DAY_MS;

/** Multiples of a step in [from, to). */
function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step) * step;
  const length = Math.max(0, Math.ceil((to - first) / step));
  return Array.from({ length }, (_, index) => first + index * step);
}

/** Those beside an edge would be written over it. */
function besideEdges(ticks: readonly Tick[], edges: readonly Tick[], night: ClockNight): Tick[] {
  const room = axisLength(night) / 12;
  const free = ticks.filter((tick) =>
    edges.every((edge) => Math.abs(edge.place - tick.place) >= room),
  );
  return [...free, ...edges].sort((a, b) => a.place - b.place);
}

/** The figures of the wall clock. */
export function localTicks(night: ClockNight): Tick[] {
  const { fromMs, toMs, atMs, beforeMs, afterMs, kind } = night;
  const step = stepOf(night);
  const before = multiples(fromMs + beforeMs, atMs + beforeMs, step).map((local) => ({
    place: placeOfLocal(night, local),
    ...{ text: text(local), edge: false },
  }));
  const after = multiples(atMs + afterMs, toMs + afterMs + 1, step).map((local) => ({
    place: placeOf(night, local - afterMs),
    ...{ text: text(local), edge: false },
  }));
  const end = { place: placeOf(night, atMs), text: text(atMs + afterMs), edge: true };
  const start = {
    place: placeOfLocal(night, atMs + beforeMs),
    text: text(atMs + beforeMs),
    edge: true,
  };
  return besideEdges([...before, ...after], kind === 'gap' ? [start, end] : [end], night);
}

/** The figures of UTC: at both sides of a gap it is the same time. */
export function utcTicks(night: ClockNight): Tick[] {
  const { fromMs, toMs, atMs, kind, sizeMs } = night;
  const ticks = multiples(fromMs, toMs + 1, stepOf(night)).map((at) => ({
    place: placeOf(night, at),
    ...{ text: text(at), edge: false },
  }));
  const end = { place: placeOf(night, atMs), text: text(atMs), edge: true };
  const edges = kind === 'gap' ? [{ ...end, place: end.place - sizeMs }, end] : [end];
  return besideEdges(ticks, edges, night);
}

/** Where a day begins on the wall clock, by name: "Sun 14 Mar". The first stands at the left end. */
export function dayTicks(night: ClockNight): { readonly place: number; readonly text: string }[] {
  const { fromMs, toMs, atMs, beforeMs, afterMs } = night;
  const name = (local: number) => {
    const time = wallTime(local, 0);
    return dayText(time, time.year).replace('  ', ' ');
  };
  const first = fromMs + beforeMs;
  const before = multiples(first + 1, atMs + beforeMs, DAY_MS);
  const after = multiples(atMs + afterMs, toMs + afterMs, DAY_MS);
  const ticks = [
    { place: 0, text: name(first) },
    ...before.map((local) => ({ place: placeOfLocal(night, local), text: name(local) })),
    ...after.map((local) => ({ place: placeOf(night, local - afterMs), text: name(local) })),
  ];
  return ticks.filter(
    (tick, index) =>
      tick.text !== ticks[index - 1]?.text || tick.place - (ticks[index - 1]?.place ?? 0) > DAY_MS,
  );
}
