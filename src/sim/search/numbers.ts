import { MINUTE_MS } from '@/base/time.ts';
import { faultKinds } from '../faults/kinds.ts';
import { BOUNDS } from '../scenario.ts';
import { playsPart, type ParamValue } from '../settings/spec.ts';
import { strategies } from '../strategies/index.ts';
import type { Fault, Scenario } from '../types.ts';
import { capital, clockTime, instanceName } from '../words.ts';

/** A duration of a scenario whose safety margin can be asked for. */
export interface MarginNumber {
  /** Its place in the scenario. */
  readonly path: string;
  /** What it is, with its value after it: "A pauses for". */
  readonly label: string;
  readonly valueMs: number;
  /** Between what it is varied. */
  readonly lowMs: number;
  readonly highMs: number;
}

/** So many times its value a number is varied up to, and at least to a minute. */
const WIDEST = 4;

/** Every duration of a scenario that plays a part: those of the strategy, the work, the faults and of chance. */
export function marginNumbers(scenario: Scenario): readonly MarginNumber[] {
  return [
    ...ofStrategy(scenario),
    ...ofWork(scenario),
    ...scenario.faults.flatMap((fault, index) => ofFault(scenario, fault, index)),
    ...ofChance(scenario),
  ];
}

function numberOf(
  path: string,
  label: string,
  valueMs: number,
  bounds: { readonly min: number; readonly max: number },
): MarginNumber {
  const highMs = Math.min(bounds.max, Math.max(MINUTE_MS, WIDEST * valueMs));
  return { path, label, valueMs, lowMs: bounds.min, highMs };
}

function ofStrategy({ strategy }: Scenario): MarginNumber[] {
  const { name, params } = strategies[strategy.id];
  return params
    .filter((spec) => spec.kind === 'duration' && playsPart(spec, strategy.params))
    .map((spec) => {
      const valueMs = Number(strategy.params[spec.key] ?? spec.default);
      return numberOf(`strategy.params.${spec.key}`, `${name}, ${spec.label}`, valueMs, spec);
    });
}

function ofWork({ work }: Scenario): MarginNumber[] {
  const bounds = { ...BOUNDS.durationMs, min: Math.max(BOUNDS.durationMs.min, work.spreadMs) };
  return [numberOf('work.durationMs', 'The work takes', work.durationMs, bounds)];
}

function ofFault(scenario: Scenario, fault: Fault, index: number): MarginNumber[] {
  const { verb, target, settings } = faultKinds[fault.kind];
  const who =
    fault.instance === undefined || fault.instance < 0
      ? 'Some instance'
      : instanceName(fault.instance);
  const what = target === 'instance' ? `${who} ${verb}` : capital(verb);
  const alike = scenario.faults.filter(
    ({ kind, instance }) => kind === fault.kind && instance === fault.instance,
  );
  const when = alike.length > 1 ? ` at ${clockTime(scenario, fault.atMs)},` : '';
  return settings
    .filter(({ kind }) => kind === 'duration')
    .map((spec) => {
      const value = (fault as unknown as Readonly<Record<string, ParamValue>>)[spec.key];
      const path = `faults.${String(index)}.${spec.key}`;
      return numberOf(path, `${what}${when} ${spec.label}`, Number(value ?? spec.default), spec);
    });
}

function ofChance({ instances, network }: Scenario): MarginNumber[] {
  const messages = { ...BOUNDS.networkMs, min: network.minMs };
  return [
    numberOf('instances.maxSkewMs', 'Clocks are off by up to', instances.maxSkewMs, BOUNDS.skewMs),
    numberOf(
      'instances.maxTickDelayMs',
      'Ticks are late by up to',
      instances.maxTickDelayMs,
      BOUNDS.tickDelayMs,
    ),
    numberOf('network.maxMs', 'Messages take up to', network.maxMs, messages),
  ];
}
