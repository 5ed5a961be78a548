import { describe, expect, it } from 'vitest';
import { explainEvent, explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, StrategyId, StrategyParams } from '@/sim/index.ts';
import { SKIP_REASONS } from '@/sim/strategies/port-cluster.ts';
import {
  deciding,
  eventsOf,
  explained,
  runsPerSlot,
  scenarioWith,
  texts,
  type Wish,
} from './support.ts';

const HOUR_MS = 3_600_000;
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** Every minute, 150 s of work, for an hour. */
function shootOut(strategy: StrategyId, params: StrategyParams, seed: number) {
  const trace = run(scenarioWith({ strategy, params, slots: 60, workMs: 150_000 }), seed);
  const { runs, counts } = findings(trace);
  const inTime = runs.filter(({ startMs }) => startMs < HOUR_MS);
  return {
    starts: inTime.length,
    later: runs.length - inTime.length,
    at: inTime.map(({ startMs }) => startMs),
    completions: runs.filter((one) => one.state === 'succeeded' && one.endMs < HOUR_MS).length,
    peak: counts.peakRunning,
  };
}

describe('the overlap policies, with 150 s of work every 60 s for an hour', () => {
  const policy = (name: string, seed: number) => shootOut('overlap-policy', { policy: name }, seed);
  const cronJob = (name: string, seed: number) =>
    shootOut('k8s-cronjob', { concurrencyPolicy: name }, seed);

  // Skip: a start every third minute. One at a time, back to back: 3,600 / 150 = 24, and what waits at the end.
  it.each([
    ['allow', policy, { starts: 60, later: 0, peak: 3, completions: 58 }],
    ['skip', policy, { starts: 20, later: 0, peak: 1, completions: 20 }],
    ['buffer-one', policy, { starts: 24, later: 1, peak: 1, completions: 23 }],
    ['buffer-all', policy, { starts: 24, later: 36, peak: 1, completions: 23 }],
    ['replace', policy, { starts: 60, later: 0, peak: 1, completions: 0 }],
    ['allow', cronJob, { starts: 60, later: 0, peak: 3, completions: 58 }],
    ['forbid', cronJob, { starts: 24, later: 1, peak: 1, completions: 23 }],
    ['replace', cronJob, { starts: 60, later: 0, peak: 1, completions: 0 }],
  ] as const)('%s starts and ends as many as arithmetic says', (name, under, counts) => {
    for (const seed of SEEDS.slice(0, 3)) expect(under(name, seed)).toMatchObject(counts);
  });

  it('cancel: the next starts when the one asked to end has', () => {
    const { at, peak, completions } = policy('cancel', 1);
    expect({ peak, completions }).toEqual({ peak: 1, completions: 0 });
    expect(at.slice(1).every((time, nth) => time - (at[nth] ?? 0) >= 150_000)).toBe(true);
  });
});

describe('one scheduler, with a policy', () => {
  it('makes up for what passed while it was down, as far as its window reaches', () => {
    const down: Fault = { kind: 'scheduler-down', atMs: 150_000, forMs: 600_000 };
    const wish: Wish = { strategy: 'overlap-policy', slots: 20, workMs: 1_000, faults: [down] };
    const runs = (catchUpMs: number) =>
      runsPerSlot(run(scenarioWith({ ...wish, params: { policy: 'buffer-all', catchUpMs } }), 3));
    expect(runs(HOUR_MS)).toEqual(new Array(20).fill(1));
    // Down from 2:30 to 12:30: of the slots 3 to 12, only those of the last 90 s, 11 and 12.
    expect(runs(90_000).flatMap((count, slot) => (count === 0 ? [slot] : []))).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('makes up for what is no more than ten seconds late, even if told to for less', () => {
    const late = (lateMs: number, catchUpMs: number) => {
      const down: Fault = { kind: 'scheduler-down', atMs: 59_000, forMs: 1_000 + lateMs };
      const wish: Wish = { strategy: 'overlap-policy', slots: 3, workMs: 1_000, faults: [down] };
      return runsPerSlot(run(scenarioWith({ ...wish, params: { catchUpMs } }), 3))[1];
    };
    expect([late(10_000, 0), late(10_001, 0)]).toEqual([1, 0]);
    expect([late(10_000, 9_999), late(10_001, 9_999)]).toEqual([1, 0]);
    expect([late(11_000, 11_000), late(11_001, 11_000)]).toEqual([1, 0]);
  });

  it('has a slot done that came while every instance was down, the last one too', () => {
    const crash: Fault = { kind: 'crash', instance: 0, atMs: 100_000, downMs: 60_000 };
    const wish: Wish = { strategy: 'overlap-policy', slots: 3, faults: [crash] };
    expect(runsPerSlot(run(scenarioWith(wish), 1))).toEqual([1, 1, 1]);
  });

  it('pauses after a failure if told to', () => {
    const wish = { strategy: 'overlap-policy', failRate: 1, workMs: 1_000 } as const;
    const count = (pauseOnFailure: boolean) =>
      findings(run(scenarioWith({ ...wish, params: { pauseOnFailure } }), 1)).runs.length;
    expect([count(false), count(true)]).toEqual([20, 1]);
  });

  it('does not take a run that it asked to end for a failure', () => {
    const params = { policy: 'cancel', pauseOnFailure: true };
    const trace = run(scenarioWith({ strategy: 'overlap-policy', params, workMs: 90_000 }), 1);
    // Back to back, every 90 s from 0 to 1,170 s: the last is what waits when the last slot has come.
    expect(findings(trace).runs).toHaveLength(14);
  });

  it('starts what is due in its very first moment, once it is due', () => {
    const [first, second] = eventsOf(
      run(scenarioWith({ strategy: 'overlap-policy', slots: 1 }), 1),
    );
    expect(first).toMatchObject({ kind: 'slot-due', timeMs: 0 });
    expect(second).toMatchObject({ kind: 'slot-dispatched', timeMs: 0, cause: 0 });
  });

  it('blames the time it was down for no slot that came after it', () => {
    const down: Fault = { kind: 'scheduler-down', atMs: 150_000, forMs: 10_000 };
    const wish: Wish = { strategy: 'overlap-policy', slots: 20, workMs: 90_000, faults: [down] };
    const trace = run(scenarioWith({ ...wish, params: { policy: 'skip' } }), 1);
    const found = findings(trace);
    const missed = found.list.filter(({ kind, slot }) => kind === 'missed' && slot > 2);
    expect(missed.length).toBeGreaterThan(5);
    for (const finding of missed) {
      const texts = explainFinding(trace, found, finding).steps.map(({ text }) => text);
      expect(texts.filter((text) => text.includes('scheduler is down'))).toEqual([]);
    }
  });
});

describe('Kubernetes CronJob', () => {
  const starts = (params: StrategyParams, workMs: number) => {
    const wish = { strategy: 'k8s-cronjob', failRate: 1, slots: 1, workMs, params } as const;
    return findings(run(scenarioWith(wish), 1)).runs;
  };

  it('tries a failing Job seven times, 10 s to 320 s apart, 630 s of waiting in all', () => {
    const runs = starts({}, 1_000);
    const waits = runs.slice(1).map(({ startMs }, nth) => startMs - (runs[nth]?.endMs ?? 0));
    expect(waits.map((ms) => Math.floor(ms / 1_000))).toEqual([10, 20, 40, 80, 160, 320]);
  });

  it('ends a Job at its active deadline, whatever tries are left, in the middle of one too', () => {
    expect(starts({ activeDeadlineMs: 60_000 }, 1_000)).toHaveLength(3);
    const [only] = starts({ activeDeadlineMs: 30_000 }, 60_000);
    expect(only).toMatchObject({ state: 'crashed', endMs: 30_000 });
  });

  const night: Fault = { kind: 'scheduler-down', atMs: 610_001, forMs: 9 * HOUR_MS };
  const afterNight = (params: StrategyParams) => {
    const wish = { strategy: 'k8s-cronjob', expression: '*/5 * * * *', slots: 130 } as const;
    return run(scenarioWith({ ...wish, workMs: 1_000, faults: [night], params }), 1);
  };

  it('starts only the latest of more than a hundred missed slots; version 1 starts none ever again', () => {
    // Back after slot 110 of 33,000 s: slots 3 to 110 were missed, 108 of them.
    const v2 = afterNight({ controller: 'v2' });
    expect(eventsOf(v2, 'too-many-missed').map(({ a }) => a)).toEqual([108]);
    expect(findings(v2).counts).toMatchObject({ missed: 107, once: 23 });
    expect(findings(afterNight({ controller: 'v1' })).counts).toMatchObject({
      missed: 127,
      once: 3,
    });
    const bounded = afterNight({ controller: 'v1', startingDeadlineMs: 200_000 });
    expect(findings(bounded).counts.once).toBeGreaterThanOrEqual(22);
    expect(eventsOf(bounded, 'too-many-missed')).toEqual([]);
  });

  it('version 1 looks every 10 s, from some moment of its own, and starts what it finds due', () => {
    const wish = { strategy: 'k8s-cronjob', slots: 4, workMs: 1_000 } as const;
    const lateness = (seed: number, params: StrategyParams) => {
      const trace = run(scenarioWith({ ...wish, params }), seed);
      return eventsOf(trace, 'slot-dispatched').map(({ timeMs }) => timeMs % 60_000);
    };
    const phases = SEEDS.map((seed) => lateness(seed, { controller: 'v1' }));
    // Six looks fit into a minute, so every slot waits for as long.
    for (const all of phases) expect(all).toEqual(new Array(4).fill(all[0]));
    const waits = phases.map(([first]) => first ?? NaN);
    expect(waits.every((ms) => ms >= 0 && ms < 10_000)).toBe(true);
    // Evenly drawn: the mean of 40 is 5 s, give or take five standard errors of 460 ms.
    const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
    expect(Math.abs(mean - 5_000)).toBeLessThan(2_300);
    expect(lateness(1, { controller: 'v2' })).toEqual(new Array(4).fill(0));
  });

  it('version 1 may never start what has a deadline shorter than the time between two looks', () => {
    const wish = { strategy: 'k8s-cronjob', slots: 3, workMs: 1_000 } as const;
    const of = (params: StrategyParams) => scenarioWith({ ...wish, params });
    const missed = SEEDS.slice(0, 10).map((seed) => {
      const [look] = eventsOf(run(of({ controller: 'v1' }), seed), 'slot-dispatched');
      const params = { controller: 'v1', startingDeadlineMs: 5_000 };
      const { counts } = findings(run(of(params), seed));
      // Slots after "now less the deadline" are looked at: one that is exactly as old is not.
      expect(counts.missed).toBe((look?.timeMs ?? 0) >= 5_000 ? 3 : 0);
      return counts.missed;
    });
    expect(new Set(missed)).toEqual(new Set([0, 3]));
    for (const startingDeadlineMs of [5_000, 10_000]) {
      const controller = startingDeadlineMs < 10_000 ? 'v2' : 'v1';
      const { counts } = findings(run(of({ controller, startingDeadlineMs }), 1));
      expect(counts.once).toBe(3);
    }
  });

  it('says that version 1 had not come to look in time', () => {
    const wish = { strategy: 'k8s-cronjob', slots: 10, workMs: 1_000 } as const;
    const params = { controller: 'v1', startingDeadlineMs: 5_000 };
    const waits = (seed: number) =>
      eventsOf(
        run(scenarioWith({ ...wish, params: { controller: 'v1' } }), seed),
        'slot-dispatched',
      )[0]?.timeMs ?? 0;
    const seed = SEEDS.find((candidate) => waits(candidate) >= 7_000) ?? NaN;
    const scenario = scenarioWith({ ...wish, params });
    const told = texts(explained(scenario, seed, 'missed', 3)).at(-1);
    expect(told).toMatch(
      /^The scheduler leaves 12:03 out: it looks every 10 s, and when it comes to look, [789][.\d]* s after the slot, the starting deadline of 5 s is over\.$/,
    );
    const late = scenarioWith({ ...wish, params: { controller: 'v1' } });
    expect(deciding(explained(late, seed, 'late', 3)).join(' ')).toMatch(
      /has A do 12:03\. This took [789][.\d]* s: version 1 of the controller looks every 10 s\.$/,
    );
  });

  it('version 1 starts what waits for the end of a run at its next look after that', () => {
    const params = { controller: 'v1', concurrencyPolicy: 'forbid' };
    const wish = { strategy: 'k8s-cronjob', slots: 8, workMs: 95_000, params } as const;
    for (const seed of SEEDS.slice(0, 8)) {
      const trace = run(scenarioWith(wish), seed);
      const starts = eventsOf(trace, 'slot-dispatched');
      const phase = starts[0]?.timeMs ?? NaN;
      expect(starts.every(({ timeMs }) => (timeMs - phase) % 10_000 === 0)).toBe(true);
      // The last slot is not forgotten.
      expect(starts.at(-1)?.slot).toBe(7);
      expect(findings(trace).counts.overlaps).toBe(0);
    }
  });

  it('says why a slot never ran', () => {
    const trace = afterNight({ controller: 'v1' });
    const found = findings(trace);
    const missed = found.list.filter(({ kind }) => kind === 'missed');
    const told = missed.map((one) =>
      explainFinding(trace, found, one).steps.map(({ text }) => text),
    );
    expect(told.every((texts) => texts.some((text) => text.includes('too many')))).toBe(true);
  });

  it('writes down the slots whose starting deadline was over when it came to look', () => {
    const down: Fault = { kind: 'scheduler-down', atMs: 150_000, forMs: 500_000 };
    const wish = { strategy: 'k8s-cronjob', slots: 12, workMs: 1_000, faults: [down] } as const;
    const left = (startingDeadlineMs: number) => {
      const trace = run(scenarioWith({ ...wish, params: { startingDeadlineMs } }), 1);
      return eventsOf(trace, 'slot-skipped').map(({ slot, a }) => `${slot} ${SKIP_REASONS[a]}`);
    };
    // Back at 650 s: of the slots from 180 s on, the last 90 s reach back to that of 600 s.
    const [first, last] = [3, 9];
    const slots = Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
    expect(left(90_000)).toEqual(slots.map((slot) => `${slot} deadline`));
    expect(left(0)).toEqual(slots.map((slot) => `${slot} superseded`));
    const scenario = scenarioWith({ ...wish, params: { startingDeadlineMs: 90_000 } });
    expect(texts(explained(scenario, 1, 'missed', 5)).at(-1)).toBe(
      'The scheduler leaves 12:05 out: its starting deadline is over.',
    );
  });

  it('starts one missed slot at once when it is resumed', () => {
    const params = { suspendAtMs: 90_000, suspendForMs: 300_000 };
    const { runs } = findings(run(scenarioWith({ strategy: 'k8s-cronjob', params, slots: 10 }), 1));
    // Suspended from 1:30 to 6:30: slots 2 to 6 wait, and only 6 is started, at 6:30.
    expect(runs.map(({ slot }) => slot)).toEqual([0, 1, 6, 7, 8, 9]);
    expect(Math.floor((runs[2]?.startMs ?? 0) / 1_000)).toBe(390);
  });

  it('gives the machine back what a replaced run took of it', () => {
    const wish: Wish = { strategy: 'k8s-cronjob', slots: 10, workMs: 90_000 };
    const alone = scenarioWith({ ...wish, params: { concurrencyPolicy: 'replace' } });
    const shared = { ...alone, machine: { ...alone.machine, cores: 1, shared: true } };
    // The last run is replaced by none. Alone on the only core, it takes as long as its work.
    const last = findings(run(shared, 1)).runs.at(-1);
    expect((last?.endMs ?? 0) - (last?.startMs ?? 0)).toBe(90_000);
  });

  it('replaces a pod told to end at once, or only once it has ended', () => {
    const drain: Fault = { kind: 'drain', instance: 0, atMs: 10_000, forMs: 60_000 };
    const wish = { strategy: 'k8s-cronjob', instances: 2, slots: 1, workMs: 40_000 } as const;
    const runs = (podReplacement: string, seed: number) =>
      runsPerSlot(
        run(scenarioWith({ ...wish, faults: [drain], params: { podReplacement } }), seed),
      );
    for (const seed of SEEDS) {
      expect(runs('terminating-or-failed', seed)).toEqual([2]);
      expect(runs('failed', seed)).toEqual([1]);
    }
  });
});

describe('why a Job ends a pod', () => {
  const drain: Fault = { kind: 'drain', instance: 0, atMs: 10_000, forMs: 60_000 };
  const stopped = (params: StrategyParams, workMs: number, faults: readonly Fault[]) => {
    const wish = { strategy: 'k8s-cronjob', instances: 2, slots: 1, params, faults } as const;
    const trace = run(scenarioWith({ ...wish, workMs }), 1);
    const ends = eventsOf(trace, 'run-stopped');
    return ends.map((end) => explainEvent(trace, findings(trace), end).title);
  };

  it('is that its deadline is over', () => {
    expect(stopped({ activeDeadlineMs: 30_000 }, 50_000, [])).toEqual([
      'The scheduler ends A’s run of 12:00: the active deadline of its Job is over.',
    ]);
  });

  it('is that another has done the work meanwhile', () => {
    // A, told to end, is done at 50 s; B has been at the same work since 10 s.
    expect(stopped({}, 50_000, [drain])).toEqual([
      'The scheduler ends B’s run of 12:00: another pod of its Job has succeeded.',
    ]);
  });

  it('is that the Job has failed as often as it may', () => {
    // A is ended at 70 s: with no failure to spare that is the end of B’s too.
    expect(stopped({ backoffLimit: 0 }, 90_000, [drain])).toEqual([
      'The scheduler ends A’s run of 12:00: its time to end by itself is over.',
      'The scheduler ends B’s run of 12:00: its Job has failed too often.',
    ]);
  });
});

describe('a cloud scheduler', () => {
  const runs = (params: StrategyParams, workMs: number, failRate = 0) => {
    const wish = { strategy: 'cloud-scheduler', slots: 1, workMs, failRate, params } as const;
    return findings(run(scenarioWith(wish), 1)).runs;
  };

  it('tries again after 5, 10, 20, 40 and 80 s', () => {
    const tries = runs({ retryCount: 5 }, 1_000, 1);
    const waits = tries.slice(1).map(({ startMs }, nth) => startMs - (tries[nth]?.endMs ?? 0));
    expect(waits.map((ms) => Math.floor(ms / 1_000))).toEqual([5, 10, 20, 40, 80]);
  });

  it('after its doublings waits ever longer by the same', () => {
    const tries = runs({ retryCount: 5, maxDoublings: 1 }, 1_000, 1);
    const waits = tries.slice(1).map(({ startMs }, nth) => startMs - (tries[nth]?.endMs ?? 0));
    expect(waits.map((ms) => Math.floor(ms / 1_000))).toEqual([5, 10, 20, 30, 40]);
  });

  it('calls again, while the work goes on, where no answer comes in time', () => {
    expect(runs({ retryCount: 0 }, 240_000)).toHaveLength(1);
    expect(runs({ retryCount: 1 }, 240_000)).toHaveLength(2);
  });

  it('calls as often twice as its rate says', () => {
    const wish = { strategy: 'cloud-scheduler', slots: 60, workMs: 1_000 } as const;
    const extra = SEEDS.map(
      (seed) =>
        findings(run(scenarioWith({ ...wish, params: { twiceRate: 0.1 } }), seed)).counts
          .duplicateSlots,
    ).reduce((sum, count) => sum + count, 0);
    // Binomial of 2,400 at 0.1: 240, give or take five standard deviations of 15.
    expect(Math.abs(extra - 240)).toBeLessThan(75);
  });

  const cut = (way: 'requests' | 'answers', atMs: number, forMs: number): Fault => {
    return { kind: 'partition', instance: 0, atMs, forMs, way };
  };
  const patient = { retryCount: 1, attemptDeadlineMs: 60_000 };
  const called = (wish: Wish) =>
    scenarioWith({ strategy: 'cloud-scheduler', params: patient, ...wish });

  it('calls again where only the answer was lost: the work is done twice', () => {
    const scenario = called({ slots: 1, faults: [cut('answers', 10_000, 30_000)] });
    const trace = run(scenario, 1);
    const { runs: both, counts } = findings(trace);
    expect(both.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    // A minute without an answer, and 5 s to the next try.
    expect(Math.floor((both[1]?.startMs ?? 0) / 1_000)).toBe(65);
    expect(counts.duplicateEffects).toBe(1);
    expect(eventsOf(trace, 'call-unanswered')).toMatchObject([{ instance: 0, a: 60_000 }]);
    const work = { ...scenario.work, idempotency: 'slot-key' as const };
    expect(findings(run({ ...scenario, work }, 1)).counts.duplicateEffects).toBe(0);
  });

  it('says of the second run what lost the first one’s answer', () => {
    const scenario = called({ slots: 1, faults: [cut('answers', 10_000, 30_000)] });
    const told = explained(scenario, 1, 'duplicate');
    expect(deciding(told)).toEqual(['A is cut off for 30 s. The answers do not arrive.']);
    expect(texts(told).join(' ')).toContain(
      'has A do 12:00 again: it has had no answer from A for 60 s and takes that for a failure.',
    );
  });

  it('does not do what a lost call was for, until it calls again', () => {
    const faults = [cut('requests', 50_000, 30_000)];
    const once = called({ slots: 3, faults, params: { ...patient, retryCount: 0 }, workMs: 1_000 });
    expect(runsPerSlot(run(once, 1))).toEqual([1, 0, 1]);
    expect(run(once, 1).stoppedBy).toBeNull();
    expect(deciding(explained(once, 1, 'missed'))).toEqual([
      'A is cut off for 30 s. Requests do not arrive.',
    ]);
    const again = called({ slots: 2, faults, workMs: 1_000 });
    const { runs: all } = findings(run(again, 1));
    expect(all.map(({ slot, startMs }) => [slot, Math.floor(startMs / 1_000)])).toEqual([
      [0, 0],
      [1, 125],
    ]);
  });

  it('hears at once that nobody is up, and of a run that dies', () => {
    const crash: Fault = { kind: 'crash', instance: 0, atMs: 50_000, downMs: 12_000 };
    const down = called({ slots: 2, faults: [crash], workMs: 1_000 });
    const trace = run(down, 1);
    expect(eventsOf(trace, 'call-refused')).toMatchObject([{ slot: 1, timeMs: 60_000 }]);
    expect(Math.floor((findings(trace).runs[1]?.startMs ?? 0) / 1_000)).toBe(65);
    const lost = called({ ...{ slots: 2, faults: [crash] }, params: { retryCount: 0 } });
    expect(deciding(explained(lost, 1, 'missed'))).toEqual([
      'The scheduler’s call for 12:01 fails at once: no instance is up.',
    ]);
    const dies: Fault = { kind: 'crash', instance: 0, atMs: 10_000, downMs: 1_000 };
    const torn = findings(run(called({ slots: 1, faults: [dies] }), 1)).runs;
    expect(torn.map(({ state }) => state)).toEqual(['crashed', 'succeeded']);
    expect(Math.floor((torn[1]?.startMs ?? 0) / 1_000)).toBe(15);
  });
});
