// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import { minuteTicks, runPicture } from '@/state/runPicture.ts';
import RunBars from '@/ui/RunBars.svelte';
import { laneBoxes, loadPath } from '@/ui/runBars.ts';
import { standStill } from '../support/still-observer.ts';

beforeAll(standStill);
afterEach(cleanup);

/** Three minutes of 90 seconds of work on one instance that never looks whether it is busy. */
const trace = run(
  {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots: 3 },
    work: { ...defaultScenario.work, durationMs: 90 * SECOND_MS, spreadMs: 0 },
    instances: { ...defaultScenario.instances, maxSkewMs: 0, maxTickDelayMs: 0 },
  },
  1,
);

describe('a stretch of a trace as lanes', () => {
  test('overlapping runs take the first free row', () => {
    const { lanes } = runPicture(trace, findings(trace), { from: 0, to: 4 * MINUTE_MS });
    expect(lanes).toHaveLength(1);
    expect(lanes[0]?.bars.map(({ row, state }) => [row, state])).toEqual([
      [0, 'succeeded'],
      [1, 'succeeded'],
      [0, 'succeeded'],
    ]);
  });

  test('what is not known yet is running or planned', () => {
    const now = 1.2 * MINUTE_MS;
    const stretch = { from: 0, to: 4 * MINUTE_MS, now };
    const { lanes, load } = runPicture(trace, findings(trace), stretch);
    expect(lanes[0]?.bars.map(({ state, to }) => [state, to])).toEqual([
      ['running', now],
      ['running', now],
    ]);
    expect(lanes[0]?.planned).toHaveLength(1);
    expect(load.at(-1)?.running).toBe(2);
  });

  test('ticks are round and few', () => {
    expect(minuteTicks(0, 30 * MINUTE_MS).map(({ label }) => label)).toEqual([
      '0 min',
      '5',
      '10',
      '15',
      '20',
      '25',
      '30',
    ]);
    expect(minuteTicks(0, 1440 * MINUTE_MS).map(({ label }) => label)).toEqual([
      '0 h',
      '3',
      '6',
      '9',
      '12',
      '15',
      '18',
      '21',
      '24',
    ]);
  });
});

describe('the picture', () => {
  test('has a name and says in words what there is to see', () => {
    const picture = runPicture(trace, findings(trace), { from: 0, to: 4 * MINUTE_MS });
    render(RunBars, { ...picture, name: 'Three runs', summary: 'Two of them overlap.' });
    expect(screen.getByRole('img', { name: 'Three runs' })).toHaveAccessibleDescription(
      'Two of them overlap.',
    );
  });

  test('the more rows, the thinner the bars', () => {
    const lane = (rows: number) => ({
      label: '',
      bars: Array.from({ length: rows }, (_, row) => ({
        from: 0,
        to: 1,
        state: 'running' as const,
        row,
      })),
    });
    const heights = laneBoxes([lane(1), lane(2), lane(20)], 0).map(({ barHeight }) => barHeight);
    expect(heights).toEqual([20, 10, 3]);
  });

  test('a load is a staircase', () => {
    const steps = [
      { at: 0, running: 1 },
      { at: 2, running: 2 },
    ];
    expect(
      loadPath(
        steps,
        3,
        (at) => at * 10,
        (count) => 100 - count,
      ),
    ).toBe('M0 100H0V99H20V98H30');
  });
});
