import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeHeap } from '@/base/heap.ts';
import { RandomStream } from '@/base/random.ts';
import { Host, Kernel, MAX_PENDING, UNTIL_WOKEN } from '@/sim/kernel/kernel.ts';

const FAR = 1_000_000;

describe('TimeHeap', () => {
  it('pops in the order of time, then priority, then insertion, as a stable sort does', () => {
    const moment = fc.record({ time: fc.nat(20), priority: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 300 }), (moments) => {
        const heap = new TimeHeap();
        moments.forEach(({ time, priority }, item) => heap.push(time, priority, item));
        const popped = moments.map(() => heap.pop());
        const sorted = moments
          .map((moment, item) => ({ ...moment, item }))
          .sort((one, other) => one.time - other.time || one.priority - other.priority)
          .map(({ item }) => item);
        expect(popped).toEqual(sorted);
        expect(heap.pop()).toBe(-1);
      }),
    );
  });
});

describe('Kernel', () => {
  it('steps processes at their times, ties in the order of their asking', () => {
    const kernel = new Kernel<null>();
    const log: string[] = [];
    function* ticking(name: string, everyMs: number) {
      for (let round = 0; round < 3; round++) {
        yield everyMs;
        log.push(`${String(kernel.now)} ${name}`);
      }
    }
    kernel.spawn(new Host(), ticking('slow', 20), null);
    kernel.spawn(new Host(), ticking('fast', 10), null);
    expect(kernel.run(FAR, 100)).toBe('idle');
    expect(log).toEqual(['10 fast', '20 slow', '20 fast', '30 fast', '40 slow', '60 slow']);
  });

  it('never steps a killed process again, so that not even its finally runs', () => {
    const kernel = new Kernel<null>();
    const host = new Host();
    const log: string[] = [];
    function* doomed() {
      try {
        yield 10;
        log.push('alive');
        yield 10;
        log.push('never');
      } finally {
        log.push('finally');
      }
    }
    kernel.spawn(host, doomed(), null);
    kernel.at(15, 0, () => kernel.kill(host));
    kernel.run(FAR, 100);
    expect(log).toEqual(['alive']);
  });

  it('keeps what comes due in a pause until the host goes on, in its order', () => {
    const kernel = new Kernel<null>();
    const host = new Host();
    const log: string[] = [];
    function* sleeper(name: string, ms: number) {
      yield ms;
      log.push(`${String(kernel.now)} ${name}`);
    }
    kernel.spawn(host, sleeper('second', 30), null);
    kernel.spawn(host, sleeper('first', 20), null);
    kernel.spawn(host, sleeper('after', 60), null);
    kernel.at(10, 0, () => kernel.pause(host));
    kernel.at(50, 0, () => kernel.resume(host));
    kernel.run(FAR, 100);
    expect(log).toEqual(['50 first', '50 second', '60 after']);
  });

  it('steps nobody else of a host while one keeps it to itself, and then those who waited', () => {
    const kernel = new Kernel<null>();
    const host = new Host();
    const log: string[] = [];
    function* sleeper(name: string, ms: number) {
      yield ms;
      log.push(`${String(kernel.now)} ${name}`);
    }
    function* busy() {
      yield 10;
      kernel.monopolise(host);
      yield 40;
      log.push(`${String(kernel.now)} done`);
      kernel.share(host);
      log.push('and goes on first');
      yield 5;
      log.push(`${String(kernel.now)} busy`);
    }
    kernel.spawn(host, busy(), null);
    kernel.spawn(host, sleeper('second', 30), null);
    kernel.spawn(host, sleeper('first', 20), null);
    kernel.spawn(new Host(), sleeper('elsewhere', 25), null);
    kernel.at(35, 0, () => kernel.pause(host));
    kernel.at(45, 0, () => kernel.resume(host));
    kernel.run(FAR, 100);
    const expected = ['25 elsewhere', '50 done', 'and goes on first', '50 first', '50 second'];
    expect(log).toEqual([...expected, '55 busy']);
  });

  it('wakes a waiting process with its answer', () => {
    const kernel = new Kernel<null>();
    let heard: unknown = null;
    function* asker(): Generator<unknown, void, unknown> {
      const { process } = kernel;
      kernel.at(7, 0, () => {
        process.answer = 'yes';
        kernel.at(9, 0, process);
      });
      heard = [yield UNTIL_WOKEN, kernel.now];
    }
    kernel.spawn(new Host(), asker(), null);
    kernel.run(FAR, 100);
    expect(heard).toEqual(['yes', 9]);
  });

  it('is not kept going by background moments, and stops at its bounds', () => {
    const kernel = new Kernel<null>();
    kernel.at(500, 0, () => undefined, true);
    expect(kernel.run(FAR, 100)).toBe('idle');
    expect(kernel.now).toBe(0);
    function* endless() {
      for (;;) yield 10;
    }
    kernel.spawn(new Host(), endless(), null);
    expect(kernel.run(95, 1_000)).toBe('horizon');
    expect(kernel.now).toBe(90);
    expect(kernel.run(FAR, 5)).toBe('steps');
  });
});

describe('Kernel, when more is scheduled than happens', () => {
  it('stops before that fills the memory', () => {
    const kernel = new Kernel<null>();
    const doubling = () => {
      kernel.at(kernel.now + 10, 0, doubling);
      kernel.at(kernel.now + 10, 0, doubling);
    };
    kernel.at(0, 0, doubling);
    expect(kernel.run(FAR, 10 * MAX_PENDING)).toBe('pending');
    // 2^16 < 100,000 < 2^17: that many at once are there in the 17th round.
    expect(kernel.now).toBe(160);
  });
});

describe('RandomStream', () => {
  it('gives the same numbers for the same seed and path, and others for another', () => {
    const draw = (...path: number[]) => {
      const stream = new RandomStream(7, ...path);
      return Array.from({ length: 20 }, () => stream.int(0, 1_000_000));
    };
    expect(draw(1, 2)).toEqual(draw(1, 2));
    const streams = [draw(1, 1), draw(1, 2), draw(2, 1), draw(2, 2)].map(String);
    expect(new Set(streams).size).toBe(4);
  });

  it('stays within its bounds and fills them evenly', () => {
    const stream = new RandomStream(1, 1);
    const counts = new Array<number>(5).fill(0);
    for (let draw = 0; draw < 50_000; draw++) {
      const value = stream.int(-2, 2);
      counts[value + 2] = (counts[value + 2] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    const hits = Array.from({ length: 50_000 }, () => stream.chance(0.2)).filter(Boolean).length;
    expect(Math.abs(hits - 10_000)).toBeLessThan(500);
  });
});
