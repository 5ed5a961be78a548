// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultScenario, findings, run, toQuery } from '@/sim/index.ts';
import type { Scenario } from '@/sim/types.ts';
import Counts from '@/pages/lab/Counts.svelte';
import Parameter from '@/pages/lab/Parameter.svelte';
import { readAddress } from '@/pages/lab/address.ts';
import { Lab } from '@/state/lab/lab.svelte.ts';
import Fields from './Fields.svelte';

vi.mock('@/workers/simulation.ts', () => ({
  simulate: (scenario: Scenario, seed: number) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  },
}));

const threeInstances: Scenario = {
  ...defaultScenario,
  title: 'Three',
  schedule: { ...defaultScenario.schedule, slots: 4 },
  instances: { ...defaultScenario.instances, count: 3 },
};
let lab: Lab;

beforeEach(async () => {
  lab = new Lab(() => false);
  await lab.open({ kind: 'query', query: toQuery(threeInstances, 7) });
});

describe('the lab', () => {
  it('opens what a link says, and makes a link that says the same', () => {
    expect(lab.problem).toBeNull();
    expect(lab.scenario).toEqual(threeInstances);
    expect(lab.query).toBe(toQuery(threeInstances, 7));
    expect(lab.result?.findings.counts.duplicateRuns).toBe(8);
  });

  it('says what is wrong with a broken link and keeps what was open', async () => {
    await lab.open({ kind: 'query', query: 'slots=none' });
    expect(lab.problem).toMatch(/slots/i);
    expect(lab.scenario).toEqual(threeInstances);
  });

  it('finishes the simulation at hand when a broken link comes in between', async () => {
    const alone = { ...threeInstances, instances: { ...threeInstances.instances, count: 1 } };
    lab.edit(alone);
    await lab.open({ kind: 'query', query: 'slots=none' });
    await vi.waitFor(() => expect(lab.pending).toBe(false));
    expect(lab.result?.findings.counts.duplicateRuns).toBe(0);
    expect(lab.problem).toMatch(/slots/i);
  });

  it('says that it does not know a scenario', async () => {
    await lab.open({ kind: 'file', id: 'no-such-thing' });
    expect(lab.problem).toContain('no-such-thing');
  });

  it('opens on a duplicate and explains it', () => {
    const run = lab.result?.findings.runs.find((it) => it.run === lab.view.choice?.run);
    expect(run?.ordinal).toBeGreaterThan(1);
    expect(lab.explanation?.steps.length).toBeGreaterThan(0);
  });

  it('refuses an impossible value and keeps the last good simulation', () => {
    const before = lab.result;
    const edited = { ...threeInstances, instances: { ...threeInstances.instances, count: 0 } };
    expect(lab.edit(edited)).toMatch(/1 to 100/);
    expect(lab.scenario).toEqual(threeInstances);
    expect(lab.result).toBe(before);
  });

  it('simulates an edit and tells that the link has to change', async () => {
    expect(lab.edited).toBe(false);
    const alone = { ...threeInstances, instances: { ...threeInstances.instances, count: 1 } };
    expect(lab.edit(alone)).toBeNull();
    await vi.waitFor(() => expect(lab.result?.findings.counts.duplicateRuns).toBe(0));
    expect(lab.edited).toBe(true);
  });

  it('makes the fix of a ready scenario, and takes it back', async () => {
    await lab.open({ kind: 'file', id: 'flock-on-two-hosts' });
    const { query } = lab;
    expect(lab.result?.findings.counts.duplicateRuns).toBe(10);
    expect(lab.canUndo).toBe(false);
    expect(lab.applyFix()).toBeNull();
    await vi.waitFor(() => expect(lab.result?.findings.counts.duplicateRuns).toBe(0));
    lab.undo();
    await vi.waitFor(() => expect(lab.result?.findings.counts.duplicateRuns).toBe(10));
    expect(lab.query).toBe(query);
    expect([lab.edited, lab.canUndo]).toEqual([false, false]);
  });

  it('shows a slot that never ran among its neighbours, and what kept it from running', async () => {
    await lab.open({ kind: 'file', id: 'hundred-and-one-missed' });
    const { fromMs, toMs } = lab.view.window;
    expect(toMs - fromMs).toBe(14 * 5 * 60_000);
    await lab.open({ kind: 'file', id: 'call-never-answered' });
    const [cause] = lab.explanation?.steps ?? [];
    expect(lab.view.window.fromMs).toBeLessThan(cause?.atMs ?? -1);
    expect(lab.view.window.toMs).toBeGreaterThan(lab.view.needleMs);
  });

  it('steps through findings both ways', () => {
    const first = lab.view.needleMs;
    lab.toFinding(1);
    expect(lab.view.needleMs).toBeGreaterThan(first);
    lab.toFinding(-1);
    expect(lab.view.needleMs).toBe(first);
  });
});

describe('Counts', () => {
  it('filters by the pressed count and goes to the first of it', async () => {
    const result = lab.result;
    if (!result) throw new Error('the lab has simulated');
    lab.view.choose(null);
    render(Counts, { lab, result });
    const duplicates = screen.getByRole('button', { name: /8\s*duplicates/ });
    await userEvent.click(duplicates);
    expect(duplicates).toHaveAttribute('aria-pressed', 'true');
    expect(lab.view.group).toBe('duplicate');
    const chosen = result.findings.runs.find((it) => it.run === lab.view.choice?.run);
    expect(chosen).toMatchObject({ slot: 0, ordinal: 2 });
    await userEvent.click(duplicates);
    expect(lab.view.group).toBeNull();
  });

  it('explains what it counts, where a run is part of more than that', async () => {
    const down = { kind: 'scheduler-down', atMs: 61_000, forMs: 200_000 } as const;
    const params = { policy: 'allow' };
    const late: Scenario = {
      ...defaultScenario,
      schedule: { ...defaultScenario.schedule, slots: 6 },
      strategy: { id: 'overlap-policy', params },
      faults: [down],
    };
    await lab.open({ kind: 'query', query: toQuery(late, 1) });
    const result = lab.result;
    if (!result) throw new Error('the lab has simulated');
    // The slots of 2, 3 and 4 min wait for the scheduler, and start together.
    expect(result.findings.counts).toMatchObject({ late: 3, overlaps: 2 });
    render(Counts, { lab, result });
    await userEvent.click(screen.getByRole('button', { name: /3\s*late/ }));
    expect(result.items.filter((item) => (item.groups & lab.view.groupBits) !== 0)).toHaveLength(3);
    expect(lab.explanation?.title).toMatch(/late\?$/);
    await userEvent.click(screen.getByRole('button', { name: /2\s*start beside/ }));
    expect(lab.explanation?.title).toMatch(/overlap/);
  });

  it('lets go of the pressed count when another scenario is opened', async () => {
    lab.view.press('duplicate');
    await lab.open({ kind: 'file', id: 'good-example' });
    expect(lab.view.group).toBeNull();
  });

  it('offers no filter for what there is none of', () => {
    const result = lab.result;
    if (!result) throw new Error('the lab has simulated');
    render(Counts, { lab, result });
    expect(screen.getByRole('button', { name: /0\s*missed/ })).toBeDisabled();
  });
});

describe('Parameter', () => {
  const setup = (onedit: (value: number) => string | null) =>
    render(Parameter, { label: 'takes', kind: 'duration', value: 20_000, loaded: 20_000, onedit });

  it('takes a readable value and reads it in milliseconds', async () => {
    const onedit = vi.fn(() => null);
    setup(onedit);
    const input = screen.getByLabelText('takes');
    await userEvent.clear(input);
    await userEvent.type(input, '20m');
    expect(onedit).toHaveBeenLastCalledWith(1_200_000);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says how to write what it cannot read, and does not pass it on', async () => {
    const onedit = vi.fn(() => null);
    setup(onedit);
    const input = screen.getByLabelText('takes');
    await userEvent.clear(input);
    onedit.mockClear();
    await userEvent.type(input, 'soon');
    expect(screen.getByRole('alert')).toHaveTextContent('Write a number with its unit');
    expect(input).toHaveAttribute('aria-invalid', 'true');
    expect(onedit).not.toHaveBeenCalled();
  });

  it('shows the reason when the scenario refuses the value', async () => {
    setup(() => 'A whole number, 1 ms to 7 d.');
    const input = screen.getByLabelText('takes');
    await userEvent.clear(input);
    await userEvent.type(input, '9d');
    expect(screen.getByRole('alert')).toHaveTextContent('1 ms to 7 d');
  });
});

it('a refused value is taken as soon as another field makes it possible', async () => {
  render(Fields);
  const [takes, spread] = [screen.getByLabelText('takes'), screen.getByLabelText('give or take')];
  await userEvent.clear(spread);
  await userEvent.type(spread, '30s');
  expect(screen.getByRole('alert')).toHaveTextContent('At most as long as the work.');
  await userEvent.clear(takes);
  await userEvent.type(takes, '60s');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(spread).toHaveValue('30 s');
});

describe('readAddress', () => {
  it.each([
    ['#/lab', { kind: 'file', id: 'bad-example' }],
    ['#/lab/redis-lock', { kind: 'file', id: 'redis-lock' }],
    ['#/lab?e=1&x=2', { kind: 'query', query: 'e=1&x=2' }],
    ['#/learn/3', null],
  ])('reads %s', (hash, source) => {
    expect(readAddress(hash)).toEqual(source);
  });
});
