import { faultKinds } from '../faults/kinds.ts';
import type { ParamValue } from '../settings/spec.ts';
import type { Fault, FaultKind, Scenario } from '../types.ts';
import { counted, inWords, measured, spelled } from '../words.ts';

/** Something that a story could do without, and what is left of it. */
export interface Taken {
  readonly what: string;
  readonly rest: string;
}

/** What shrinking took away from a story, in words: the difference between it as it was found and as small as it got. */
export function takenAway(found: Scenario, small: Scenario): readonly Taken[] {
  const { schedule, instances } = found;
  return [
    ...fewer('slot', schedule.slots, small.schedule.slots),
    ...fewer('instance', instances.count, small.instances.count),
    ...takenFaults(found.faults, small.faults),
    ...takenChance(found, small),
    ...shorter('work', found.work.durationMs, small.work.durationMs),
  ];
}

function fewer(noun: string, before: number, after: number): Taken[] {
  if (after >= before) return [];
  const what = `${(before - after).toLocaleString('en')} of ${before.toLocaleString('en')} ${noun}s`;
  return [{ what, rest: after === 1 ? 'one alone does it' : `${inWords(after)} are enough` }];
}

/** What reads the same before and after is no news. */
function shorter(what: string, beforeMs: number, afterMs: number): Taken[] {
  if (afterMs >= beforeMs || measured(afterMs) === measured(beforeMs)) return [];
  const isOne = spelled(afterMs).startsWith('one ');
  return [
    {
      what: `${what} of ${measured(beforeMs)}`,
      rest: `${spelled(afterMs)} ${isOne ? 'is' : 'are'} enough`,
    },
  ];
}

function takenFaults(before: readonly Fault[], after: readonly Fault[]): Taken[] {
  const kinds = new Set(before.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const isIt = (fault: Fault) => fault.kind === kind;
    const [was, left] = [before.filter(isIt), after.filter(isIt)];
    if (left.length === was.length)
      return unlike(was.flatMap((fault, at) => shorterFault(fault, left[at])));
    return [takenOfKind(kind, was.length, left.length)];
  });
}

/** Each line once. */
function unlike(lines: readonly Taken[]): readonly Taken[] {
  return [...new Map(lines.map((line) => [`${line.what}: ${line.rest}`, line])).values()];
}

function takenOfKind(kind: FaultKind, before: number, after: number): Taken {
  const { name } = faultKinds[kind];
  const gone = before - after;
  if (before === 1) return { what: name, rest: 'not needed' };
  const share = after === 0 ? `${inWords(before)} times` : `${inWords(gone)} of ${inWords(before)}`;
  const rest =
    after === 0 ? 'not needed' : `${inWords(after)} ${after === 1 ? 'is' : 'are'} enough`;
  return { what: `${name}, ${share}`, rest };
}

function shorterFault(was: Fault, left: Fault | undefined): Taken[] {
  if (left === undefined) return [];
  const { name, settings } = faultKinds[was.kind];
  const valueOf = (fault: Fault, key: string) =>
    Number((fault as unknown as Readonly<Record<string, ParamValue>>)[key] ?? 0);
  return settings
    .filter(({ kind }) => kind === 'duration')
    .flatMap(({ key }) => shorter(name, valueOf(was, key), valueOf(left, key)));
}

/** What chance decided, and decides no more. */
function takenChance(found: Scenario, small: Scenario): Taken[] {
  const { work, instances, network } = found;
  const pairs: readonly (readonly [string, number, number])[] = [
    ['work that takes longer or shorter', work.spreadMs, small.work.spreadMs],
    ['runs that fail by chance', work.failRate, small.work.failRate],
    ['clocks that are off', instances.maxSkewMs, small.instances.maxSkewMs],
    ['ticks noticed late', instances.maxTickDelayMs, small.instances.maxTickDelayMs],
    [
      'messages that take longer',
      network.maxMs - network.minMs,
      small.network.maxMs - small.network.minMs,
    ],
  ];
  return pairs.flatMap(([what, before, after]) => {
    if (after >= before) return [];
    return [{ what, rest: after === 0 ? 'not needed' : `by up to ${measured(after)} is enough` }];
  });
}

/** How large a story is, in words: "two instances, one slot, one fault". */
export function sizeText({ instances, schedule, faults }: Scenario): string {
  const size = `${counted(instances.count, 'instance')}, ${counted(schedule.slots, 'slot')}`;
  return `${size}, ${counted(faults.length, 'fault')}`;
}
