// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import Grid from '@/pages/lab/grid/Grid.svelte';
import Parameters from '@/pages/lab/Parameters.svelte';
import { defaultScenario, findings, run, toQuery } from '@/sim/index.ts';
import type { Scenario } from '@/sim/types.ts';
import { Comparison } from '@/state/lab/compare.svelte.ts';
import { Lab, type LabResult } from '@/state/lab/lab.svelte.ts';
import { withParam, withStrategy } from '@/state/lab/edits.ts';
import { standStill } from '../support/still-observer.ts';

vi.mock('@/workers/simulation.ts', () => {
  const simulate = (scenario: Scenario, seed: number) => {
    const trace = run(scenario, seed);
    return Promise.resolve({ trace, findings: findings(trace) });
  };
  return { simulate, simulateBeside: simulate };
});

/** Two instances that do not know of each other, B down from 12:01 to 12:03; four slots from 12:00. */
const scenario: Scenario = {
  ...defaultScenario,
  schedule: { ...defaultScenario.schedule, slots: 4 },
  instances: { ...defaultScenario.instances, count: 2, maxSkewMs: 0, maxTickDelayMs: 0 },
  work: { ...defaultScenario.work, durationMs: 10_000, spreadMs: 0 },
  faults: [{ kind: 'crash', instance: 1, atMs: 50_000, downMs: 120_000 }],
};
let lab: Lab;
let result: LabResult;
const onopen = vi.fn();

beforeEach(async () => {
  standStill();
  Element.prototype.scrollIntoView = vi.fn();
  onopen.mockClear();
  lab = new Lab(() => false);
  await lab.open({ kind: 'query', query: toQuery(scenario, 7) });
  if (!lab.result) throw new Error('the lab has simulated');
  result = lab.result;
});

async function shown(narrow = false) {
  lab.view.choose(null);
  render(Grid, { lab, result, narrow, onopen });
  const grid = await screen.findByRole('grid');
  await within(grid).findByRole('gridcell', { name: /^12:03, B/ });
  return { grid, cell: (name: RegExp) => within(grid).getByRole('gridcell', { name }) };
}
const chosen = (grid: HTMLElement) =>
  [...grid.querySelectorAll('[aria-selected=true]')].map((cell) => cell.getAttribute('aria-label'));
const active = (grid: HTMLElement) =>
  document
    .getElementById(grid.getAttribute('aria-activedescendant') ?? '')
    ?.getAttribute('aria-label');

describe('the grid of slots and instances', () => {
  it('says of each cell what became of it, and of each slot how often it ran', async () => {
    const { grid } = await shown();
    const names = (role: 'gridcell' | 'columnheader') =>
      within(grid)
        .getAllByRole(role)
        .map((cell) => cell.getAttribute('aria-label'))
        .filter((name) => name !== null);
    // Both run 12:00 and 12:03; from 50 s to 170 s, and so at 12:01 and 12:02, B is down.
    expect(names('gridcell')).toEqual([
      '12:00, A: ran, 1 of 2',
      '12:01, A: ran',
      '12:02, A: ran',
      '12:03, A: ran, 1 of 2',
      '12:00, B: ran again, 2 of 2',
      '12:01, B: was down',
      '12:02, B: was down',
      '12:03, B: ran again, 2 of 2',
    ]);
    expect(names('columnheader')).toEqual([
      '12:00: ran twice, its effect had twice',
      '12:01: ran once',
      '12:02: ran once',
      '12:03: ran twice, its effect had twice',
    ]);
  });

  it('chooses the run of a cell, and shows it chosen', async () => {
    const { grid, cell } = await shown();
    await userEvent.click(cell(/^12:03, B/));
    const run = result.findings.runs.find((it) => it.run === lab.view.choice?.run);
    expect(run).toMatchObject({ slot: 3, instance: 1, ordinal: 2 });
    expect(lab.explanation?.title).toBe('Why did 12:03 run twice?');
    expect(chosen(grid)).toEqual(['12:03, B: ran again, 2 of 2']);
  });

  it('tells why there is no run where there is none', async () => {
    const { grid, cell } = await shown();
    await userEvent.click(cell(/^12:01, B/));
    expect(lab.view.choice).toMatchObject({ run: null, slot: 1 });
    expect(lab.explanation?.title).toMatch(/^B crashes/);
    expect(chosen(grid)).toEqual(['12:01, B: was down']);
  });

  it('stays where it was asked, also where the run that tells of it stands elsewhere', async () => {
    const outside = { ...withStrategy(scenario, 'k8s-cronjob'), faults: [] };
    await lab.open({ kind: 'query', query: toQuery(outside, 7) });
    result = lab.result ?? result;
    const { grid } = await shown();
    const [idle] = within(grid).getAllByRole('gridcell', { name: /had nothing to do with it/ });
    if (!idle) throw new Error('each slot has its pod on one of two nodes');
    await userEvent.click(idle);
    expect(lab.view.choice?.slot).toBe(Number(idle.dataset['slot']));
    expect(lab.view.choice?.run).not.toBeNull();
    expect(chosen(grid)).toEqual([idle.getAttribute('aria-label')]);
  });

  it('is one tab stop, and arrow keys go from cell to cell', async () => {
    const { grid } = await shown();
    expect(grid.querySelectorAll('[tabindex], button, a, input')).toHaveLength(0);
    await userEvent.tab();
    expect(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    expect(active(grid)).toBe('12:01, B: was down');
    await userEvent.keyboard('{End}');
    expect(active(grid)).toBe('12:03, B: ran again, 2 of 2');
    await userEvent.keyboard('{Home}{ArrowUp}');
    expect(active(grid)).toBe('12:00, A: ran, 1 of 2');
    await userEvent.keyboard('{Enter}');
    expect(onopen).toHaveBeenCalledOnce();
  });

  it('fades what the pressed count leaves out, and N goes through what it names', async () => {
    const { grid, cell } = await shown();
    lab.view.press('duplicate');
    await vi.waitFor(() => expect(cell(/^12:01, A/)).toHaveClass('faded'));
    // The first run is a part of what ran twice.
    expect(cell(/^12:00, A/)).not.toHaveClass('faded');
    grid.focus();
    const stops: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      await userEvent.keyboard('n');
      stops.push(active(grid));
    }
    expect(stops).toEqual([
      '12:00, B: ran again, 2 of 2',
      '12:03, B: ran again, 2 of 2',
      '12:00, B: ran again, 2 of 2',
    ]);
  });

  it('has a slot a line on a phone, and arrow keys go where they point', async () => {
    const { grid } = await shown(true);
    const [, first] = within(grid).getAllByRole('row');
    expect(within(first as HTMLElement).getByRole('rowheader')).toHaveTextContent('12:00');
    grid.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    expect(active(grid)).toBe('12:01, B: was down');
  });

  it('draws only what is in view, and says how much there is', async () => {
    const many = { ...scenario, schedule: { ...scenario.schedule, slots: 3_000 }, faults: [] };
    await lab.open({ kind: 'query', query: toQuery(many, 7) });
    result = lab.result ?? result;
    render(Grid, { lab, result, narrow: false, onopen });
    const grid = await screen.findByRole('grid');
    // Twelve slots a row, each a row of heads and one for each of two instances.
    expect(grid).toHaveAttribute('aria-rowcount', String((3_000 / 12) * 3));
    await within(grid).findByRole('gridcell', { name: /12:30, B/ });
    expect(within(grid).getAllByRole('gridcell').length).toBeLessThan(600);
  });
});

describe('the form', () => {
  const form = (of: Scenario) => {
    const comparison = new Comparison(lab, () => false);
    return render(Parameters, { lab, comparison, scenario: of, narrow: false });
  };

  it('leaves out what plays no part, and has its value again when it does', async () => {
    const locked = withStrategy(scenario, 'redlock');
    const extended = withParam(locked, 'thresholdMs', 900);
    const using = { ...withParam(extended, 'using', true) };
    const { rerender } = form(extended);
    expect(screen.queryByLabelText('extended early by')).toBeNull();
    await rerender({ scenario: using });
    expect(screen.getAllByLabelText('extended early by')[0]).toHaveValue('900 ms');
  });

  it('has a network, and faults of servers, only where a server is asked', async () => {
    const { rerender } = form(scenario);
    expect(screen.queryByRole('heading', { name: 'Network' })).toBeNull();
    expect(screen.queryByRole('option', { name: 'Redis down' })).toBeNull();
    await rerender({ scenario: withStrategy(scenario, 'redis-lock') });
    expect(screen.getByRole('heading', { name: 'Network' })).toBeInTheDocument();
    expect(screen.getByRole('option', { name: 'Redis down' })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: 'the database down' })).toBeNull();
  });

  it('keeps a fault that it would not offer', () => {
    const down = { kind: 'redis-down', atMs: 1_000, forMs: 1_000, node: 0 } as const;
    form({ ...scenario, faults: [down] });
    expect(screen.getByRole('button', { name: 'Remove Redis down' })).toBeInTheDocument();
  });
});
