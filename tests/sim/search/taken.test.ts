import { describe, expect, it } from 'vitest';
import type { Fault, Scenario } from '@/sim/index.ts';
import { sizeText, takenAway } from '@/sim/search/taken.ts';
import { scenarioWith } from '../support.ts';

const crash = (atMs: number): Fault => ({ kind: 'crash', instance: 0, atMs, downMs: 5_000 });
const pause = (forMs: number): Fault => ({ kind: 'pause', instance: 1, atMs: 9_000, forMs });
const found: Scenario = {
  ...scenarioWith({ instances: 3, slots: 6, workMs: 20_000 }),
  faults: [crash(1_000), pause(29_500), crash(2_000)],
};

describe('takenAway', () => {
  it('says nothing of a story that stayed as it was', () => {
    expect(takenAway(found, found)).toEqual([]);
  });

  it('says how many slots, instances and faults could go, and what is left', () => {
    const small = {
      ...found,
      schedule: { ...found.schedule, slots: 1 },
      instances: { ...found.instances, count: 2 },
      faults: [pause(23_000)],
    };
    expect(takenAway(found, small)).toEqual([
      { what: '5 of 6 slots', rest: 'one alone does it' },
      { what: '1 of 3 instances', rest: 'two are enough' },
      { what: 'a crash, two times', rest: 'not needed' },
      { what: 'a pause of 29.5 s', rest: '23 seconds are enough' },
    ]);
    expect(sizeText(small)).toBe('two instances, one slot, one fault');
  });

  it('says once what is true of two', () => {
    const two = { ...found, faults: [pause(29_500), pause(29_500)] };
    const small = { ...found, faults: [pause(23_000), pause(23_000)] };
    expect(takenAway(two, small)).toEqual([
      { what: 'a pause of 29.5 s', rest: '23 seconds are enough' },
    ]);
  });

  it('counts those of a kind of which some are left', () => {
    const small = { ...found, faults: [pause(29_500), crash(2_000)] };
    expect(takenAway(found, small)).toEqual([
      { what: 'a crash, one of two', rest: 'one is enough' },
    ]);
  });

  it('says what chance decides no more, and which numbers got smaller', () => {
    const shaky: Scenario = {
      ...found,
      work: { ...found.work, spreadMs: 2_000, failRate: 0.1 },
      instances: { ...found.instances, maxSkewMs: 50, maxTickDelayMs: 20 },
      network: { minMs: 1, maxMs: 9 },
    };
    const small: Scenario = {
      ...shaky,
      work: { ...shaky.work, durationMs: 1_000, spreadMs: 0, failRate: 0 },
      instances: { ...shaky.instances, maxSkewMs: 10, maxTickDelayMs: 0 },
      network: { minMs: 1, maxMs: 1 },
    };
    expect(takenAway(shaky, small)).toEqual([
      { what: 'work that takes longer or shorter', rest: 'not needed' },
      { what: 'runs that fail by chance', rest: 'not needed' },
      { what: 'clocks that are off', rest: 'by up to 10 ms is enough' },
      { what: 'ticks noticed late', rest: 'not needed' },
      { what: 'messages that take longer', rest: 'not needed' },
      { what: 'work of 20 s', rest: 'one second is enough' },
    ]);
  });
});
