import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from '@/base/in-order.ts';
import { Keys } from '@/base/keys.ts';
import { MomentQueue } from '@/sim/kernel/queue.ts';

describe('MomentQueue', () => {
  it('pops in the order of time, then priority, then insertion, however far off each was', () => {
    const moment = fc.record({
      time: fc.nat(20),
      priority: fc.nat(3),
      inMs: fc.constantFrom(0, 1_000, 1_001, 60_000),
    });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 300 }), (moments) => {
        const queue = new MomentQueue();
        moments.forEach(({ time, priority, inMs }, item) => queue.push(time, priority, item, inMs));
        expect(queue.size).toBe(moments.length);
        const popped = moments.map(() => [queue.nextTime, queue.pop()]);
        const sorted = moments
          .map((moment, item) => ({ ...moment, item }))
          .sort((one, other) => one.time - other.time || one.priority - other.priority)
          .map(({ time, item }) => [time, item]);
        expect(popped).toEqual(sorted);
        expect([queue.nextTime, queue.pop()]).toEqual([Infinity, -1]);
      }),
    );
  });
});

describe('Keys', () => {
  it('does what a Map does, in its order', () => {
    const step = fc.tuple(fc.boolean(), fc.nat(8));
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 600 }), (steps) => {
        const keys = new Keys<{ nth: number }>();
        const map = new Map<string, { nth: number }>();
        steps.forEach(([isSet, number], nth) => {
          // Most keys come and go once.
          const key = String(isSet ? number : number + nth);
          if (isSet) {
            keys.set(`${key}/${String(nth >> 3)}`, { nth });
            map.set(`${key}/${String(nth >> 3)}`, { nth });
          }
          for (const gone of [`${String(number)}/${String((nth >> 3) - 1)}`, key]) {
            keys.delete(gone);
            map.delete(gone);
          }
          expect(keys.get(key)).toEqual(map.get(key));
        });
        expect([...keys]).toEqual([...map]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('InOrder', () => {
  it('does what a Set does, in its order', () => {
    const items = Array.from({ length: 6 }, (_, nth) => ({ nth }));
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 60 }), (steps) => {
        const some = new InOrder<{ nth: number }>();
        const set = new Set<{ nth: number }>();
        for (const step of steps) {
          const item = items[step] as { nth: number };
          const isThere = set.delete(item);
          expect(some.delete(item)).toBe(isThere);
          if (isThere) continue;
          some.add(item);
          set.add(item);
        }
        expect([...some]).toEqual([...set]);
        expect(some.size).toBe(set.size);
      }),
    );
  });
});
