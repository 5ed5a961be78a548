import { instanceName, slotName, strategies } from '@/sim/index.ts';
import type { RunRecord, Trace } from '@/sim/types.ts';
import { capital, times } from '@/sim/words.ts';
import type { Parting } from '@/state/lab/parting.ts';

const ENDS: Readonly<Record<RunRecord['state'], string>> = {
  running: 'still goes on at the end',
  succeeded: 'ends well',
  failed: 'fails',
  crashed: 'is torn off',
};

/** Which simulation, in a sentence: the one with a strategy, or with its settings where both have the same. */
function namesOf(first: Trace, second: Trace): readonly [string, string] {
  const [one, other] = [first, second].map(({ scenario }) => strategies[scenario.strategy.id].name);
  return one === undefined || other === undefined || one === other
    ? ['with what is set here', 'with its defaults']
    : [`with “${one}”`, `with “${other}”`];
}

/** Where two simulations part, in a sentence. */
export function partingText(first: Trace, second: Trace, parting: Parting | null): string {
  if (!parting) {
    return 'They never part: with both, each slot runs as often, on the same instances, and its runs end alike.';
  }
  const [one, other] = namesOf(first, second);
  const slot = slotName(first, parting.slot);
  const [runs, otherRuns] = parting.runs;
  if (parting.by === 'times') {
    return `${capital(one)}, ${slot} ${timesText(runs.length)}; ${other} it ${timesText(otherRuns.length)}.`;
  }
  const index = runs.findIndex((run, at) => isOther(parting, run, otherRuns[at]));
  const [run, otherRun] = [runs[index], otherRuns[index]];
  if (!run || !otherRun) return '';
  return parting.by === 'end'
    ? `${capital(one)}, a run of ${slot} ${ENDS[run.state]}; ${other} it ${ENDS[otherRun.state]}.`
    : `${capital(one)}, ${instanceName(run.instance)} runs ${slot}; ${other}, ${instanceName(otherRun.instance)} does.`;
}

function isOther({ by }: Parting, run: RunRecord, other: RunRecord | undefined): boolean {
  return by === 'end' ? run.state !== other?.state : run.instance !== other?.instance;
}

function timesText(count: number): string {
  return count === 0 ? 'never runs' : `runs ${times(count)}`;
}
