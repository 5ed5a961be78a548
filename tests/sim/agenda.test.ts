import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault } from '@/sim/index.ts';
import {
  deciding,
  eventsOf,
  explained,
  runsPerSlot,
  scenarioWith,
  texts,
  type Wish,
} from './support.ts';

const MINUTE_MS = 60_000;
const SEEDS = [0, 1, 2, 3, 4];
const nodes = (wish: Wish) => scenarioWith({ strategy: 'agenda', instances: 3, slots: 6, ...wish });

describe('Agenda', () => {
  it('runs each slot once, at its time, on one of its nodes', () => {
    for (const seed of SEEDS) {
      const trace = run(nodes({}), seed);
      expect(runsPerSlot(trace)).toEqual(new Array(6).fill(1));
      // Locked at the look before, and started on time: give or take the clock, and two answers.
      for (const { startMs, slot } of findings(trace).runs.slice(1)) {
        expect(Math.abs(startMs - slot * MINUTE_MS)).toBeLessThanOrEqual(30 + 20);
      }
    }
  });

  it('lets a lock that is too old go again where the next run is far off', () => {
    const wish: Wish = { expression: '0 * * * *', slots: 3, workMs: 25 * MINUTE_MS };
    for (const seed of SEEDS) {
      expect(runsPerSlot(run(nodes(wish), seed))).toEqual([1, 1, 1]);
    }
  });

  const long: Wish = { expression: '*/10 * * * *', slots: 2, workMs: 13 * MINUTE_MS };

  it('starts the next run beside one that is longer than its lock lives, and has a slot run again', () => {
    for (const seed of SEEDS) {
      const trace = run(nodes(long), seed);
      const [, overtaken, again] = findings(trace).runs;
      // The lock was taken up to a look before the slot, and is ten minutes old by the next.
      expect(overtaken).toMatchObject({ slot: 1 });
      expect(Math.abs((overtaken?.startMs ?? 0) - 10 * MINUTE_MS)).toBeLessThan(5_100);
      expect(eventsOf(trace, 'job-locked')[1]?.a).toBeGreaterThanOrEqual(10 * MINUTE_MS);
      // Done at 13:00, the first writes down that 12:10 is next; somebody looks within five seconds.
      expect(again).toMatchObject({ slot: 1 });
      const afterMs = (again?.startMs ?? 0) - 13 * MINUTE_MS;
      expect(afterMs).toBeGreaterThan(0);
      expect(afterMs).toBeLessThan(5_100);
    }
  });

  it('does neither where the job is touched', () => {
    for (const seed of SEEDS) {
      const { counts } = findings(run(nodes({ ...long, params: { touch: true } }), seed));
      expect(counts).toMatchObject({ once: 2, overlaps: 0, duplicateEffects: 0 });
    }
  });

  it('never does again what a crash tore off, and goes on once its lock is too old', () => {
    const faults: Fault[] = [0, 1, 2].map((instance) => ({
      kind: 'crash',
      instance,
      atMs: 10_000,
      downMs: 1_000,
    }));
    const trace = run(nodes({ slots: 14, faults }), 1);
    const { runs } = findings(trace);
    expect(runs[0]).toMatchObject({ slot: 0, state: 'crashed' });
    // Its document says that 12:01 is next, and is locked until 12:10.
    expect(runs[1]).toMatchObject({ slot: 1 });
    expect(Math.abs((runs[1]?.startMs ?? 0) - 10 * MINUTE_MS)).toBeLessThan(5_100);
    expect(runsPerSlot(trace).slice(1, 12)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const left = explained(nodes({ slots: 14, faults }), 1, 'missed', 5);
    expect(deciding(left)).toEqual([
      expect.stringMatching(
        /^12:05 is left out: it passed while the job was locked, and what comes next is counted from when [ABC] starts a run\.$/,
      ),
    ]);
  });

  it('says of what passed while all were down that it had passed', () => {
    const faults = [0, 1, 2].map((instance): Fault => ({
      kind: 'crash',
      instance,
      atMs: 90_000,
      downMs: 300_000,
    }));
    expect(deciding(explained(nodes({ slots: 10, faults }), 1, 'missed', 4)).join(' ')).toMatch(
      /12:04 is left out: it had passed when ([ABC]) came to the job, and what comes next is counted from when \1 starts a run\.$/,
    );
  });

  it('with fencing refuses the write of a node that could not touch the job', () => {
    const faults: Fault[] = [0, 1, 2].map((instance) => ({
      kind: 'pause',
      instance,
      atMs: 60_000 + instance,
      forMs: 30 * MINUTE_MS,
    }));
    const wish: Wish = { ...long, slots: 6, workMs: 2 * MINUTE_MS };
    const holder = (seed: number) => eventsOf(run(nodes(wish), seed), 'job-locked')[0]?.instance;
    for (const seed of SEEDS) {
      const paused = faults.filter(({ instance }) => instance === holder(seed));
      const rejected = (fencing: boolean) => {
        const params = { touch: true, fencing };
        return findings(run(nodes({ ...wish, params, faults: paused }), seed)).counts.staleRejected;
      };
      expect([rejected(false), rejected(true)]).toEqual([0, 1]);
    }
  });

  it('is told of as the reason for the overlap and for the second run', () => {
    const overlap = explained(nodes(long), 1, 'overlap', 1);
    expect(deciding(overlap)).toEqual([
      expect.stringMatching(
        /^[ABC] has found the job’s lock 10 min old, which is too old: it locks the job itself, and runs it for 12:10\.$/,
      ),
    ]);
    const again = explained(nodes(long), 1, 'duplicate', 1);
    expect(deciding(again)).toEqual([
      expect.stringMatching(
        /^[ABC] is done, and writes the job down as it knew it: not locked, and next due at 12:10\. Others have gone on since then\.$/,
      ),
    ]);
    expect(texts(again).at(-1)).toMatch(/ does it again, 3 min/);
  });
});
