import { durationText, parseDuration } from '@/base/duration.ts';
import type { ParamSpec, ParamValue } from '../settings/spec.ts';
import type { Fault, FaultKind } from '../types.ts';
import { faultKinds } from './kinds.ts';

/**
 * A fault as it stands in a link: `crash:1@380s+70s`, the second instance crashes after 380 s and is back 70 s later.
 * Further settings follow, each after a plus; `*2` at the end means twice an hour from then on.
 */
export function faultText(fault: Fault): string {
  const { settings } = faultKinds[fault.kind];
  const values = fault as unknown as Readonly<Record<string, ParamValue>>;
  const who = fault.instance === undefined ? '' : `:${String(fault.instance)}`;
  const said = settings.map((spec) => `+${valueText(spec, values[spec.key] ?? spec.default)}`);
  const often = fault.perHour === undefined ? '' : `*${String(fault.perHour)}`;
  return `${fault.kind}${who}@${durationText(fault.atMs)}${said.join('')}${often}`;
}

/** Reads a fault from a link; null where it is not written like one. Bounds are for the scenario's check. */
export function readFault(text: string): Fault | null {
  const match =
    /^([a-z-]{1,20})(?::(-?\d{1,4}))?@([^*]{1,200})(?:\*(\d{1,6}(?:\.\d{1,25})?))?$/.exec(text);
  const kind = match?.[1] ?? '';
  if (!match || !Object.hasOwn(faultKinds, kind)) return null;
  const { settings, target } = faultKinds[kind as FaultKind];
  const [at = '', ...said] = (match[3] ?? '').split('+');
  const atMs = parseDuration(at);
  if (atMs === null || said.length !== settings.length) return null;
  const values = settings.map((spec, index) => valueOf(spec, said[index] ?? ''));
  if (values.includes(null) || (match[2] !== undefined) !== (target === 'instance')) return null;
  return {
    kind,
    ...(target === 'instance' && { instance: Number(match[2]) }),
    atMs,
    ...Object.fromEntries(settings.map((spec, index) => [spec.key, values[index]])),
    ...(match[4] !== undefined && { perHour: Number(match[4]) }),
  } as Fault;
}

function valueText(spec: ParamSpec, value: ParamValue): string {
  return spec.kind === 'duration' ? durationText(Number(value)) : String(value);
}

function valueOf(spec: ParamSpec, text: string): ParamValue | null {
  if (spec.kind === 'duration') return parseDuration(text);
  if (spec.kind === 'choice') return text;
  return /^-?\d{1,9}(\.\d{1,25})?(e-\d{1,3})?$/.test(text) ? Number(text) : null;
}
