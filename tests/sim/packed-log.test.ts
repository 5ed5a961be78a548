import { describe, expect, it } from 'vitest';
import { RandomStream } from '@/base/random.ts';
import { run } from '@/sim/index.ts';
import { PackedLog } from '@/sim/packed-log.ts';
import { EVENT_KINDS } from '@/sim/types.ts';
import { traceHash } from '../support/trace-hash.ts';
import { scenarioWith } from './support.ts';

/** timeMs, kind, instance, slot, run, cause, a, b */
type Numbers = [number, number, number, number, number, number, number, number];

const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;

function read(log: PackedLog): Numbers[] {
  const { timeMs, kind, instance, slot, run, cause, a, b } = log.unpack();
  return Array.from(timeMs, (_, index) =>
    [timeMs, kind, instance, slot, run, cause, a, b].map((column) => column[index]),
  ) as Numbers[];
}

function written(events: readonly Numbers[]): PackedLog {
  const log = new PackedLog();
  for (const event of events) log.write(...event);
  return log;
}

/** Events in no likely order: small numbers among the largest there are, and none at all. */
function anyEvents(seed: number, count: number): Numbers[] {
  const random = new RandomStream(seed, 1);
  let timeMs = 0;
  const anyNumber = () => {
    const numbers = [-1, 0, random.int(0, 300), random.int(LEAST, MOST), LEAST, MOST];
    return numbers[random.int(0, numbers.length - 1)] as number;
  };
  return Array.from({ length: count }, (_, index) => {
    timeMs += [0, 1, random.int(0, 200), MOST, 2 ** 31, 2 ** 40][random.int(0, 5)] as number;
    const kind = random.int(0, EVENT_KINDS.length - 1);
    const cause = random.int(-1, index - 1);
    return [
      timeMs,
      kind,
      random.int(-1, 32_767),
      anyNumber(),
      anyNumber(),
      cause,
      anyNumber(),
      anyNumber(),
    ];
  });
}

describe('a packed log', () => {
  it.each([1, 2, 3])('gives back every number of every event (seed %i)', (seed) => {
    const events = anyEvents(seed, 500);
    expect(read(written(events))).toEqual(events);
  });

  it('goes on in another chunk where one is full', () => {
    const events = anyEvents(4, 20_000);
    const log = written(events);
    expect(log.bytes).toBeGreaterThan(400_000);
    const back = read(log);
    expect(back).toHaveLength(events.length);
    expect(back.findIndex((event, index) => String(event) !== String(events[index]))).toBe(-1);
  });

  it('is read at any time, and written on', () => {
    const events = anyEvents(5, 200);
    const log = written(events.slice(0, 100));
    expect(read(log)).toEqual(events.slice(0, 100));
    for (const event of events.slice(100)) log.write(...event);
    expect(read(log)).toEqual(events);
    expect(log.length).toBe(200);
    expect(log.endMs).toBe(events.at(-1)?.[0]);
  });

  it('holds nothing at first', () => {
    const log = new PackedLog();
    expect([log.length, log.endMs, log.bytes, read(log).length]).toEqual([0, 0, 0, 0]);
  });

  it('takes fewer than eight bytes for an event of a Redis lock', () => {
    const { packedBytes, length } = run(
      scenarioWith({ strategy: 'redis-lock', instances: 5, slots: 500 }),
      1,
    );
    expect(packedBytes / length).toBeLessThan(8);
  });
});

describe('a long trace, unpacked when it is looked at', () => {
  const trace = run(scenarioWith({ strategy: 'redis-lock', instances: 5, slots: 2_800 }), 1);

  it('has its columns whoever asks first, and always the same', () => {
    expect(trace.length).toBeGreaterThan(50_000);
    expect(trace.b).toHaveLength(trace.length);
    expect(trace.timeMs).toBe(trace.timeMs);
    expect(trace.timeMs.at(-1)).toBe(trace.endMs);
  });

  it('is posted as columns', () => {
    const posted = structuredClone(trace);
    expect(traceHash(posted)).toBe(traceHash(trace));
    expect(Object.getOwnPropertyDescriptor(posted, 'kind')?.value).toBeInstanceOf(Uint8Array);
  });
});
