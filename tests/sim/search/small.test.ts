import { describe, expect, it } from 'vitest';
import type { Fault, Scenario } from '@/sim/index.ts';
import { fewerInstances } from '@/sim/search/simpler.ts';
import { smallScenario } from '@/sim/search/small.ts';
import { scenarioWith } from '../support.ts';

const crash = (instance: number): Fault => ({
  kind: 'crash',
  instance,
  atMs: 1_000,
  downMs: 1_000,
});
const often: Fault = { ...crash(0), perHour: 2 };
const slow: Fault = { kind: 'database-down', atMs: 1_000, forMs: 1_000 };
const scenario = {
  ...scenarioWith({ instances: 4, slots: 9 }),
  faults: [crash(1), crash(2), crash(-1), often, slow],
};

it('makes a scenario small, and keeps the faults that have their time and instance', () => {
  const { scenario: small, without } = smallScenario(scenario, 2, 3);
  expect(small.instances.count).toBe(2);
  expect(small.schedule.slots).toBe(3);
  expect(small.faults).toEqual([crash(1), slow]);
  expect(without).toEqual([crash(2), crash(-1), often]);
});

describe('the designated instance', () => {
  const of = (runner: number) =>
    scenarioWith({ strategy: 'designated-runner', params: { runner }, instances: 3, slots: 4 });
  const runners = (scenarios: Iterable<Scenario>) =>
    [...scenarios].map(({ instances, strategy }) => [instances.count, strategy.params['runner']]);

  it('is still there in a small scenario', () => {
    expect(runners([smallScenario(of(2), 2, 1).scenario])).toEqual([[2, 1]]);
    expect(runners([smallScenario(of(0), 2, 1).scenario])).toEqual([[2, 0]]);
  });

  it('is not taken away, and is called by its new number', () => {
    // C goes, then A.
    expect(runners(fewerInstances(of(1)))).toEqual([
      [2, 1],
      [2, 0],
    ]);
  });

  it('stays missing where nobody is designated', () => {
    expect(runners([smallScenario(of(7), 2, 1).scenario])).toEqual([[2, 7]]);
    expect(runners(fewerInstances(of(7)))).toEqual([
      [2, 7],
      [2, 7],
      [2, 7],
    ]);
  });
});

it('makes nothing larger', () => {
  const { scenario: small } = smallScenario(scenarioWith({ instances: 1, slots: 1 }), 3, 3);
  expect(small.instances.count).toBe(1);
  expect(small.schedule.slots).toBe(1);
});
