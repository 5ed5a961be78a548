import { expect, it } from 'vitest';
import type { Fault } from '@/sim/index.ts';
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

it('makes nothing larger', () => {
  const { scenario: small } = smallScenario(scenarioWith({ instances: 1, slots: 1 }), 3, 3);
  expect(small.instances.count).toBe(1);
  expect(small.schedule.slots).toBe(1);
});
