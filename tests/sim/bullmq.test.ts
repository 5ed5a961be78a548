import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams, WorkSettings } from '@/sim/index.ts';
import { deciding, eventsOf, explained, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

function bullmq(wish: Wish, work: Partial<WorkSettings> = {}): Scenario {
  const scenario = scenarioWith({ strategy: 'bullmq', slots: 8, instances: 3, ...wish });
  return { ...scenario, work: { ...scenario.work, ...work } };
}

const once = (slots: number) => new Array<number>(slots).fill(1);

describe('a BullMQ Job Scheduler', () => {
  it('makes one job a slot, which one worker takes at its time', () => {
    for (const seed of SEEDS) {
      const trace = run(bullmq({}), seed);
      expect(runsPerSlot(trace)).toEqual(once(8));
      expect(eventsOf(trace, 'job-scheduled', 'job-completed')).toHaveLength(16);
      expect(eventsOf(trace, 'job-refused', 'job-stalled')).toEqual([]);
      expect(findings(trace).counts.late).toBe(0);
      expect(trace.stoppedBy).toBeNull();
    }
  });

  it('makes the next job when one starts: the rate drops, and nothing piles up', () => {
    // 150 s of work each minute: a start every 150 s, at the latest slot but those passed by then.
    const trace = run(bullmq({ instances: 1, workMs: 150_000, slots: 60 }), 1);
    const started = eventsOf(trace, 'run-started');
    expect(started.slice(0, 5).map(({ slot }) => slot)).toEqual([0, 1, 3, 6, 8]);
    expect(started.filter(({ timeMs }) => timeMs < 3_600_000)).toHaveLength(24);
    // One more had its job made within the hour, and waited.
    expect(started).toHaveLength(25);
    expect(eventsOf(trace, 'job-left-out').filter(({ a }) => a === 0)).toHaveLength(35);
    expect(findings(trace).counts).toMatchObject({ overlaps: 0, missed: 35 });
  });

  it('is set up anew by a worker that starts, and forgets the slot that nobody has taken', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 50_000, downMs: 20_000 }];
    for (const seed of SEEDS) {
      const trace = run(bullmq({ instances: 1, slots: 4, faults }), seed);
      expect(runsPerSlot(trace)).toEqual([1, 0, 1, 1]);
      expect(eventsOf(trace, 'job-left-out')).toMatchObject([{ slot: 1, a: 1 }]);
    }
  });

  it('has the slots run early by the worker whose clock is most ahead', () => {
    for (const seed of SEEDS) {
      const trace = run(bullmq({ skewMs: 5_000, workMs: 300 }), seed);
      expect(runsPerSlot(trace)).toEqual(once(8));
      const ahead = Math.max(...trace.skewMs);
      const last = eventsOf(trace, 'run-started').at(-1);
      const earlyMs = 7 * 60_000 - (last?.timeMs ?? 0);
      expect(Math.abs(earlyMs - ahead)).toBeLessThanOrEqual(200);
    }
  });

  it('renews a lock for as long as the work lasts', () => {
    for (const seed of SEEDS) {
      const trace = run(bullmq({ workMs: 100_000 }), seed);
      expect(Math.max(...runsPerSlot(trace))).toBe(1);
      expect(eventsOf(trace, 'lock-expired', 'job-refused')).toEqual([]);
    }
  });
});

describe('the stalled check', () => {
  it('has the job of a dead worker started again after 15 to 60 s', () => {
    const waits = SEEDS.flatMap((seed) => {
      const atMs = 5_000 + 700 * seed;
      const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs, downMs: 300_000 }];
      const trace = run(bullmq({ slots: 1, instances: 2, faults }), seed);
      if (eventsOf(trace, 'run-torn').length === 0) return [];
      const [, again] = eventsOf(trace, 'run-started');
      return [(again?.timeMs ?? 0) - atMs];
    });
    expect(waits.length).toBeGreaterThan(3);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(15_000);
    // What is sent back and forth takes at most 5 ms each time.
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_100);
  });

  /** The worker stops in the middle of 20 s of work, for longer than its lock lives. */
  const asleep = [0, 1].map((instance): Fault => ({
    kind: 'pause',
    instance,
    atMs: 10_000,
    forMs: instance === 0 ? 90_000 : 1,
  }));

  it('has the job of a worker that sleeps done twice, and hears only of the second', () => {
    let doubled = 0;
    for (const seed of SEEDS) {
      const trace = run(bullmq({ slots: 2, instances: 2, faults: asleep }), seed);
      const isAsleep = eventsOf(trace, 'run-started')[0]?.instance === 0;
      expect(runsPerSlot(trace)).toEqual([isAsleep ? 2 : 1, 1]);
      expect(eventsOf(trace, 'effect')).toHaveLength(isAsleep ? 3 : 2);
      expect(eventsOf(trace, 'job-refused')).toHaveLength(isAsleep ? 1 : 0);
      expect(eventsOf(trace, 'job-completed').map(({ a }) => a)).toEqual([1, 1]);
      if (isAsleep) doubled++;
    }
    expect(doubled).toBeGreaterThan(0);
  });

  it('notes a job at one look and has it started again at the next, not before', () => {
    // Looks at about 50, 75 and 100 s; the worker dies at 61 s, and its lock 4 s later at the latest.
    const params = { lockDuration: 4_000, stalledInterval: 25_000 };
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 61_000, downMs: 300_000 }];
    let torn = 0;
    for (const seed of SEEDS) {
      const trace = run(bullmq({ slots: 2, instances: 2, params, faults }), seed);
      if (eventsOf(trace, 'run-torn').length === 0) continue;
      const again = eventsOf(trace, 'run-started').at(-1);
      expect(Math.abs((again?.timeMs ?? 0) - 100_000)).toBeLessThan(500);
      torn++;
    }
    expect(torn).toBeGreaterThan(0);
  });

  it('takes 4 to 8 s, twice its interval at most, with locks and an interval of 4 s', () => {
    const params = { lockDuration: 4_000, stalledInterval: 4_000 };
    const waits = SEEDS.map((seed) => {
      const wish = { slots: 1, instances: 2, workMs: 9_000, params };
      const [first, again] = eventsOf(run(bullmq(wish, { blocking: true }), seed), 'run-started');
      return (again?.timeMs ?? 0) - (first?.timeMs ?? 0);
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(3_900);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8_100);
  });

  it('never lets a job end whose work blocks its worker for longer than its lock', () => {
    const trace = run(bullmq({ slots: 1, workMs: 45_000 }, { blocking: true }), 1);
    const [runs] = runsPerSlot(trace);
    expect(runs).toBeGreaterThan(2);
    expect(eventsOf(trace, 'job-refused')).toHaveLength(eventsOf(trace, 'effect').length);
    expect(eventsOf(trace, 'job-completed')).toEqual([]);
    expect(trace.stoppedBy).not.toBeNull();
  });

  it('leaves alone what blocks its worker for less than its lock', () => {
    for (const seed of SEEDS) {
      const trace = run(bullmq({ workMs: 29_000 }, { blocking: true }), seed);
      expect(runsPerSlot(trace)).toEqual(once(8));
    }
  });

  it('fails a job that has stalled twice, unless a Job Scheduler made it', () => {
    const faults = Array.from({ length: 20 }, (_, nth): Fault => ({
      kind: 'crash',
      instance: 0,
      atMs: 10_000 * (nth + 1),
      downMs: 100,
    }));
    for (const seed of SEEDS) {
      const wish = { slots: 1, instances: 1, faults };
      const added = run(bullmq({ ...wish, strategy: 'bullmq-cron' }), seed);
      expect(eventsOf(added, 'job-stalled').map(({ a }) => a)).toEqual([1, 2]);
      expect(eventsOf(added, 'job-failed')).toHaveLength(1);
      expect(runsPerSlot(added)).toEqual([2]);
      const scheduled = run(bullmq(wish), seed);
      expect(eventsOf(scheduled, 'job-failed')).toEqual([]);
      expect(runsPerSlot(scheduled)[0]).toBeGreaterThan(2);
      expect(eventsOf(scheduled, 'job-completed')).toHaveLength(1);
    }
  });
});

describe('jobs that cron adds to BullMQ', () => {
  it('are one for each slot, however many instances add them', () => {
    for (const seed of SEEDS) {
      const trace = run(bullmq({ strategy: 'bullmq-cron' }), seed);
      expect(runsPerSlot(trace)).toEqual(once(8));
      expect(eventsOf(trace, 'job-added')).toHaveLength(8);
      expect(eventsOf(trace, 'job-known')).toHaveLength(16);
    }
  });

  it('pile up where the work takes longer than the period', () => {
    const wish = { strategy: 'bullmq-cron', instances: 1, workMs: 150_000 } as const;
    expect(runsPerSlot(run(bullmq(wish), 1))).toEqual(once(8));
  });

  it('starts no more jobs in a while than the limit, whichever worker asks', () => {
    const params = { limiterMax: 2, limiterDuration: 300_000 };
    for (const seed of SEEDS) {
      const trace = run(bullmq({ strategy: 'bullmq-cron', params }), seed);
      const started = eventsOf(trace, 'run-started');
      expect(runsPerSlot(trace)).toEqual(once(8));
      // The while begins with its first job: five minutes after that the next two are let go, and so on.
      const [first] = started;
      const afterMs = started.map(({ timeMs }) => timeMs - (first?.timeMs ?? 0));
      for (const nth of [2, 3, 4, 5, 6, 7]) {
        const lateMs = (afterMs[nth] ?? 0) - Math.floor(nth / 2) * 300_000;
        expect(lateMs).toBeGreaterThanOrEqual(0);
        expect(lateMs).toBeLessThan(200);
      }
      expect(trace.stoppedBy).toBeNull();
    }
  });

  it('says of a job that is late because of the limit what the limit is', () => {
    const params = { limiterMax: 1, limiterDuration: 150_000 };
    const told = explained(bullmq({ strategy: 'bullmq-cron', params, slots: 3 }), 1, 'late');
    expect(told.steps.map(({ text }) => text).join(' ')).toMatch(
      /The limit of one job in 2 min 30 s is reached: the job for 12:01 waits, as no job is given out for (89\.\d|90) s\./,
    );
  });

  it('has no job made for the slots that pass while the limit keeps the scheduler’s own waiting', () => {
    // One in 150 s each minute: the slots are those of work that takes as long on one worker.
    const params = { limiterMax: 1, limiterDuration: 150_000 };
    const trace = run(bullmq({ params, workMs: 300, slots: 10, skewMs: 0 }), 1);
    expect(eventsOf(trace, 'run-started').map(({ slot }) => slot)).toEqual([0, 1, 3, 6, 8]);
  });

  /** Which slots run, with work of 150 s each minute under a deduplication. */
  const slotsRun = (params: StrategyParams, wish: Wish = {}) => {
    const trace = run(
      bullmq({ strategy: 'bullmq-cron', workMs: 150_000, params, slots: 10, ...wish }),
      1,
    );
    return eventsOf(trace, 'run-started').map(({ slot }) => slot);
  };

  it('are one at a time where they are deduplicated until one is finished, and the slots between get none', () => {
    // 150 s of work: the slots after 60 and 120 s find a job unfinished, and the next one does not.
    expect(slotsRun({ deduplication: 'simple' })).toEqual([0, 3, 6, 9]);
    // A try that is to come is not the end: 1 s of work, tried again after 100 s.
    const retried = { attempts: 2, backoff: 'fixed', delay: 100_000, deduplication: 'simple' };
    expect(slotsRun(retried, { failRate: 1, workMs: 1_000, slots: 5 })).toEqual([0, 0, 2, 2, 4, 4]);
  });

  it('are one in so long where they are throttled, whether it is finished or not', () => {
    const throttled = { deduplication: 'throttle', ttl: 150_000 };
    expect(slotsRun(throttled, { workMs: 1_000 })).toEqual([0, 3, 6, 9]);
    expect(slotsRun(throttled, { workMs: 170_000, instances: 1 })).toEqual([0, 3, 6, 9]);
  });

  it('are never kept out for good by a job that a failover has lost', () => {
    // The job of 12:01 is gone while it is at work, and its end is refused: it can free nobody.
    const failover: Fault = { kind: 'redis-failover', atMs: 60_500, lostMs: 800, node: 0 };
    const wish = { workMs: 1_000, slots: 4, instances: 1, faults: [failover] };
    expect(slotsRun({ deduplication: 'simple' }, wish)).toEqual([0, 1, 2, 3]);
  });

  it('say which job kept a slot’s out', () => {
    const scenario = bullmq({
      strategy: 'bullmq-cron',
      workMs: 150_000,
      slots: 4,
      params: { deduplication: 'simple' },
    });
    const told = explained(scenario, 1, 'missed', 2);
    expect(deciding(told)).toEqual([
      expect.stringMatching(
        /^[ABC]’s job for 12:02 is not added: the one for 12:00 is not finished, and jobs alike are one until it is\.$/,
      ),
    ]);
  });

  it('are tried again as often as is set, after pauses with jitter', () => {
    const params = { attempts: 4, backoff: 'exponential', delay: 1_000, jitter: 0.5 };
    for (const seed of SEEDS) {
      const wish = { strategy: 'bullmq-cron', params, failRate: 1 } as const;
      const trace = run(bullmq(wish), seed);
      expect(runsPerSlot(trace)).toEqual(new Array(8).fill(4));
      expect(eventsOf(trace, 'job-failed').map(({ a }) => a)).toEqual(new Array(8).fill(4));
      for (const { a, b } of eventsOf(trace, 'job-delayed')) {
        const longestMs = [1_000, 2_000, 4_000][a - 1] ?? 0;
        // The worker counts by its clock, which is off by 30 ms at most, and its word takes 5 ms.
        expect(b).toBeGreaterThanOrEqual(longestMs / 2 - 35);
        expect(b).toBeLessThanOrEqual(longestMs + 30);
      }
    }
  });
});

describe('why a slot had no job', () => {
  const why = (wish: Wish) => {
    const trace = run(bullmq({ instances: 1, slots: 4, ...wish }), 1);
    const found = findings(trace);
    const missed = found.list.find(({ kind }) => kind === 'missed');
    if (!missed) throw new Error('no slot is missed');
    return explainFinding(trace, found, missed).steps.map(({ text }) => text);
  };

  it('is that the one before was still waiting for its worker', () => {
    expect(why({ workMs: 150_000 })).toEqual([
      '12:02 is due.',
      'There is no job for 12:02: the next one is made when a job is started, and by then 12:02 had passed.',
    ]);
  });

  it('is that a worker came back and set the scheduler up anew', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 50_000, downMs: 20_000 }];
    expect(why({ faults })).toEqual([
      'A crashes and stays down for 20 s.',
      '12:01 is due.',
      'A sets the Job Scheduler up anew, for slots to come: 12:01 has passed, and has no job.',
    ]);
  });
});
