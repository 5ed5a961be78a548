import { performance } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { defaultParams, defaultScenario } from '@/sim/index.ts';
import type { Scenario } from '@/sim/index.ts';
import { hunt } from '@/sim/search/hunt.ts';
import type { Figure } from './figure.ts';

const SEEDS = 2_000;

/** An hour of an every-minute job on three instances behind a lock, with a pause or crash added for each seed. */
const scenario: Scenario = {
  ...defaultScenario,
  instances: { ...defaultScenario.instances, count: 3 },
  strategy: { id: 'slot-row', params: defaultParams('slot-row') },
};

/** Goes through seeds none of which breaks the promise: one row per slot never runs twice. */
function goThrough(firstSeed: number, seeds: number): number {
  const promise = 'no-duplicate-runs';
  const steps = hunt(scenario, { promise, firstSeed, seeds, kinds: ['pause', 'crash'], faults: 2 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.seeds;
  }
}

/** The same file is the worker: it waits for its share, so that its start is not measured. */
if (!isMainThread) {
  parentPort?.on('message', (share: number) => {
    parentPort?.postMessage(goThrough(1 + Number(workerData) * share, share));
  });
}

async function perSecond(count: number): Promise<number> {
  const workers = Array.from(
    { length: count },
    (_, workerData) => new Worker(new URL(import.meta.url), { workerData }),
  );
  const answers = (share: number) =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('message', () => resolve());
            worker.postMessage(share);
          }),
      ),
    );
  await answers(100);
  const start = performance.now();
  await answers(SEEDS / count);
  const seconds = (performance.now() - start) / 1_000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return SEEDS / seconds;
}

/** How many seeds a search goes through in a second, each simulated twice: as it is, and with faults added. */
export async function bench(): Promise<Figure[]> {
  const one = await perSecond(1);
  const two = await perSecond(2);
  const text = (rate: number) => `${Math.round(rate).toLocaleString('en')} seeds a second`;
  const what = 'search 60 slots on 3 instances, each seed twice';
  return [
    { what: `${what}, one worker`, figure: text(one) },
    { what: `${what}, two workers`, figure: text(two), ratio: `${(two / one).toFixed(2)} × one` },
  ];
}
