import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, StrategyParams } from '@/sim/index.ts';
import { eventsOf, explained, runsPerSlot, scenarioWith, texts } from './support.ts';

/** Work of 50 s under a lock of 10 s, which its holder is sure of for 9,898 ms: 1 % and 2 ms are for drift. */
const TTL_MS = 10_000;
const SURE_MS = 9_898;
const wish = { strategy: 'redlock', instances: 2, slots: 3, workMs: 50_000 } as const;
const held = (params: StrategyParams, faults: readonly Fault[] = []) =>
  scenarioWith({ ...wish, params: { using: true, ttlMs: TTL_MS, ...params }, faults });

/** Three of five servers go down while the first run is at work. */
const noQuorum: Fault[] = [2, 3, 4].map((node) => ({
  kind: 'redis-down',
  atMs: 5_000,
  forMs: 40_000,
  node,
}));

describe('Redlock’s using()', () => {
  it('extends the lock half a second before it is no longer sure of it, while it is at work', () => {
    const trace = run(held({ retryCount: 0 }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 1, 1]);
    expect(eventsOf(trace, 'lock-expired', 'signal-fired')).toEqual([]);
    const [first, second] = eventsOf(trace, 'lock-extended');
    const [granted] = eventsOf(trace, 'lock-granted');
    // Asked, given and asked again: each message takes 1 to 5 ms.
    const afterMs = (first?.timeMs ?? 0) - (granted?.timeMs ?? 0);
    expect(Math.abs(afterMs - (SURE_MS - 500))).toBeLessThan(10);
    expect(Math.abs((second?.timeMs ?? 0) - (first?.timeMs ?? 0) - (SURE_MS - 500))).toBeLessThan(
      10,
    );
    // 50 s of work, an extension each 9.4 s.
    expect(eventsOf(trace, 'lock-extended')).toHaveLength(15);
    expect(eventsOf(trace, 'node-extended')).toHaveLength(75);
  });

  it('lets a lock that is not extended run out', () => {
    const trace = run(held({ retryCount: 0, using: false }), 1);
    expect(eventsOf(trace, 'lock-expired')).toHaveLength(3);
  });

  // Seen with redlock 5 and a lock of 2 s that was taken away: told after 1,979 ms with no retries, after 3,454 ms with ten.
  it('tells the work of a loss before the lock is gone without retries, and with them after', () => {
    const told = (retryCount: number) => {
      const trace = run(held({ retryCount }, noQuorum), 1);
      const [signal] = eventsOf(trace, 'signal-fired');
      const [expiry] = eventsOf(trace, 'lock-expired');
      return [signal?.timeMs ?? 0, expiry?.timeMs ?? 0] as const;
    };
    const [soon, gone] = told(0);
    expect(gone).toBeGreaterThanOrEqual(TTL_MS);
    expect(soon).toBeGreaterThanOrEqual(SURE_MS);
    // A try under way takes up to 50 ms.
    expect(soon).toBeLessThan(SURE_MS + 100);
    const [late] = told(10);
    // Eleven tries of 50 ms and ten waits of 100 to 300 ms, from half a second before its end on.
    expect(late).toBeGreaterThan(SURE_MS - 500 + 550 + 1_000);
    expect(late).toBeLessThan(SURE_MS - 500 + 600 + 3_000);
  });

  it('never tells the work of a loss where it retries without end', () => {
    const trace = run(held({ retryCount: -1 }, noQuorum), 1);
    const own = eventsOf(trace, 'signal-fired').filter(
      ({ slot, instance }) => slot + instance === 0,
    );
    expect(eventsOf(trace, 'lock-expired')[0]).toMatchObject({ slot: 0, instance: 0 });
    expect(own).toEqual([]);
  });

  it.each([true, false])('leaves it to the work to look at the signal: %s', (checksSignal) => {
    const trace = run(held({ retryCount: 0, checksSignal }, noQuorum), 1);
    const first = eventsOf(trace, 'effect', 'work-aborted').filter(({ slot }) => slot === 0);
    expect(first.map(({ kind }) => kind)).toEqual([checksSignal ? 'work-aborted' : 'effect']);
  });

  // Seen with redlock 5: a routine that had waited for longer than the lock lives had its signal aborted at once.
  it('counts the lock’s life from the first try: who waits for longer than that is told at once', () => {
    const trace = run(held({ retryCount: -1 }), 1);
    expect(runsPerSlot(trace)).toEqual([2, 2, 2]);
    const waited = eventsOf(trace, 'run-started').filter(({ timeMs }) => timeMs % 60_000 > 40_000);
    const fired = eventsOf(trace, 'signal-fired');
    expect(waited).toHaveLength(3);
    waited.forEach(({ timeMs }, nth) => {
      expect((fired[nth]?.timeMs ?? 0) - timeMs).toBeLessThan(5);
    });
  });

  it('has two at work where a pause outlasts the lock, and says who was told', () => {
    const paused: Fault[] = [{ kind: 'pause', instance: 0, atMs: 5_000, forMs: 40_000 }];
    const scenario = held({ retryCount: -1, checksSignal: false }, paused);
    const said = explained(scenario, 1, 'duplicate', 0);
    expect(findings(said.trace).counts.overlaps).toBeGreaterThan(0);
    expect(texts(said)).toContain(
      'A could not extend its lock of 12:00 in time, and is told so by a signal, which its work does not look at.',
    );
  });
});

describe('an overlap under a lock that could not be extended', () => {
  it('is told with the last extension, the silence and the signal', () => {
    const down: Fault[] = [2, 3, 4].map((node) => ({
      kind: 'redis-down',
      atMs: 40_000,
      forMs: 19_500,
      node,
    }));
    const params = { using: true, perSlot: false };
    const scenario = scenarioWith({ ...wish, workMs: 100_000, params, faults: down });
    const said = texts(explained(scenario, 2, 'overlap'));
    expect(said[1]).toBe('A renews its lock, token 1, for 30 s.');
    expect(said[2]).toMatch(/^Redis server [234] is down for 19\.5 s and answers nothing\.$/);
    expect(said[3]).toContain('has no answer after 50 ms');
    expect(said.at(-1)).toBe(
      'A could not extend its lock of 12:00 in time, and is told so by a signal.',
    );
  });
});

describe('Redlock’s retries', () => {
  it('wait for a moment each, or without a network’s delay none of them would end', () => {
    const params = { retryCount: -1, retryMs: 0, jitterMs: 0, ttlMs: 1_000 };
    const scenario = scenarioWith({ ...wish, workMs: 2_000, slots: 1, params });
    const trace = run({ ...scenario, network: { minMs: 0, maxMs: 0 } }, 1);
    expect(trace.stoppedBy).toBeNull();
    expect(runsPerSlot(trace)).toEqual([2]);
  });

  it('go on without end where they are set to −1', () => {
    const long = { ...wish, instances: 3, slots: 2, workMs: 25_000 };
    const runs = (retryCount: number) =>
      runsPerSlot(run(scenarioWith({ ...long, params: { retryCount } }), 1));
    expect(runs(10)).toEqual([1, 1]);
    expect(runs(-1)).toEqual([3, 3]);
  });
});
