import { describe, expect, it } from 'vitest';
import { explainEvent, explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault } from '@/sim/index.ts';
import { deciding, eventsOf, explained, scenarioWith, texts } from './support.ts';

describe('explanations of the network and of Redis', () => {
  it('lead from a slot that never ran to the partition', () => {
    const faults: Fault[] = [
      { kind: 'partition', instance: 0, atMs: 50_000, forMs: 30_000, way: 'both' },
    ];
    const wish = { strategy: 'redis-lock', instances: 1, slots: 3, faults } as const;
    const told = explained(scenarioWith(wish), 1, 'missed');
    expect(told.title).toBe('Why did 12:01 never run?');
    expect(texts(told)).toEqual([
      'A is cut off for 30 s. Nothing of what it sends or is sent arrives.',
      '12:01 is due.',
      'A has no answer after 5 s, and does not know whether its request was carried out.',
      'A gives up 12:01, because nobody told it that it may run.',
    ]);
    expect(deciding(told)).toEqual([texts(told)[0]]);
  });

  it('lead from a duplicate to the failover that forgot the lock', () => {
    const faults: Fault[] = [{ kind: 'redis-failover', atMs: 10_000, lostMs: 15_000, node: 0 }];
    const wish = { strategy: 'redis-lock', instances: 2, slots: 1, faults } as const;
    const told = explained(scenarioWith(wish), 1, 'duplicate');
    expect(deciding(told)).toEqual([
      'A replica takes over from Redis. It has not seen the writes of the last 15 s.',
    ]);
    expect(texts(told)[2]).toMatch(/^The lock is gone\. [AB] is still at work, and will be for/);
  });

  it('name no holder of a slot that all contenders for Redlock hold a part of', () => {
    const wish = {
      strategy: 'redlock',
      instances: 3,
      slots: 6,
      params: { retryCount: 0 },
    } as const;
    let missed = 0;
    for (let seed = 0; seed < 20; seed++) {
      const trace = run(scenarioWith({ ...wish, skewMs: 0 }), seed);
      const found = findings(trace);
      for (const finding of found.list.filter(({ kind }) => kind === 'missed')) {
        const told = explainFinding(trace, found, finding);
        expect(texts(told).join(' ')).not.toMatch(/took it for/);
        expect(deciding(told)[0]).toMatch(
          /^[ABC] has too few of the servers’ keys and skips 12:0\d: others have the rest, and nobody has three\.$/,
        );
        missed++;
      }
    }
    expect(missed).toBeGreaterThan(0);
  });

  it('say each event in a sentence with its numbers', () => {
    const faults: Fault[] = [
      { kind: 'redis-clock', atMs: 1_000, byMs: 60_000, node: 2 },
      { kind: 'lossy-network', instance: 0, atMs: 2_000, forMs: 9_000, lost: 0.25 },
      { kind: 'slow-network', instance: 1, atMs: 3_000, forMs: 9_000, byMs: 400 },
      { kind: 'redis-down', atMs: 4_000, forMs: 5_000, node: 0 },
    ];
    const trace = run(scenarioWith({ strategy: 'redlock', instances: 2, slots: 1, faults }), 1);
    const said = (kind: Parameters<typeof eventsOf>[1]) =>
      eventsOf(trace, kind).map((event) => explainEvent(trace, findings(trace), event).title);
    expect(said('redis-clock')).toEqual([
      'Redis server 2’s clock jumps ahead by 60 s: its keys expire so much earlier.',
    ]);
    expect(said('lossy-network')).toEqual(['A’s network loses 25 % of all messages, for 9 s.']);
    expect(said('slow-network')).toEqual(['B’s network is slower by 400 ms each way, for 9 s.']);
    expect(said('redis-down')).toEqual(['Redis is down for 5 s and answers nothing.']);
    expect(said('redis-up')).toEqual(['Redis answers again. It has kept its keys.']);
  });
});
