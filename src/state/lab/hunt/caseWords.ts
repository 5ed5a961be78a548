import { promises } from '@/sim/search/promise.ts';
import type { ScopeResult } from '@/sim/search/scope.ts';
import { sizeText } from '@/sim/search/taken.ts';
import type { CasesResult } from '@/workers/search.ts';
import { countWord } from '../../numberWord.ts';
import type { CaseHunt } from './cases.svelte.ts';
import { aboutText, noEndTitle, stoppedText, unjudgedText } from './endWords.ts';
import { stepsTitle } from './seedWords.ts';
import { breachWords } from './words.ts';

const caseCount = (cases: number) =>
  `${cases.toLocaleString('en')} ${cases === 1 ? 'case' : 'cases'}`;

/** What stands over a search of all cases. */
export function caseTitle({ over, problem, told, result, cases, settings }: CaseHunt): string {
  const { promise } = settings;
  if (!over) return `Looking for ${breachWords[promise].wanted}`;
  if (problem !== null) return 'The search broke off';
  if (told !== null) return stepsTitle(told.steps.length, promise);
  if (result === null) return 'Stopped before all cases were gone through';
  switch (result.result.kind) {
    case 'refused':
      return 'Not all cases can be gone through';
    case 'broken':
      return `Found ${breachWords[promise].wanted}`;
    case 'none':
    case 'unfinished':
      return keptTitle(result.result, promises[promise].name, cases);
  }
}

type Kept = Extract<ScopeResult, { kind: 'none' | 'unfinished' }>;

function keptTitle({ kind, unjudged }: Kept, name: string, cases: number): string {
  const noEnd = noEndTitle({ runs: cases, unjudged });
  if (noEnd !== null) return noEnd;
  if (unjudged > 0) return `Nothing found in ${caseCount(cases)}`;
  return `${name}, in ${kind === 'none' ? 'every one of ' : ''}${caseCount(cases)}`;
}

/** Whether all cases were gone through, and each came to its end: then it is proved within the scope. */
export function isProof(result: CasesResult | null): boolean {
  return result?.result.kind === 'none' && result.result.unjudged === 0;
}

/** Under it, what that means. */
export function caseOrigin({ result, told, stopped, cases }: CaseHunt): string {
  if (stopped !== null && result === null) {
    return `${stoppedText(stopped, `after ${caseCount(cases)}`)} Others are left, so this is no proof.`;
  }
  switch (result?.result.kind) {
    case undefined:
      return '';
    case 'refused':
      return result.result.message;
    case 'none':
    case 'unfinished':
      return keptText(result.result, cases);
    case 'broken':
      return brokenText(result, told === null ? '' : `: ${sizeText(told.story.scenario)}`);
  }
}

function keptText({ kind, unjudged }: Kept, cases: number): string {
  const doubts = unjudgedText(unjudged, cases, 'case');
  if (kind === 'unfinished')
    doubts.unshift('The search stopped at its bound, and other cases are left.');
  if (doubts.length === 0) return 'That is every case in this scope, not a sample.';
  return [...doubts, 'So this is no proof.'].join(' ');
}

/** Why a case stands there as it was found is told where it does. */
function brokenText({ found, wasStopped }: CasesResult, size: string): string {
  const isMinimal = found?.isMinimal;
  const how = isMinimal ? ' and cut down until nothing more could go' : '';
  const end =
    isMinimal === undefined ? ' No seed of those tried decides so: the lab cannot play it.' : '';
  const fewer = wasStopped
    ? 'The search was stopped: another case with fewer decisions may break it too.'
    : 'No case with fewer decisions breaks it.';
  return `${fewer} Found${how}${size}.${end}`;
}

/** How far a search of all cases is, in figures. */
export function caseFigures({ cases, tookMs, over, told }: CaseHunt) {
  const perSecond = Math.round((1_000 * cases) / Math.max(1, tookMs));
  return [
    { value: cases.toLocaleString('en'), what: 'cases' },
    // Of a case that breaks it, the time is also that of making it small.
    ...(told === null ? [{ value: perSecond.toLocaleString('en'), what: 'cases a second' }] : []),
    ...(over ? [{ value: aboutText(tookMs / 1_000), what: 'it took' }] : []),
  ];
}

/** Within what all cases were gone through, sentence by sentence. */
export function casesCovered({ result, cases }: CaseHunt): string[] {
  const within = result?.within.match(/[^.]+(?:\.\d[^.]*)*\./g) ?? [];
  return [...within.map((text) => text.trim().replace(/\.$/, '')), `${caseCount(cases)} in all`];
}

/** What they do not cover. */
export function casesOpen({ small, settings, result }: CaseHunt): string[] {
  const { instances, schedule } = small.scenario;
  const { faults, deviations } = settings;
  const unjudged = result !== null && 'unjudged' in result.result ? result.result.unjudged : 0;
  return [
    `More than ${countWord(instances.count, 'instance')} or ${countWord(schedule.slots, 'slot')}`,
    faults === 0
      ? 'Any fault beside its own'
      : `More than ${countWord(faults, 'fault')} in one case, or other kinds and lengths`,
    `More than ${countWord(deviations, 'decision')} of chance that ${deviations === 1 ? 'goes' : 'go'} the other way`,
    'Delays and clocks between their least and their most',
    ...(small.without.length > 0
      ? [
          `${countWord(small.without.length, 'fault')} of the scenario, which only chance or another instance can have`,
        ]
      : []),
    ...(unjudged > 0
      ? [`${caseCount(unjudged)} that were stopped at their bound and say nothing`]
      : []),
  ];
}
