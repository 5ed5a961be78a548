import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultScenario, run } from '@/sim/index.ts';
import type { Trace } from '@/sim/types.ts';
import type { Answered, Asked } from '@/workers/latest.ts';
import type { SimulationInput } from '@/workers/simulation.ts';

/** Stands where the browser's Worker stands: the test answers, or breaks, in its place. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  readonly requests: Asked<SimulationInput>[] = [];
  terminated = false;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage(request: Asked<SimulationInput>): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(): void {
    const request = this.requests.at(-1);
    if (!request) throw new Error('nothing was asked');
    const output = run(request.input.scenario, request.input.seed);
    this.send({ id: request.id, kind: 'whole', output });
  }

  send(data: Answered<Trace, never>): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

async function client() {
  vi.resetModules();
  return (await import('@/workers/simulation.ts')).simulate;
}

function worker(index: number): FakeWorker {
  const found = FakeWorker.started[index];
  if (!found) throw new Error(`worker ${String(index)} was not started`);
  return found;
}

beforeEach(() => {
  FakeWorker.started = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('simulate', () => {
  it('starts one worker on first use and answers with the trace and its findings', async () => {
    const simulate = await client();
    expect(FakeWorker.started).toHaveLength(0);
    for (const seed of [1, 2]) {
      const promise = simulate(defaultScenario, seed);
      worker(0).answer();
      const { trace, findings } = await promise;
      expect(trace.seed).toBe(seed);
      expect(findings.counts.once).toBe(60);
    }
    expect(FakeWorker.started).toHaveLength(1);
  });

  it('lets a newer call supersede both the one at work and the one waiting', async () => {
    const simulate = await client();
    const first = simulate(defaultScenario, 1);
    const second = simulate(defaultScenario, 2);
    const third = simulate(defaultScenario, 3);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    worker(0).answer();
    worker(0).answer();
    expect((await third).trace.seed).toBe(3);
    expect(worker(0).requests.map(({ input }) => input.seed)).toEqual([1, 3]);
  });

  it('breaks off a long simulation instead of waiting for it', async () => {
    const simulate = await client();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const long = simulate(defaultScenario, 1);
    clock.mockReturnValue(1_000);
    const next = simulate(defaultScenario, 2);
    await expect(long).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker(0).terminated).toBe(true);
    worker(1).answer();
    expect((await next).trace.seed).toBe(2);
  });

  it('breaks off a superseded simulation as soon as it turns out long', async () => {
    vi.useFakeTimers();
    const simulate = await client();
    const long = simulate(defaultScenario, 1);
    const next = simulate(defaultScenario, 2);
    await expect(long).rejects.toMatchObject({ name: 'AbortError' });
    vi.advanceTimersByTime(100);
    expect(worker(0).terminated).toBe(false);
    vi.advanceTimersByTime(150);
    expect(worker(0).terminated).toBe(true);
    worker(1).answer();
    expect((await next).trace.seed).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(worker(1).terminated).toBe(false);
  });

  it('rejects when its signal is aborted, before or during', async () => {
    const simulate = await client();
    const abort = new AbortController();
    const running = simulate(defaultScenario, 1, abort.signal);
    abort.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(simulate(defaultScenario, 1, abort.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('breaks off a long simulation that is called off, and starts another worker for the next', async () => {
    vi.useFakeTimers();
    const simulate = await client();
    const abort = new AbortController();
    const called = simulate(defaultScenario, 1, abort.signal);
    abort.abort();
    await expect(called).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker(0).terminated).toBe(false);
    vi.advanceTimersByTime(200);
    expect(worker(0).terminated).toBe(true);
    const next = simulate(defaultScenario, 2);
    worker(1).answer();
    expect((await next).trace.seed).toBe(2);
  });

  it('says that the worker broke, and starts another for the next call', async () => {
    const simulate = await client();
    const broken = simulate(defaultScenario, 1);
    worker(0).break('out of memory');
    await expect(broken).rejects.toThrow('The simulation broke: out of memory.');
    const next = simulate(defaultScenario, 2);
    worker(1).answer();
    expect((await next).trace.seed).toBe(2);
  });

  it('passes on what went wrong inside', async () => {
    const simulate = await client();
    const promise = simulate(defaultScenario, 1);
    const { id } = worker(0).requests[0] ?? { id: 0 };
    worker(0).send({ id, kind: 'broken', message: 'Assertion failed: the slot exists' });
    await expect(promise).rejects.toThrow('the slot exists');
  });
});
