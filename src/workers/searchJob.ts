import { Chooser, type Choice } from '@/sim/search/chooser.ts';
import { hunt, type Hunt, type HuntResult, type Tried } from '@/sim/search/hunt.ts';
import { simulate, type Story } from '@/sim/search/judge.ts';
import { margin, type MarginQuestion, type MarginResult } from '@/sim/search/margin.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { allCases, type Scope, type ScopeResult } from '@/sim/search/scope.ts';
import { shrink, type Shrunk } from '@/sim/search/shrink.ts';
import { survey, type Surveyed } from '@/sim/search/survey.ts';
import type { Scenario, Trace } from '@/sim/types.ts';

/** What a search worker is asked. */
export type SearchInput =
  | { readonly kind: 'hunt'; readonly scenario: Scenario; readonly settings: Hunt }
  | { readonly kind: 'survey'; readonly scenario: Scenario; readonly settings: Hunt }
  | {
      readonly kind: 'play';
      readonly story: Story;
      readonly choices: readonly Choice[] | undefined;
    }
  | {
      readonly kind: 'shrink';
      readonly story: Story;
      readonly promise: PromiseId;
      readonly maxRuns: number;
    }
  | { readonly kind: 'cases'; readonly scenario: Scenario; readonly scope: Scope }
  | { readonly kind: 'margin'; readonly scenario: Scenario; readonly question: MarginQuestion };

/** How far it is, by what it was asked. */
export interface SearchParts {
  readonly hunt: Tried;
  readonly survey: Tried;
  readonly play: never;
  readonly shrink: Shrunk;
  readonly cases: number;
  readonly margin: { readonly before: number; readonly at: number };
}

/** What it answers, by what it was asked. */
export interface SearchOutputs {
  readonly hunt: HuntResult;
  readonly survey: Surveyed;
  readonly play: Trace;
  readonly shrink: Shrunk;
  readonly cases: ScopeResult;
  readonly margin: MarginResult;
}

export type SearchKind = SearchInput['kind'];

/** Every so many steps it says how far it is. */
const REPORT_EACH = 20;

/** Does what a search worker is asked. */
export function searchJob(
  input: SearchInput,
  report: (part: SearchParts[SearchKind]) => void,
): SearchOutputs[SearchKind] {
  const steps: Generator<SearchParts[SearchKind], SearchOutputs[SearchKind]> = stepsOf(input);
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (taken % REPORT_EACH === 0) report(step.value);
  }
}

function stepsOf(input: SearchInput) {
  switch (input.kind) {
    case 'hunt':
      return hunt(input.scenario, input.settings);
    case 'survey':
      return survey(input.scenario, input.settings);
    case 'play':
      return play(input.story, input.choices);
    case 'shrink':
      return shrink(input.story, input.promise, input.maxRuns);
    case 'cases':
      return allCases(input.scenario, input.scope);
    case 'margin':
      return margin(input.scenario, input.question);
  }
}

function* play(story: Story, choices?: readonly Choice[]): Generator<never, Trace> {
  return simulate(story, choices === undefined ? null : new Chooser(choices).streamOf);
}
