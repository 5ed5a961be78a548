import { instanceName, slotName } from '@/sim/index.ts';
import type { Findings, RunRecord, Trace } from '@/sim/types.ts';
import type { Lanes } from '@/timeline/index.ts';

/** Where one instance stands at an instant, in words. */
export interface Standing {
  readonly name: string;
  readonly doing: string;
  /** Its lock, and how long that has left or has been gone; empty without one. */
  readonly lock: string;
}

/** What each instance is doing at `atMs`. */
export function standingsAt(
  trace: Trace,
  findings: Findings,
  lanes: Lanes,
  atMs: number,
): readonly Standing[] {
  return lanes.instances.map((lane, instance) => {
    const inside = (span: { fromMs: number; toMs: number }) =>
      span.fromMs <= atMs && atMs < span.toMs;
    const running = findings.runs.filter(
      (run) => run.instance === instance && run.startMs <= atMs && atMs < run.endMs,
    );
    const name = instanceName(instance);
    if (lane.downs.some(inside)) return { name, doing: 'is down', lock: '' };
    const paused = lane.pauses.some(inside);
    const work = paused ? 'is paused' : workText(trace, running, lane.waits.some(inside));
    const cut = lane.cuts.find(inside);
    const doing = cut ? `${work}, ${cut.words}` : work;
    return { name, doing, lock: lockText(findings, running[0], atMs) };
  });
}

function workText(trace: Trace, running: readonly RunRecord[], waiting: boolean): string {
  const nameOf = (run: RunRecord | undefined) => slotName(trace, run?.slot ?? -1);
  if (running.length === 0) return waiting ? 'waits for the lock' : 'idle';
  if (running.length === 1) return `works on ${nameOf(running[0])}`;
  const first = nameOf(running[0]);
  const slots = new Set(running.map(({ slot }) => slot)).size;
  if (slots === 1) return `works on ${first}, in ${String(running.length)} runs`;
  return `works on ${String(slots)} slots, ${first} to ${nameOf(running.at(-1))}`;
}

function lockText(findings: Findings, run: RunRecord | undefined, atMs: number): string {
  const lock = run && findings.locks.find((candidate) => candidate.token === run.token);
  if (!lock) return '';
  const token = `token ${String(lock.token)}`;
  if (atMs >= lock.expiresMs) return `${token}, expired ${secondsText(atMs - lock.expiresMs)} ago`;
  if (atMs >= lock.untilMs) return `${token}, given back`;
  return `${token}, ${secondsText(lock.expiresMs - atMs)} left`;
}

function secondsText(ms: number): string {
  const seconds = ms / 1_000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${String(Math.round(seconds / 60))} min`;
}
