// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultScenario, findings, run, toQuery } from '@/sim/index.ts';
import type { Scenario } from '@/sim/types.ts';
import type { Hunt } from '@/sim/search/hunt.ts';
import { margin, type MarginQuestion } from '@/sim/search/margin.ts';
import { allCases, type Scope } from '@/sim/search/scope.ts';
import { scopeText } from '@/sim/search/scope-text.ts';
import { shrink } from '@/sim/search/shrink.ts';
import { survey } from '@/sim/search/survey.ts';
import type { SearchOptions } from '@/workers/search.ts';
import type { Survey, SurveyOptions } from '@/workers/survey.ts';
import type { Story } from '@/sim/search/judge.ts';
import HuntPage from '@/pages/lab/hunt/Hunt.svelte';
import { asksToFind, readAddress } from '@/pages/lab/address.ts';
import { Lab } from '@/state/lab/lab.svelte.ts';
import { finish } from '../sim/search/support.ts';
import { standStill } from '../support/still-observer.ts';

vi.mock('@/workers/simulation.ts', () => ({
  simulate: (scenario: Scenario, seed: number) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  },
}));
vi.mock('@/workers/search.ts', () => ({
  playStory: ({ scenario, seed }: Story) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  },
  searchCases: async (scenario: Scenario, scope: Scope, { stop }: SearchOptions) => {
    const result = finish(allCases(scenario, scope)).whole;
    // While a case that was found is cut down, a stop ends nothing.
    if (goesOn) {
      await new Promise<void>((cut, reject) => {
        stop?.addEventListener('abort', () => {
          if (result.kind === 'broken') cut();
          else reject(stop.reason as Error);
        });
      });
    }
    const replay = result.kind === 'broken' ? result.replay : null;
    const found = replay && finish(shrink(replay, scope.promise, 5_000)).whole;
    return { result, within: scopeText(scenario, scope), found, wasStopped: false };
  },
  searchMargin: (scenario: Scenario, question: MarginQuestion) =>
    Promise.resolve(finish(margin(scenario, question)).whole),
}));
/** The searches that were begun, each with what ends it: by itself, or not before it is told to. */
const begun: { settings: Hunt; options: SurveyOptions }[] = [];
let goesOn = false;
let breaksOff = false;
vi.mock('@/workers/survey.ts', () => ({
  surveySeeds: async (scenario: Scenario, settings: Hunt, options: SurveyOptions) => {
    begun.push({ settings, options });
    const seeds = Math.min(5, settings.seeds);
    const { breaches, ...tried } = finish(survey(scenario, { ...settings, seeds })).whole;
    const [breach] = breaches;
    let best: Survey['best'] = null;
    if (breach) {
      const found = { ...scenario, faults: [...scenario.faults, ...breach.faults] };
      const story = { scenario: found, seed: breach.seed };
      best = { breach, found, shrunk: finish(shrink(story, settings.promise, 5_000)).whole };
    }
    options.onProgress?.({ tried, breaches, best });
    if (breaksOff) throw new Error('The search broke: out of memory.');
    if (goesOn) {
      await new Promise<void>((stopped, cancelled) => {
        options.stop?.addEventListener('abort', () => stopped());
        options.signal?.addEventListener('abort', () => cancelled(options.signal?.reason));
      });
    }
    return { tried, breaches, best };
  },
}));

const scenarioOf = (count: number): Scenario => ({
  ...defaultScenario,
  title: 'Some',
  schedule: { ...defaultScenario.schedule, slots: 4 },
  instances: { ...defaultScenario.instances, count },
});
const user = userEvent.setup();
const onback = vi.fn();

/** The page on a job that each of so many instances runs. */
async function openHunt(count: number, work: Partial<Scenario['work']> = {}) {
  const lab = new Lab(() => false);
  const scenario = scenarioOf(count);
  const edited = { ...scenario, work: { ...scenario.work, ...work } };
  await lab.open({ kind: 'query', query: toQuery(edited, 7) });
  const shown = render(HuntPage, { lab, narrow: false, onback });
  return { lab, ...shown };
}
const start = () => user.click(screen.getByRole('button', { name: /^Look in/ }));
/** How many faults may be added. */
const most = (count: string) =>
  within(screen.getByRole('group', { name: 'At most' })).getByRole('radio', { name: count });
const title = () =>
  within(screen.getByRole('region', { name: 'Counterexample' })).getByRole('heading', { level: 2 })
    .textContent;

beforeEach(() => {
  standStill();
  begun.length = 0;
  goesOn = false;
  breaksOff = false;
  onback.mockReset();
});

describe('finding a counterexample', () => {
  it('offers only faults that have something to happen to', async () => {
    // Each instance for itself: no server is asked, and no message goes from one to another.
    await openHunt(2);
    await user.click(screen.getByRole('button', { name: /^All \d+ kinds$/ }));
    expect(screen.getByRole('checkbox', { name: 'a pause' })).toBeVisible();
    expect(screen.queryByRole('checkbox', { name: 'Redis down' })).toBeNull();
    expect(screen.queryByRole('checkbox', { name: 'the database down' })).toBeNull();
  });

  it('begins nothing before it is asked to, and then looks for what is chosen', async () => {
    await openHunt(1);
    expect(begun).toEqual([]);
    await user.click(screen.getByRole('radio', { name: /Two at work at once/ }));
    await user.click(screen.getByRole('radio', { name: '1,000' }));
    await user.click(most('1'));
    await user.click(screen.getByRole('checkbox', { name: 'a crash' }));
    await start();
    expect(begun.map(({ settings }) => settings)).toEqual([
      { promise: 'no-overlap', firstSeed: 1, seeds: 1_000, kinds: ['pause'], faults: 1 },
    ]);
  });

  it('tells the story in steps, and what was taken away', async () => {
    await openHunt(3);
    await start();
    // It takes two instances and one slot.
    await vi.waitFor(() => expect(title()).toMatch(/steps? (is|are) enough to run a slot twice/));
    expect(
      screen.getByText(/Found in seed 1 .*: two instances, one slot, no faults/),
    ).toBeVisible();
    expect(screen.getByText('3 of 4 slots')).toBeVisible();
    expect(screen.getByText('1 of 3 instances')).toBeVisible();
    expect(screen.getByText('as the scenario is, no fault added')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent(title() ?? '');
  });

  it('puts the story into the lab, and one step takes it back', async () => {
    const { lab } = await openHunt(3);
    await start();
    await user.click(await screen.findByRole('button', { name: 'Open in the lab' }));
    expect(onback).toHaveBeenCalledOnce();
    expect(lab.seed).toBe(1);
    expect(lab.scenario?.instances.count).toBe(2);
    expect(lab.scenario?.schedule.slots).toBe(1);
    lab.undo();
    expect(lab.scenario).toEqual(scenarioOf(3));
    expect(lab.seed).toBe(7);
  });

  it('says what was searched where nothing is found, and what that leaves open', async () => {
    await openHunt(1);
    await user.click(most('none'));
    await user.click(screen.getByRole('radio', { name: '100' }));
    await start();
    await vi.waitFor(() => expect(title()).toBe('No slot runs twice, in 5 seeds'));
    expect(screen.getByText('Any other seed: chance was sampled, not gone through')).toBeVisible();
    expect(screen.getByText('Any fault beside the scenario’s own')).toBeVisible();
  });

  it('keeps the best when it is stopped, and says that it was', async () => {
    goesOn = true;
    await openHunt(3);
    await start();
    await screen.findByText('Smallest story so far');
    expect(title()).toBe('Looking for a slot that runs twice');
    await user.click(screen.getByRole('button', { name: 'Stop, and keep the best' }));
    await vi.waitFor(() => expect(title()).toMatch(/enough to run a slot twice/));
    expect(screen.getByText(/You stopped the search before its last seed/)).toBeVisible();
  });

  it('claims nothing of the seeds it did not get to', async () => {
    breaksOff = true;
    await openHunt(1);
    await user.click(screen.getByRole('radio', { name: '100' }));
    await start();
    await vi.waitFor(() => expect(title()).toBe('The search broke off'));
    expect(screen.getByRole('alert')).toHaveTextContent('out of memory');
    expect(screen.getByText('5 of 100 seeds were tried before that.')).toBeVisible();
    expect(screen.queryByText(/None was found/)).toBeNull();
    expect(screen.queryByText('Searched')).toBeNull();
  });

  it('keeps the focus near: on what it says, and on the start again', async () => {
    goesOn = true;
    await openHunt(3);
    await start();
    const heading = () =>
      within(screen.getByRole('region', { name: 'Counterexample' })).getByRole('heading', {
        level: 2,
      });
    await vi.waitFor(() => expect(heading()).toHaveFocus());
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Stop, and keep the best' }));
    const again = await screen.findByRole('button', { name: 'Look again' });
    await vi.waitFor(() => expect(heading()).toHaveFocus());
    await user.click(again);
    await vi.waitFor(() => expect(screen.getByRole('button', { name: /^Look in/ })).toHaveFocus());
    expect(title()).toBe('Can there be a slot that runs twice?');
    expect(begun).toHaveLength(1);
  });

  it('is called off by another choice, and by leaving', async () => {
    goesOn = true;
    const { unmount } = await openHunt(3);
    await start();
    await user.click(screen.getByRole('radio', { name: /A run starts late/ }));
    expect(begun[0]?.options.signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(title()).toBe('Can there be a run that starts late?'));
    await start();
    expect(begun[1]?.options.signal?.aborted).toBe(false);
    unmount();
    expect(begun[1]?.options.signal?.aborted).toBe(true);
  });
});

describe('all cases in small scope', () => {
  const chooseCases = () =>
    user.click(screen.getByRole('radio', { name: /All cases in small scope/ }));
  const go = () => user.click(screen.getByRole('button', { name: 'Go through all cases' }));

  it('proves within its scope, and says what that does not cover', async () => {
    await openHunt(1);
    await chooseCases();
    await user.click(most('1'));
    await go();
    await vi.waitFor(() =>
      expect(title()).toMatch(/^No slot runs twice, in every one of \d+ cases$/),
    );
    expect(screen.getByText('That is every case in this scope, not a sample.')).toBeVisible();
    expect(screen.getByText('One instance, two slots')).toBeVisible();
    expect(screen.getByText('More than one instance or two slots')).toBeVisible();
    expect(screen.getByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^(\d+) of \1 cases$/),
    );
  });

  it('shows the case that breaks it, as small as it gets', async () => {
    const { lab } = await openHunt(3);
    await chooseCases();
    await go();
    await vi.waitFor(() => expect(title()).toMatch(/enough to run a slot twice/));
    expect(screen.getByText(/No case with fewer decisions breaks it/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Open in the lab' }));
    expect(lab.scenario?.instances.count).toBe(2);
  });

  it('is no proof where it is stopped', async () => {
    goesOn = true;
    await openHunt(1);
    await chooseCases();
    await go();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await vi.waitFor(() => expect(title()).toBe('Stopped before all cases were gone through'));
    expect(screen.getByText(/You stopped the search.*this is no proof/)).toBeVisible();
  });

  it('keeps a case that was found before it was stopped', async () => {
    goesOn = true;
    await openHunt(3);
    await chooseCases();
    await go();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await vi.waitFor(() => expect(title()).toMatch(/enough to run a slot twice/));
    expect(screen.getByText(/No case with fewer decisions breaks it/)).toBeVisible();
  });
});

describe('the safety margin', () => {
  const chooseWork = async () => {
    await user.click(screen.getByRole('radio', { name: /Safety margin/ }));
    const work = screen.getByRole('option', { name: /^The work takes/ });
    await user.selectOptions(screen.getByLabelText('Which number'), work);
  };
  const find = () => user.click(screen.getByRole('button', { name: 'Find the margin' }));

  it('says how far a number is from where the promise turns, and sets it there', async () => {
    // A slot a minute: work that takes longer runs beside the next.
    const { lab } = await openHunt(1, { durationMs: 90_000, spreadMs: 0 });
    await user.click(screen.getByRole('radio', { name: /Two at work at once/ }));
    await chooseWork();
    expect(screen.queryByRole('group', { name: 'At most' })).toBeNull();
    await find();
    await vi.waitFor(() => expect(title()).toMatch(/^The work takes 90.s: (30|29\.9).s too long$/));
    expect(screen.getByText('Searched')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Set it to .* in the lab$/ }));
    expect(lab.scenario?.work.durationMs).toBeLessThanOrEqual(60_000);
    expect(lab.scenario?.work.durationMs).toBeGreaterThan(59_900);
    expect(lab.seed).toBe(7);
  });

  it('says that both ends do the same', async () => {
    await openHunt(1);
    await chooseWork();
    await find();
    await vi.waitFor(() => expect(title()).toBe('No slot runs twice, at both ends'));
    expect(screen.getByText(/What lies between them is open/)).toBeVisible();
  });
});

describe('its address', () => {
  it('is that of what the lab opens, with a word at the end', () => {
    expect(readAddress('#/lab/gc-pause?find')).toEqual({ kind: 'file', id: 'gc-pause' });
    expect(readAddress('#/lab?v=1&n=3&find')).toEqual({ kind: 'query', query: 'v=1&n=3' });
    expect(asksToFind('#/lab/gc-pause?find')).toBe(true);
    expect(asksToFind('#/lab/find')).toBe(false);
    expect(asksToFind('#/lab?v=1&title=find')).toBe(false);
  });
});
