import { performance } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { defaultParams, defaultScenario } from '@/sim/index.ts';
import type { Scenario } from '@/sim/index.ts';
import { hunt } from '@/sim/search/hunt.ts';
import { allCases, type ScopeResult } from '@/sim/search/scope.ts';
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

/** A slot's lease, fenced, and where it writes a ledger of what is done: no case breaks it, so all are gone through. */
const leased: Scenario = {
  ...defaultScenario,
  schedule: { ...defaultScenario.schedule, slots: 1 },
  work: { ...defaultScenario.work, spreadMs: 0, records: 3, idempotency: 'record-key' },
  instances: { ...defaultScenario.instances, count: 2, maxSkewMs: 0 },
  strategy: {
    id: 'slot-lease',
    params: {
      ...defaultParams('slot-lease'),
      leaseMs: 30_000,
      sweepMs: 30_000,
      fenced: true,
    },
  },
};

function goThroughCases(): ScopeResult {
  const steps = allCases(leased, {
    promise: 'no-duplicate-effects',
    kinds: ['crash', 'pause', 'partition', 'clock-forward', 'clock-back'],
    faults: 1,
    deviations: 0,
    maxCases: 100_000,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function allCasesFigure(): Figure {
  goThroughCases();
  const start = performance.now();
  const result = goThroughCases();
  const seconds = (performance.now() - start) / 1_000;
  const cases = 'cases' in result ? result.cases : 0;
  const text = (count: number) => Math.round(count).toLocaleString('en');
  return {
    what: 'all cases of 2 instances and 1 slot, one fault of five kinds',
    figure: `${text(cases)} cases, ${text(seconds * 1_000)} ms`,
    ratio: `${text(cases / seconds)} a second`,
  };
}

/** How many seeds a search goes through in a second, each simulated twice, as it is and with faults added; and how many cases. */
export async function bench(): Promise<Figure[]> {
  const one = await perSecond(1);
  const two = await perSecond(2);
  const text = (rate: number) => `${Math.round(rate).toLocaleString('en')} seeds a second`;
  const what = 'search 60 slots on 3 instances, each seed twice';
  return [
    { what: `${what}, one worker`, figure: text(one) },
    { what: `${what}, two workers`, figure: text(two), ratio: `${(two / one).toFixed(2)} × one` },
    allCasesFigure(),
  ];
}
