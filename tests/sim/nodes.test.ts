import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault } from '@/sim/index.ts';
import { deciding, eventsOf, explained, scenarioWith, texts, type Wish } from './support.ts';

const cut = (
  atMs: number,
  forMs: number,
  way: 'both' | 'requests' | 'answers' = 'both',
): Fault => ({
  kind: 'partition',
  instance: 0,
  atMs,
  forMs,
  way,
});
const cronJob = (wish: Wish) =>
  scenarioWith({ strategy: 'k8s-cronjob', instances: 2, slots: 1, workMs: 10_000, ...wish });
const SEEDS = [0, 1, 2, 3, 4];

describe('an instance that is cut off from the scheduler', () => {
  it.each(['both', 'requests', 'answers'] as const)(
    'begins what it was given when it hears of it (%s)',
    (way) => {
      for (const seed of SEEDS) {
        const faults = [cut(50_000, 60_000, way)];
        const { runs } = findings(run(cronJob({ instances: 1, slots: 3, faults }), seed));
        const [, late] = runs.map(({ startMs }) => startMs);
        expect(late).toBeGreaterThanOrEqual(110_000);
        expect(late).toBeLessThanOrEqual(110_005);
      }
    },
  );

  it('is told of as the reason for the late start', () => {
    const params = { concurrencyPolicy: 'forbid' };
    const held = cronJob({ slots: 3, params, faults: [cut(5_000, 70_000)] });
    expect(texts(explained(held, 1, 'late', 1)).join(' ')).toContain(
      'The scheduler leaves 12:01 out: it takes A to be still at work.',
    );
    const scenario = cronJob({ instances: 1, slots: 3, faults: [cut(50_000, 60_000)] });
    const told = explained(scenario, 1, 'late', 1);
    expect(deciding(told)).toEqual([
      'A is cut off for 60 s. Nothing of what it sends or is sent arrives.',
    ]);
    expect(texts(told).at(-1)).toMatch(/Until then it had not heard of it\.$/);
  });

  it('says that it is done once it can, and until then counts as at work', () => {
    const faults = [cut(5_000, 70_000)];
    const scenario = scenarioWith({ strategy: 'overlap-policy', slots: 3, workMs: 10_000, faults });
    // Done at 10 s, which the scheduler hears at 75 s: it leaves the slot of 60 s out.
    expect(findings(run(scenario, 1)).runs.map(({ slot }) => slot)).toEqual([0, 2]);
    const told = explained(scenario, 1, 'missed', 1);
    expect(deciding(told)).toEqual([
      'A is cut off for 70 s. Nothing of what it sends or is sent arrives.',
    ]);
    expect(texts(told).slice(-2)).toEqual([
      '12:01 is due.',
      'The scheduler leaves 12:01 out: it takes A to be still at work.',
    ]);
  });

  it('is not said to be done where it went down', () => {
    const crash: Fault = { kind: 'crash', instance: 0, atMs: 8_000, downMs: 5_000 };
    const faults = [cut(5_000, 70_000), crash];
    const scenario = scenarioWith({ strategy: 'overlap-policy', slots: 3, workMs: 10_000, faults });
    const told = texts(explained(scenario, 1, 'missed', 1));
    expect(told).toContain('A is no longer at work on 12:00, and cannot say so.');
  });

  it('is heard as late as its network is slow', () => {
    const slow: Fault = {
      kind: 'slow-network',
      instance: 0,
      atMs: 1_000,
      forMs: 99_000,
      byMs: 7_000,
    };
    const wish: Wish = { strategy: 'overlap-policy', slots: 2, workMs: 55_000 };
    const starts = (faults: readonly Fault[]) =>
      findings(run(scenarioWith({ ...wish, faults }), 1)).runs.length;
    // Done at 55 s and heard at 62 s, when the slot of 60 s is left out already.
    expect([starts([]), starts([slow])]).toEqual([2, 1]);
  });

  it('is given no work that others can ask for, and what nobody can ask for waits', () => {
    const wish: Wish = { strategy: 'overlap-policy', slots: 4, workMs: 10_000 };
    const given = (instances: number) => {
      const trace = run(scenarioWith({ ...wish, instances, faults: [cut(30_000, 100_000)] }), 1);
      return findings(trace).runs.map(({ instance, startMs }) => [
        instance,
        Math.floor(startMs / 1_000),
      ]);
    };
    // Cut off from 30 to 130 s.
    expect(given(2).slice(0, 3)).toEqual([
      [0, 0],
      [1, 60],
      [1, 120],
    ]);
    // The slot of 60 s is done when A can ask for it; that of 120 s is left out, as another waits.
    expect(given(1)).toEqual([
      [0, 0],
      [0, 130],
      [0, 180],
    ]);
  });

  it('may keep any number of runs waiting', () => {
    const faults = [0, 1, 2].flatMap((instance): Fault[] => [
      { ...cut(500, 3_600_000 + instance), instance },
      { kind: 'crash', instance, atMs: 600, downMs: 7_200_000 },
    ]);
    const params = { policy: 'allow' };
    const wish: Wish = { strategy: 'overlap-policy', instances: 3, slots: 100, workMs: 1_000 };
    const trace = run(scenarioWith({ ...wish, params, faults }), 1);
    expect(trace.stoppedBy).toBeNull();
    expect(findings(trace).counts.missed).toBe(0);
  });

  it('runs on what it was told to end, until it hears of it', () => {
    const wish: Wish = { slots: 2, workMs: 90_000, params: { concurrencyPolicy: 'replace' } };
    const ends = (faults: readonly Fault[]) =>
      eventsOf(run(cronJob({ ...wish, faults }), 1), 'run-stopped').map(({ timeMs }) => timeMs);
    expect(ends([])).toEqual([60_000]);
    expect(ends([cut(50_000, 30_000)])).toEqual([80_000]);
    // Done by itself before.
    const trace = run(cronJob({ ...wish, faults: [cut(50_000, 60_000)] }), 1);
    expect(findings(trace).counts).toMatchObject({ completed: 2, overlaps: 1, stopped: 0 });
    const told = explained(cronJob({ ...wish, faults: [cut(50_000, 60_000)] }), 1, 'overlap', 1);
    expect(deciding(told)).toEqual([
      'A is cut off for 60 s. Nothing of what it sends or is sent arrives. A does not hear that its run is replaced, and works on.',
    ]);
  });
});

describe('a node that is cut off', () => {
  it('is given nothing new once it has been silent for 40 s', () => {
    const faults = [cut(10_000, 200_000)];
    const trace = run(cronJob({ slots: 6, faults }), 1);
    const [silent] = eventsOf(trace, 'node-unreachable');
    expect(silent).toMatchObject({ timeMs: 50_000, instance: 0 });
    const places = eventsOf(trace, 'slot-dispatched').map(({ timeMs, instance }) => ({
      timeMs,
      instance,
    }));
    const away = places.filter(({ timeMs }) => timeMs >= 50_000 && timeMs < 210_000);
    expect(away.map(({ instance }) => instance)).toEqual([1, 1, 1]);
    expect(places.some(({ timeMs, instance }) => timeMs > 210_000 && instance === 0)).toBe(true);
  });

  it('keeps its pods for the toleration; then they count as ending, and are replaced while they work on', () => {
    const faults = [cut(60_000, 900_000)];
    const wish: Wish = { workMs: 480_000, faults };
    for (const seed of SEEDS) {
      const trace = run(cronJob(wish), seed);
      // Silent at 60 s, unreachable 40 s and evicted 300 s later.
      expect(eventsOf(trace, 'pods-evicted')).toMatchObject([{ timeMs: 400_000, instance: 0 }]);
      const { runs, counts } = findings(trace);
      expect(runs.map(({ instance }) => instance)).toEqual([0, 1]);
      expect(Math.floor((runs[1]?.startMs ?? 0) / 1_000)).toBe(400);
      expect(counts).toMatchObject({ duplicateEffects: 1, overlaps: 1, stopped: 0 });
      const patient = run(cronJob({ ...wish, params: { podReplacement: 'failed' } }), seed);
      expect(findings(patient).counts).toMatchObject({ once: 1, completed: 1 });
      const tolerant = run(cronJob({ ...wish, params: { tolerationMs: 600_000 } }), seed);
      expect(eventsOf(tolerant, 'pods-evicted')).toMatchObject([{ timeMs: 700_000 }]);
    }
  });

  it('ends what it was told to once it is back, after 30 s', () => {
    const trace = run(cronJob({ workMs: 900_000, faults: [cut(60_000, 600_000)] }), 1);
    expect(eventsOf(trace, 'node-reachable')).toMatchObject([{ timeMs: 660_000 }]);
    expect(eventsOf(trace, 'run-stopped')).toMatchObject([{ timeMs: 690_000, instance: 0 }]);
  });

  it('is not given up for a cut that ends in time, nor for two with a word between', () => {
    const seen = (...faults: Fault[]) =>
      eventsOf(run(cronJob({ slots: 3, faults }), 1), 'node-unreachable').length;
    expect(seen(cut(10_000, 39_000))).toBe(0);
    expect(seen(cut(10_000, 39_000), cut(50_000, 39_000))).toBe(0);
    // Cut anew before it was heard of.
    expect(seen(cut(10_000, 39_000), cut(40_000, 39_000))).toBe(1);
  });

  it('is given up too when it is cut off anew while its word is still on its way', () => {
    // Cut off until 30 s; its word takes 15 s, and comes when it has been cut off again for 5.
    const slow: Fault = {
      kind: 'slow-network',
      instance: 0,
      atMs: 20_000,
      forMs: 15_000,
      byMs: 15_000,
    };
    const faults = [cut(10_000, 20_000), slow, cut(40_000, 260_000)];
    const trace = run(cronJob({ slots: 3, faults }), 1);
    expect(eventsOf(trace, 'node-unreachable')).toMatchObject([{ timeMs: 85_000, instance: 0 }]);
  });

  it('has new work wait where no other node is left', () => {
    const faults = [cut(10_000, 100_000)];
    const { runs } = findings(run(cronJob({ instances: 1, slots: 3, faults }), 1));
    expect(runs.map(({ slot }) => slot)).toEqual([0, 1, 2]);
    expect(Math.floor((runs[1]?.startMs ?? 0) / 1_000)).toBe(110);
  });

  it('is told of as the reason why two pods were at work', () => {
    const scenario = cronJob({ workMs: 480_000, faults: [cut(60_000, 900_000)] });
    const told = explained(scenario, 1, 'duplicate');
    expect(texts(told).slice(1)).toEqual([
      'A is cut off for 15 min. Nothing of what it sends or is sent arrives.',
      'Nothing has been heard of A for 40 s: no more is started there.',
      'A has been unreachable for 5 min more: its runs are told to end, and may be replaced. They do not hear of it, and work on.',
      expect.stringMatching(/^The scheduler has B do 12:00 again\. A is at work on it for another/),
      expect.stringMatching(/^B does it again/),
    ]);
    expect(deciding(told)).toHaveLength(1);
  });
});
