// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { counterfactuals, defaultScenario, findings, run, toQuery } from '@/sim/index.ts';
import type { Scenario } from '@/sim/types.ts';
import { Lab } from '@/state/lab/lab.svelte.ts';
import { otherwise, type OtherwiseInput } from '@/workers/otherwise.ts';
import WhyOf from './WhyOf.svelte';

vi.mock('@/workers/simulation.ts', () => ({
  simulate: (scenario: Scenario, seed: number) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  },
}));
vi.mock('@/workers/otherwise.ts', () => ({ otherwise: vi.fn() }));

const threeInstances: Scenario = {
  ...defaultScenario,
  title: 'Three',
  schedule: { ...defaultScenario.schedule, slots: 4 },
  instances: { ...defaultScenario.instances, count: 3 },
};
const asked = () => vi.mocked(otherwise).mock.calls.map(([{ finding }]) => finding);
const rest = async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  await tick();
};
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
let lab: Lab;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.mocked(otherwise)
    .mockReset()
    .mockImplementation((input: OtherwiseInput) =>
      Promise.resolve(counterfactuals(input, input.finding)),
    );
});
afterEach(() => {
  vi.useRealTimers();
});

/** The "Why" panel on a scenario, at a seed, opened on its first finding. */
async function open(scenario: Scenario, seed = 7) {
  lab = new Lab(() => false);
  await lab.open({ kind: 'query', query: toQuery(scenario, seed) });
  render(WhyOf, { lab });
  await tick();
}
const arrive = async () => {
  await vi.waitFor(() => expect(lab.pending).toBe(false));
  await tick();
};
const choose = async (slot: number) => {
  const item = lab.result?.items.findLast((one) => one.slot === slot && one.run !== null);
  if (!item) throw new Error('each slot has a run');
  lab.chooseItem(item);
  await tick();
};

describe('the same seed, with one thing changed', () => {
  it('is asked once the selection has rested, and once only for each finding', async () => {
    await open(threeInstances);
    await choose(1);
    await choose(2);
    expect(asked()).toEqual([]);
    await rest();
    expect(asked()).toMatchObject([{ kind: 'duplicate', slot: 2 }]);
    await choose(1);
    await rest();
    await choose(2);
    await rest();
    expect(asked().map(({ slot }) => slot)).toEqual([2, 1]);
    expect(screen.getByText('The same seed, with one thing changed')).toBeVisible();
  });

  it('tries a change on the same seed as one edit, and takes it back, with the focus where it was', async () => {
    await open(threeInstances);
    await choose(2);
    await rest();
    const { query } = lab;
    const row = screen.getByText('with one instance').closest('li');
    if (!row) throw new Error('one instance sends nothing twice');
    expect(row).toHaveTextContent(/mended: 0 duplicates, 0 missed/);
    const button = within(row).getByRole('button', { name: 'Try it: with one instance' });
    await user.click(button);
    await arrive();
    expect(lab.scenario?.instances.count).toBe(1);
    expect(lab.seed).toBe(7);
    expect(lab.result?.findings.counts.duplicateRuns).toBe(0);
    // It shows the slot that was mended.
    expect(lab.view.choice?.slot).toBe(2);
    expect(button).toHaveAccessibleName('Undo: with one instance');
    expect(button).toHaveFocus();
    await user.click(button);
    await arrive();
    expect(lab.query).toBe(query);
    expect(lab.canUndo).toBe(false);
    expect(lab.view.choice).toMatchObject({ slot: 2, kind: 'duplicate' });
    expect(button).toHaveAccessibleName('Try it: with one instance');
    expect(button).toHaveFocus();
    expect(asked()).toHaveLength(1);
  });

  it('stays while the mended slot is shown, though its run is part of what goes wrong with another', async () => {
    // With one instance no slot runs twice, but each run reaches into the next slot.
    await open({ ...threeInstances, work: { ...threeInstances.work, durationMs: 90_000 } });
    await choose(0);
    await rest();
    await user.click(screen.getByRole('button', { name: 'Try it: with one instance' }));
    await arrive();
    expect(lab.explanation?.title).toBe('Why does 12:01 overlap 12:00?');
    await rest();
    expect(screen.getByRole('button', { name: 'Undo: with one instance' })).toBeVisible();
    expect(asked()).toHaveLength(1);
  });

  it('is tried no more once something else was changed, whatever the values are then', async () => {
    await open(threeInstances);
    await rest();
    await user.click(screen.getByRole('button', { name: 'Try it: with one instance' }));
    await arrive();
    lab.setSeed(8);
    await arrive();
    lab.setSeed(7);
    await arrive();
    await rest();
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  });

  it('tries one change in place of another', async () => {
    await open(threeInstances);
    await rest();
    await user.click(screen.getByRole('button', { name: 'Try it: with one instance' }));
    await arrive();
    await user.click(screen.getByText(/others do not mend it/));
    await user.click(screen.getByRole('button', { name: 'Try it: with a key for each slot' }));
    await arrive();
    expect(lab.scenario?.instances.count).toBe(3);
    expect(lab.scenario?.work.idempotency).toBe('slot-key');
    lab.undo();
    expect([lab.query, lab.canUndo]).toEqual([toQuery(threeInstances, 7), false]);
  });

  it('does not overwrite an edit that was made meanwhile', async () => {
    await open(threeInstances);
    await rest();
    const edited = { ...threeInstances, work: { ...threeInstances.work, durationMs: 5_000 } };
    const button = screen.getByRole('button', { name: 'Try it: with one instance' });
    lab.edit(edited);
    await fireEvent.click(button);
    expect(lab.scenario).toEqual(edited);
  });

  it('says plainly that nothing helps, with what was tried behind a fold', async () => {
    vi.mocked(otherwise).mockImplementation((input) =>
      Promise.resolve(
        counterfactuals(input, input.finding).map((one) => ({ ...one, gone: false })),
      ),
    );
    await open(threeInstances);
    await rest();
    expect(screen.getByRole('status')).toHaveTextContent(/^Of \d changes, none mends it\.$/);
    expect(screen.getByText(/^The \d changes that were tried$/)).toBeVisible();
  });

  it('is nothing where all went well, and says why there is no answer', async () => {
    await open(defaultScenario);
    await rest();
    expect(asked()).toEqual([]);
    expect(screen.queryByText('The same seed, with one thing changed')).toBeNull();
    vi.mocked(otherwise).mockRejectedValue(new Error('The comparison broke: out of memory.'));
    await open(threeInstances);
    await rest();
    expect(screen.getByText('The comparison broke: out of memory.')).toBeVisible();
  });
});
