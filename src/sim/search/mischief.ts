import { SECOND_MS } from '@/base/time.ts';
import { faultKinds, LONGEST_FAULT_MS } from '../faults/kinds.ts';
import { playsPart, type ParamSpec, type ParamValue } from '../settings/spec.ts';
import { strategies } from '../strategies/index.ts';
import { eventAt } from '../trace.ts';
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

/**
 * Faults of these kinds, in each way there is to choose, and each of several lengths: a second; as long as the work or a
 * duration of the strategy, or all of them together, and a second more, which is enough to outlast it. Numbers that are
 * no durations stand at their defaults.
 */
export function possibleFaults(kinds: readonly FaultKind[], scenario: Scenario): Fault[] {
  const lengths = lengthsOf(scenario);
  const faults = kinds.flatMap((kind) => {
    const { target, settings } = faultKinds[kind];
    const who = target === 'instance' ? { instance: 0 } : {};
    const isTimed = settings.some((spec) => spec.kind === 'duration');
    return (isTimed ? lengths : [0]).flatMap((ms) =>
      valuesOf(settings, ms).map((values) => ({ kind, atMs: 0, ...who, ...values }) as Fault),
    );
  });
  // Lengths beyond what a kind of fault allows come to the same.
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** The fault, happening at that moment. */
export function faultAt(fault: Fault, { atMs, instance }: Moment): Fault {
  return fault.instance === undefined ? { ...fault, atMs } : { ...fault, atMs, instance };
}

/**
 * How long a fault of a search can be, in ms. Durations that play no part, as what they are of is switched off, and those
 * that no fault outlasts are left out.
 */
export function lengthsOf({ work, strategy }: Scenario): number[] {
  const params = strategies[strategy.id].params
    .filter((spec) => spec.kind === 'duration' && playsPart(spec, strategy.params))
    .map(({ key }) => Number(strategy.params[key] ?? 0))
    .filter((ms) => ms < LONGEST_FAULT_MS);
  const all = [work.durationMs + work.spreadMs, ...params];
  const together = all.reduce((sum, ms) => sum + ms, 0);
  const longer = [...all, together].map((ms) => ms + SECOND_MS);
  return [...new Set([SECOND_MS, ...longer])];
}

type Values = Readonly<Record<string, ParamValue>>;

/** The settings with all durations as long as this: one for each way of what can be chosen. */
function valuesOf(settings: readonly ParamSpec[], ms: number): Values[] {
  return settings.reduce<Values[]>(
    (ways, spec) =>
      ways.flatMap((values) =>
        optionsOf(spec, ms).map((value) => ({ ...values, [spec.key]: value })),
      ),
    [{}],
  );
}

function optionsOf(spec: ParamSpec, ms: number): readonly ParamValue[] {
  if (spec.kind === 'choice') return Object.keys(spec.options ?? {});
  return [spec.kind === 'duration' ? Math.min(spec.max, Math.max(spec.min, ms)) : spec.default];
}
