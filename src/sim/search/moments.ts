import { KIND, NONE } from '../trace.ts';
import type { Trace } from '../types.ts';
import type { Moment } from './mischief.ts';

/**
 * The start, and one millisecond after each time an instance wrote an event, sent a message or was sent one, or heard it;
 * while it is at work, after each of anybody's. Between them nothing happens that a fault of it could part. In the order
 * of time, then of instances.
 * @param messages when messages of an instance were sent and arrived
 */
export function everyMoment(trace: Trace, messages: readonly Moment[]): Moment[] {
  const timesOf = activity(trace, messages);
  const all = [...new Set(timesOf.flatMap((times) => [...times]))];
  for (const { instance, fromMs, toMs } of stretchesOfWork(trace)) {
    for (const ms of all) if (ms >= fromMs && ms < toMs) timesOf[instance]?.add(ms);
  }
  const moments = timesOf.flatMap((times, instance) => [
    { atMs: 0, instance },
    ...Array.from(times, (ms) => ({ atMs: ms + 1, instance })),
  ]);
  return moments.sort((one, other) => one.atMs - other.atMs || one.instance - other.instance);
}

/** Instance → when it did something, or something was done for it. */
function activity(trace: Trace, messages: readonly Moment[]): Set<number>[] {
  const timesOf = Array.from(trace.skewMs, () => new Set<number>());
  for (let event = 0; event < trace.length; event++) {
    timesOf[trace.instance[event] as number]?.add(trace.timeMs[event] as number);
  }
  for (const { atMs, instance } of messages) timesOf[instance]?.add(atMs);
  return timesOf;
}

interface Stretch {
  readonly instance: number;
  readonly fromMs: number;
  readonly toMs: number;
}

function stretchesOfWork(trace: Trace): Stretch[] {
  const fromMs = new Map<number, number>();
  const stretches: Stretch[] = [];
  for (let event = 0; event < trace.length; event++) {
    const run = trace.run[event] as number;
    const atMs = trace.timeMs[event] as number;
    if (run === NONE) continue;
    if (trace.kind[event] === KIND['run-started']) fromMs.set(run, atMs);
    else if (ENDS.has(trace.kind[event] as number)) {
      const instance = trace.instance[event] as number;
      stretches.push({ instance, fromMs: fromMs.get(run) ?? atMs, toMs: atMs });
    }
  }
  return stretches;
}

const ENDS = new Set([KIND['run-succeeded'], KIND['run-failed'], KIND['run-torn']]);
