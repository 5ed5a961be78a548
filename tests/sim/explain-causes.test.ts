import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import { deciding, explained, scenarioWith, texts } from './support.ts';

/** One key for the job, deleted by whoever is done. */
const ONE_KEY = { ttlMs: 90_000, perSlot: false, wait: false, release: 'delete' };

describe('an overlap is explained', () => {
  it('by the lock that expired under the first run', () => {
    const wish = { strategy: 'redis-lock', params: ONE_KEY, slots: 3, workMs: 130_000 } as const;
    expect(deciding(explained(scenarioWith(wish), 1, 'overlap'))).toEqual([
      expect.stringMatching(/^The lock expires\. A is still at work, and will be for 40 s\.$/),
    ]);
  });

  it('by the lock that another run deleted', () => {
    const wish = { strategy: 'redis-lock', params: ONE_KEY, slots: 4, workMs: 130_000 } as const;
    const trace = run(scenarioWith(wish), 1);
    const found = findings(trace);
    const last = found.list.findLast(({ kind }) => kind === 'overlap');
    if (!last) throw new Error('no overlap here');
    expect(deciding(explainFinding(trace, found, last))).toEqual([
      expect.stringMatching(
        /^A, done with 12:00, deletes a lock that is no longer its own, but that of 12:02, token 2\./,
      ),
    ]);
  });

  it('by locks of their own, where each slot has one', () => {
    const params = { ttlMs: 300_000, perSlot: true };
    const wish = { strategy: 'redis-lock', params, slots: 2, workMs: 90_000 } as const;
    expect(deciding(explained(scenarioWith(wish), 1, 'overlap'))).toEqual([
      'A takes the lock of 12:01, token 2. Each slot has a lock of its own: that of 12:00 does not stop it.',
    ]);
  });

  it('by a guard that looks no further than its own process or host', () => {
    const long = { instances: 3, slots: 4, workMs: 90_000 } as const;
    const params = { noOverlap: true, distributed: true };
    const guarded = explained(
      scenarioWith({ ...long, strategy: 'node-cron', params }),
      1,
      'overlap',
    );
    expect(deciding(guarded)).toEqual([
      expect.stringMatching(
        /^[ABC] looks only at its own runs: that [ABC] is still at work on 12:0\d does not stop it\.$/,
      ),
    ]);
  });

  it('by work that an instance does when it starts up', () => {
    const { instances, ...rest } = scenarioWith({ slots: 2, workMs: 90_000 });
    const scenario = { ...rest, instances: { ...instances, runOnBoot: true } };
    expect(texts(explained(scenario, 1, 'overlap'))).toContain(
      'A starts the work it does when it starts up.',
    );
  });
});

describe('what went before is told', () => {
  it('of a slot skipped because a run hangs', () => {
    const faults = [{ kind: 'hang', instance: 0, atMs: 10_000, forMs: 600_000 }] as const;
    const told = explained(
      scenarioWith({ strategy: 'local-skip', slots: 3, workMs: 20_000, faults }),
      1,
      'missed',
    );
    expect(deciding(told)).toEqual([
      'A’s run of 12:00 waits for something that takes 10 min longer.',
    ]);
    expect(texts(told).at(-1)).toBe(
      'A is still at work on 12:00, begun 60 s ago, and skips 12:01.',
    );
  });

  it('of an instance that takes its own slot over: it does not come late', () => {
    const faults = [{ kind: 'crash', instance: 0, atMs: 5_000, downMs: 5_000 }] as const;
    const told = explained(
      scenarioWith({
        strategy: 'slot-lease',
        expression: '*/5 * * * *',
        slots: 2,
        workMs: 20_000,
        faults,
      }),
      1,
      'duplicate',
    );
    expect(texts(told)).toContain('A takes over what was left undone: token 2.');
  });

  it('of a run killed for want of memory: how much its machine was short of', () => {
    const base = scenarioWith({ slots: 2, workMs: 90_000 });
    const machine = { ...base.machine, memoryMb: 1_000, runMemoryMb: 600 };
    expect(texts(explained({ ...base, machine }, 1, 'crashed'))[1]).toBe(
      'A’s runs need 1,200 MB, and its machine has 1,000 MB.',
    );
  });

  it('of a slot that a misfire made late: its own misfire, and why nobody was there', () => {
    const faults = [{ kind: 'crash', instance: 0, atMs: 30_000, downMs: 300_000 }] as const;
    const wish = { strategy: 'quartz-cluster', slots: 8, workMs: 1_000, faults } as const;
    const late = explained(scenarioWith(wish), 1, 'late');
    expect(texts(late).filter((text) => text.includes('misfired'))).toHaveLength(1);
    expect(deciding(late)).toEqual(['A crashes and stays down for 5 min.']);
  });

  it('of a slot that finds the lock of a run that is long over: that it is kept', () => {
    const params = { atLeastMs: 90_000, atMostMs: 300_000 };
    const wish = { strategy: 'shedlock', params, slots: 3, workMs: 1_000 } as const;
    const [kept, ...skips] = deciding(explained(scenarioWith(wish), 1, 'missed', 1));
    // Taken at 12:00 for 90 s; the work is over after one.
    expect(kept).toMatch(
      /^A is done and keeps the lock, token 1, for another (89|88\.\d|89\.\d) s\.$/,
    );
    expect(skips).toEqual([
      'A finds the lock taken and skips 12:01: A took it for 12:00, token 1.',
    ]);
  });
});
