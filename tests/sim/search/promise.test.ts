import { describe, expect, it } from 'vitest';
import type { Fault, MonitorSettings, Scenario } from '@/sim/index.ts';
import { findings } from '@/sim/index.ts';
import { judge } from '@/sim/search/judge.ts';
import { tellBreach } from '@/sim/search/told.ts';
import { promises, type PromiseId } from '@/sim/search/promise.ts';
import { scenarioWith, type Wish } from '../support.ts';

const small = (wish: Wish) => scenarioWith({ slots: 4, ...wish });
const crash = (atMs: number, downMs: number): Fault => ({
  kind: 'crash',
  instance: 0,
  atMs,
  downMs,
});
const pause = (forMs: number): Fault => ({ kind: 'pause', instance: 0, atMs: 5_000, forMs });
const oneLock = { perSlot: false, wait: false, doneMark: false, ttlMs: 30_000 };

/** A dead man's switch that wants to hear of the job so often. */
function watched(scenario: Scenario, periodMs: number): Scenario {
  const monitor: MonitorSettings = {
    ...scenario.monitor,
    kind: 'heartbeat',
    periodMs,
    graceMs: 5_000,
  };
  return { ...scenario, monitor };
}

/** A pause in the work, as long as another takes to find the lease past and to do the work. */
const paused: Wish = { strategy: 'slot-lease', instances: 2, slots: 1, faults: [pause(150_000)] };
const stolen: Wish = { strategy: 'redis-lock', instances: 1, workMs: 90_000 };
const crashed = small({ faults: [crash(150_000, 600_000)] });

/** For each promise a scenario that breaks it, and a like one that keeps it. */
const examples: Readonly<Record<PromiseId, { breaks: Scenario; keeps: Scenario }>> = {
  'no-duplicate-runs': { breaks: small({ instances: 2 }), keeps: small({}) },
  'no-duplicate-effects': { breaks: small({ instances: 2 }), keeps: small({}) },
  'no-overlap': { breaks: small({ workMs: 61_000 }), keeps: small({ workMs: 59_000 }) },
  'no-stale-writes': {
    breaks: small(paused),
    keeps: small({ ...paused, params: { fenced: true } }),
  },
  'no-stolen-locks': {
    breaks: small({ ...stolen, params: { ...oneLock, release: 'delete' } }),
    keeps: small({ ...stolen, params: oneLock }),
  },
  'no-missed': { breaks: crashed, keeps: small({ faults: [crash(130_000, 5_000)] }) },
  'no-lost': {
    breaks: small({ faults: [crash(130_000, 5_000)] }),
    keeps: small({ faults: [crash(150_000, 5_000)] }),
  },
  'no-undone': {
    breaks: small({ faults: [crash(130_000, 5_000)] }),
    keeps: small({ faults: [crash(150_000, 5_000)] }),
  },
  'no-late': {
    breaks: small({ strategy: 'redis-lock', workMs: 90_000, params: { perSlot: false } }),
    keeps: small({ strategy: 'redis-lock', workMs: 30_000, params: { perSlot: false } }),
  },
  'no-failed-runs': { breaks: small({ failRate: 1 }), keeps: small({}) },
  'no-stuck': {
    // From 0:05 on; the work should have ended at 0:20, and the period is a minute.
    breaks: small({ faults: [pause(76_000)] }),
    keeps: small({ faults: [pause(74_000)] }),
  },
  'no-saturation': {
    breaks: { ...small({ workMs: 61_000 }), machine: { ...small({}).machine, cores: 1 } },
    keeps: { ...small({ workMs: 61_000 }), machine: { ...small({}).machine, cores: 2 } },
  },
  'no-silence': { breaks: crashed, keeps: watched(crashed, 60_000) },
  'no-false-alerts': { breaks: watched(small({}), 30_000), keeps: watched(small({}), 60_000) },
};

describe('promises', () => {
  it.each(Object.keys(promises) as PromiseId[])('%s: is broken, and kept', (promise) => {
    const { breaks, keeps } = examples[promise];
    expect(judge({ scenario: breaks, seed: 1 }, promise).verdict).toBe('broken');
    expect(judge({ scenario: keeps, seed: 1 }, promise).verdict).toBe('kept');
  });

  it.each(Object.keys(promises) as PromiseId[])('%s: its breaking is told in steps', (promise) => {
    const { breaks, keeps } = examples[promise];
    const told = (scenario: Scenario) => {
      const { trace } = judge({ scenario, seed: 1 }, promise);
      return tellBreach(trace, findings(trace), promise);
    };
    expect(told(breaks)?.steps.length).toBeGreaterThan(0);
    expect(told(keeps)).toBeNull();
  });
});
