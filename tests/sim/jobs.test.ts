import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run, validateScenario, verdict } from '@/sim/index.ts';
import { slotsOfJobs } from '@/sim/jobs.ts';
import type { InstanceSettings, Scenario } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Jobs alike, at midnight unless said otherwise. */
function withJobs(instances: Partial<InstanceSettings>, wish: Wish = {}): Scenario {
  const scenario = scenarioWith({ expression: '0 0 * * *', slots: 1, ...wish });
  return { ...scenario, instances: { ...scenario.instances, ...instances } };
}

function mostInAMinute({ slotTimesMs }: { slotTimesMs: Float64Array }): number {
  const minutes = new Map<number, number>();
  for (const time of slotTimesMs) {
    const minute = Math.floor(time / MINUTE);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return Math.max(...minutes.values());
}

describe('jobs alike', () => {
  it('start together where they are not spread', () => {
    expect(mostInAMinute(run(withJobs({ jobs: 30 }), 1))).toBe(30);
  });

  // All minutes differ with the chance of 1,439/1,440 × 1,438/1,440 × … × 1,411/1,440 = 0.738, and three jobs share one
  // with about 4,060/1,440² = 0.002: the mean of the busiest minute is 1 + 0.262 + 0.002 = 1.264.
  it('of which 30 are spread over a day by a hash, meet in 1.26 starts a minute on average', () => {
    const scenario = withJobs({ jobs: 30, jobSpreadMs: DAY });
    let sum = 0;
    for (let seed = 0; seed < 2_000; seed++) {
      sum += mostInAMinute({ slotTimesMs: slotsOfJobs(Float64Array.of(0), scenario, seed) });
    }
    expect(Math.abs(sum / 2_000 - 1.264)).toBeLessThan(0.03);
  });

  it('keep their places from day to day, and come one after the other', () => {
    const { slotTimesMs } = run(withJobs({ jobs: 5, jobSpreadMs: DAY }, { slots: 3 }), 7);
    const places = [...slotTimesMs].map((time) => time % DAY);
    expect(places.slice(5)).toEqual([...places.slice(0, 5), ...places.slice(0, 5)]);
    expect([...slotTimesMs]).toEqual([...slotTimesMs].sort((one, other) => one - other));
  });

  it('are spread over no more than the time to the next round', () => {
    const spread = { jobs: 20, jobSpreadMs: DAY };
    const { slotTimesMs } = run(withJobs(spread, { expression: '0 * * * *', slots: 4 }), 1);
    slotTimesMs.forEach((time, slot) => {
      expect(Math.floor(time / (60 * MINUTE))).toBe(Math.floor(slot / 20));
    });
  });

  it('do not overlap one another: only a job’s own runs do', () => {
    const each = { expression: '* * * * *', slots: 4 };
    const short = findings(run(withJobs({ jobs: 3 }, { ...each, workMs: 20_000 }), 1));
    expect(short.counts).toMatchObject({ slots: 12, once: 12, overlaps: 0, peakRunning: 3 });
    const long = findings(run(withJobs({ jobs: 3 }, { ...each, workMs: 90_000 }), 1));
    expect(long.counts.overlaps).toBe(3 * 3);
    for (const { runs } of long.list.filter(({ kind }) => kind === 'overlap')) {
      const [one, other] = runs.map((index) => long.runs[index]?.slot ?? 0);
      expect((other ?? 0) - (one ?? 0)).toBe(3);
    }
  });

  it('have keys of their own: each runs once on three instances', () => {
    const each = { expression: '* * * * *', slots: 2 };
    for (const strategy of ['slot-row', 'slot-lease', 'skip-locked', 'cron-queue'] as const) {
      const trace = run(withJobs({ jobs: 6 }, { ...each, strategy, instances: 3 }), 3);
      expect(runsPerSlot(trace)).toEqual(new Array(12).fill(1));
    }
  });

  it('that find too few connections fail after 30 s, and are named', () => {
    const scenario = withJobs({ jobs: 30 });
    const few = { ...scenario.machine, connections: 10, runConnections: 1 };
    const trace = run({ ...scenario, machine: few }, 1);
    const found = findings(trace);
    // Ten work from 0 to 20 s, ten from 20 to 40 s, and ten give up at 30 s.
    expect(found.counts).toMatchObject({ once: 30, completed: 20, failed: 10, peakRunning: 30 });
    expect(eventsOf(trace, 'connections-exhausted')).toHaveLength(20);
    const failed = found.list.find(({ kind }) => kind === 'failed');
    const told = failed && explainFinding(trace, found, failed);
    expect(told?.title).toMatch(/^Why did A’s run of 00:00 \(job \d+\) fail\?$/);
    const said = verdict(trace.scenario, found).map(({ text }) => text);
    expect(said.join('')).toContain('Up to 30 runs work at once on 8 cores. Ten runs failed.');
  });

  it('are refused where a strategy or a monitor takes the one for the other', () => {
    const problemsOf = (scenario: Scenario) => {
      const checked = validateScenario(scenario);
      return checked.ok ? [] : checked.problems.map(({ path }) => path);
    };
    const shared = withJobs({ jobs: 2 }, { strategy: 'redis-lock' });
    expect(problemsOf(shared)).toEqual(['instances.jobs']);
    const watched = withJobs({ jobs: 2 });
    expect(problemsOf(watched)).toEqual([]);
    expect(problemsOf({ ...watched, monitor: { ...watched.monitor, kind: 'heartbeat' } })).toEqual([
      'monitor.kind',
    ]);
    expect(problemsOf(withJobs({ jobs: 100 }, { slots: 201 }))).toEqual(['schedule.slots']);
  });
});
