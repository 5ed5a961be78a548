// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import CompareButton from '@/pages/lab/CompareButton.svelte';
import CompareResult from '@/pages/lab/CompareResult.svelte';
import { readAddress, readBeside } from '@/pages/lab/address.ts';
import { defaultScenario, findings, fromQuery, run, toQuery } from '@/sim/index.ts';
import type { Scenario, StrategyId } from '@/sim/types.ts';
import { Comparison } from '@/state/lab/compare.svelte.ts';
import { withStrategy } from '@/state/lab/edits.ts';
import { Lab } from '@/state/lab/lab.svelte.ts';

vi.mock('@/workers/simulation.ts', () => {
  const simulate = (scenario: Scenario, seed: number) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  };
  return { simulate, simulateBeside: simulate };
});

/** Six slots, each run by three instances: 18 runs, 12 of them duplicates. */
const three: Scenario = {
  ...defaultScenario,
  schedule: { ...defaultScenario.schedule, slots: 6 },
  instances: { ...defaultScenario.instances, count: 3 },
};

async function compare(scenario = three, id: StrategyId = 'slot-row') {
  const lab = new Lab(() => false);
  await lab.open({ kind: 'query', query: toQuery(scenario, 7) });
  const comparison = new Comparison(lab, () => false);
  comparison.with(id);
  comparison.follow();
  await vi.waitFor(() => expect(comparison.pair).not.toBeNull());
  return { lab, comparison };
}

describe('a comparison', () => {
  it('simulates the second strategy with the same scenario, seed and faults', async () => {
    const { lab, comparison } = await compare();
    const { scenario, seed } = comparison.second;
    expect(scenario).toEqual(withStrategy(three, 'slot-row'));
    expect(seed).toBe(7);
    expect(comparison.second.result?.findings.counts.once).toBe(6);
    expect(lab.result?.findings.counts.duplicateRuns).toBe(12);
  });

  it('has one window and one needle, which the second does not move by itself', async () => {
    const { lab, comparison } = await compare();
    const needleMs = lab.view.needleMs;
    expect(needleMs).toBe(lab.result?.findings.list.find((it) => it.kind === 'duplicate')?.atMs);
    comparison.second.view.moveNeedle(needleMs + 90_000);
    comparison.second.view.zoom(2);
    expect(lab.view.needleMs).toBe(needleMs + 90_000);
    expect(lab.view.window).toEqual(comparison.second.view.window);
  });

  it('is seen to the later of the two ends, and the first alone to its own again', async () => {
    // Work of 90 s each minute: with a lock that all wait for, the last slot ends long after the others.
    const params = { ttlMs: 600_000, perSlot: false, wait: true, retryMs: 5_000, doneMark: true };
    const long = { ...three, work: { ...three.work, durationMs: 90_000, spreadMs: 0 } };
    const queued: Scenario = { ...long, strategy: { id: 'redis-lock', params } };
    for (const [scenario, id] of [
      [queued, 'every-instance'],
      [withStrategy(long, 'every-instance'), 'redis-lock'],
    ] as const) {
      const { lab, comparison } = await compare(scenario, id);
      const ends = [lab, comparison.second].map(({ result }) => result?.trace.endMs ?? 0);
      expect(ends[0]).not.toBe(ends[1]);
      comparison.settle();
      expect(lab.view.bounds.toMs).toBe(Math.max(...ends));
      comparison.with(null);
      expect(lab.view.bounds.toMs).toBe(ends[0]);
    }
  });

  it('follows an edit, and has no result while the two are of different scenarios', async () => {
    const { lab, comparison } = await compare();
    lab.edit({ ...three, work: { ...three.work, durationMs: 5_000, spreadMs: 0 } });
    await vi.waitFor(() => expect(lab.pending).toBe(false));
    expect(comparison.pair).toBeNull();
    comparison.follow();
    await vi.waitFor(() => expect(comparison.pair).not.toBeNull());
    expect(comparison.second.scenario?.work.durationMs).toBe(5_000);
  });

  it('says why a strategy cannot run a scenario', async () => {
    const lab = new Lab(() => false);
    const jobs = { ...three, instances: { ...three.instances, count: 1, jobs: 3 } };
    await lab.open({ kind: 'query', query: toQuery(jobs, 1) });
    const comparison = new Comparison(lab, () => false);
    comparison.with('k8s-cronjob');
    comparison.follow();
    expect(lab.problem).toBeNull();
    expect(comparison.second.problem).toMatch(/^This cannot be simulated: /);
    expect(comparison.pair).toBeNull();
  });

  it('lets go of a pressed count, which has no place there', async () => {
    const { lab, comparison } = await compare();
    comparison.with(null);
    lab.view.press('duplicate');
    comparison.begin();
    expect(lab.view.group).toBeNull();
  });

  it('makes the second strategy the lab’s own in one edit', async () => {
    const { lab, comparison } = await compare();
    expect(comparison.open()).toBeNull();
    expect([lab.scenario?.strategy.id, comparison.id]).toEqual(['slot-row', null]);
    lab.undo();
    expect(lab.scenario).toEqual(three);
  });
});

describe('where they part', () => {
  it('is the first slot that runs more often with one, and can be gone to', async () => {
    const { lab, comparison } = await compare();
    render(CompareResult, { lab, comparison });
    expect(
      screen.getByText(
        'With “Every instance runs it”, 12:00 runs three times; with “One row per slot” it runs once.',
      ),
    ).toBeVisible();
    lab.view.moveNeedle(300_000);
    await userEvent.click(screen.getByRole('button', { name: 'Go to 12:00:00' }));
    // The second of its runs is the first that the other does not have.
    const again = lab.result?.findings.runs.find(
      ({ slot, ordinal }) => slot === 0 && ordinal === 2,
    );
    expect(lab.view.needleMs).toBe(again?.startMs);
    expect([lab.view.choice?.slot, comparison.second.view.choice?.slot]).toEqual([0, 0]);
  });

  it('is nowhere where both do the same', async () => {
    const { lab, comparison } = await compare(three, 'every-instance');
    render(CompareResult, { lab, comparison });
    expect(screen.getByText(/^They never part/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Go to/ })).toBeNull();
  });
});

describe('the scoreboard', () => {
  it('marks the best of a line for eyes and ears, and none where both are alike or it is a measure', async () => {
    const { lab, comparison } = await compare();
    render(CompareResult, { lab, comparison });
    const cells = (label: string) =>
      within(screen.getByRole('row', { name: new RegExp(`^${label}`) }))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent.trim());
    expect(cells('runs')).toEqual(['18', '6']);
    expect(cells('duplicates')).toEqual(['12', '0, best']);
    expect(cells('missed')).toEqual(['0', '0']);
  });
});

describe('the link of a comparison', () => {
  it('says both, and is read back', async () => {
    const { lab, comparison } = await compare();
    const hash = `#/lab?${comparison.query}`;
    expect(readBeside(hash)).toBe('slot-row');
    const source = readAddress(hash);
    expect(source).toEqual({ kind: 'query', query: lab.query });
    comparison.with(null);
    expect(comparison.query).toBe(lab.query);
  });

  it('may stand on a ready scenario, and is refused where it names no strategy', () => {
    expect(readAddress('#/lab/redis-lock?vs=slot-row')).toEqual({ kind: 'file', id: 'redis-lock' });
    for (const wrong of ['vs=toString', 'vs=slot-row&vs=redis-lock', 'vs=']) {
      expect(readBeside(`#/lab?${wrong}`)).toBeNull();
      const source = readAddress(`#/lab?${wrong}`);
      expect(source?.kind === 'query' && fromQuery(source.query).ok).toBe(false);
    }
  });
});

it('the button begins with another strategy than the lab’s own, and ends', async () => {
  const { comparison } = await compare(withStrategy(three, 'slot-row'), 'every-instance');
  comparison.with(null);
  render(CompareButton, { comparison });
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
  expect(comparison.id).toBe('redis-lock');
  await userEvent.click(screen.getByRole('button', { name: 'Stop comparing' }));
  expect(comparison.id).toBeNull();
});
