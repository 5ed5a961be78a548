import { expect, it, vi } from 'vitest';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import type { Story } from '@/sim/search/judge.ts';
import { SeedHunt } from '@/state/lab/hunt/seeds.svelte.ts';
import type { CutStory, Survey, SurveyOptions } from '@/workers/survey.ts';

const tried = { seeds: 1, runs: 1, unjudged: 0 };
/** A story of as many instances, each of which runs every slot. */
function storyOf(count: number): CutStory {
  const scenario = {
    ...defaultScenario,
    instances: { ...defaultScenario.instances, count },
  };
  const shrunk = { story: { scenario, seed: 1 }, isMinimal: true, runs: 1 };
  return { breach: { seed: 1, faults: [], events: 9 }, found: scenario, shrunk };
}
const large = storyOf(3);
const small = storyOf(2);
const surveyed = (best: CutStory): Survey => ({ tried, breaches: [best.breach], best });

let report: (survey: Survey) => void = () => undefined;
vi.mock('@/workers/survey.ts', () => ({
  surveySeeds: (_scenario: unknown, _settings: unknown, { onProgress }: SurveyOptions) => {
    report = onProgress ?? report;
    report(surveyed(large));
    return new Promise(() => undefined);
  },
}));
/** What plays the small story, when it is let. */
let play: () => void = () => undefined;
vi.mock('@/workers/search.ts', () => ({
  playStory: async ({ scenario, seed }: Story) => {
    if (scenario.instances.count === 2) await new Promise<void>((played) => (play = played));
    const trace = run(scenario, seed);
    return { trace, findings: findings(trace) };
  },
}));

it('shows a story beside where that same story comes from, until a smaller one can be told', async () => {
  const settings = { firstSeed: 1, seeds: 9, kinds: [], faults: 0 };
  const hunt = new SeedHunt(defaultScenario, { ...settings, promise: 'no-duplicate-runs' });
  const shown = () => [hunt.best, hunt.told?.story];
  await vi.waitFor(() => expect(shown()).toEqual([large, large.shrunk.story]));
  report(surveyed(small));
  await vi.waitFor(() => expect(hunt.survey.best).toBe(small));
  expect(shown()).toEqual([large, large.shrunk.story]);
  play();
  await vi.waitFor(() => expect(shown()).toEqual([small, small.shrunk.story]));
  hunt.cancel();
});
