import { SECOND_MS } from '@/base/time.ts';
import { faultKinds } from '../faults/kinds.ts';
import type { ParamSpec, ParamValue } from '../settings/spec.ts';
import { strategies } from '../strategies/index.ts';
import { NONE, eventAt } from '../trace.ts';
import type { EventKind, Fault, FaultKind, Scenario, Trace } from '../types.ts';

/** A point in a simulation at which a fault may hurt. */
export interface Moment {
  readonly atMs: number;
  /** Whose moment it is; -1: a server's. */
  readonly instance: number;
}

/** What an instance has just got, and may lose its grip on. */
const CLAIMS: ReadonlySet<EventKind> = new Set<EventKind>([
  'tick',
  'lock-granted',
  'row-inserted',
  'run-started',
  'handed-on',
]);

/** The moments worth an adversary's while: just after a claim, in the middle of work and just before its end, about an expiry. */
export function tenderMoments(trace: Trace): Moment[] {
  const found: Moment[] = [];
  for (let event = 0; event < trace.length; event++) {
    const { kind, timeMs: fromMs, b: lengthMs, instance } = eventAt(trace, event);
    if (!CLAIMS.has(kind)) continue;
    const afterMs = kind === 'run-started' ? [1, lengthMs >> 1, lengthMs - 1] : [1];
    if (kind === 'lock-granted' && lengthMs > 0) afterMs.push(lengthMs - 1, lengthMs + 1);
    for (const ms of afterMs) found.push({ atMs: fromMs + Math.max(0, ms), instance });
  }
  return found;
}

/** One moment after each event of each instance: between them, nothing happens that a fault could part. */
export function everyMoment(trace: Trace): Moment[] {
  const seen = new Map<string, Moment>();
  for (let event = 0; event < trace.length; event++) {
    const instance = trace.instance[event] as number;
    if (instance === NONE) continue;
    const atMs = (trace.timeMs[event] as number) + 1;
    seen.set(`${String(instance)}@${String(atMs)}`, { atMs, instance });
  }
  return [...seen.values()].sort((one, other) => one.atMs - other.atMs);
}

/** Faults of these kinds, each as long as something in the scenario and a second more: long enough to outlast it. */
export function possibleFaults(kinds: readonly FaultKind[], scenario: Scenario): Fault[] {
  const lengths = lengthsOf(scenario);
  return kinds.flatMap((kind) => {
    const { target, settings } = faultKinds[kind];
    const isTimed = settings.some((spec) => spec.kind === 'duration');
    return (isTimed ? lengths : [0]).map((ms) => {
      const values = settings.map((spec) => [spec.key, valueOf(spec, ms)] as const);
      const who = target === 'instance' ? { instance: 0 } : {};
      return { kind, atMs: 0, ...who, ...Object.fromEntries(values) } as Fault;
    });
  });
}

/** The fault, happening at that moment. */
export function faultAt(fault: Fault, { atMs, instance }: Moment): Fault {
  return fault.instance === undefined ? { ...fault, atMs } : { ...fault, atMs, instance };
}

function lengthsOf({ work, strategy }: Scenario): number[] {
  const params = strategies[strategy.id].params
    .filter(({ kind }) => kind === 'duration')
    .map(({ key }) => Number(strategy.params[key] ?? 0));
  const longer = [work.durationMs + work.spreadMs, ...params].map((ms) => ms + SECOND_MS);
  return [...new Set(longer)];
}

function valueOf(spec: ParamSpec, ms: number): ParamValue {
  return spec.kind === 'duration' ? Math.min(spec.max, Math.max(spec.min, ms)) : spec.default;
}
