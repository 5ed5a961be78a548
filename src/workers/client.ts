import { findings } from '@/sim/findings.ts';
import type { Findings, Scenario, Trace } from '@/sim/types.ts';
import type { SimulationRequest, SimulationResponse } from './protocol.ts';

/** A finished simulation, with what was found in it. */
export interface Simulation {
  readonly trace: Trace;
  readonly findings: Findings;
}

/** A simulation that has been at work this long while a newer one is wanted is broken off, not awaited. */
const PATIENCE_MS = 200;

interface Job {
  readonly request: SimulationRequest;
  readonly resolve: (simulation: Simulation) => void;
  readonly reject: (reason: Error) => void;
}

let worker: Worker | null = null;
/** What the worker is at, and since when; and the newest request behind it. */
let current: { job: Job; sinceMs: number } | null = null;
let waiting: Job | null = null;
let patience: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;

/**
 * Simulates a valid scenario in a worker, which is started on first use. A newer call supersedes:
 * the older promise rejects with an `AbortError`, as it does when `signal` is aborted.
 * If the worker breaks, the promise rejects saying so, and the next call starts another.
 */
export function simulate(
  scenario: Scenario,
  seed: number,
  signal?: AbortSignal,
): Promise<Simulation> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted());
    const job: Job = { request: { id: ++lastId, scenario, seed }, resolve, reject };
    signal?.addEventListener('abort', () => abandon(job), { once: true });
    supersede();
    waiting = job;
    startNext();
  });
}

function supersede(): void {
  waiting?.reject(aborted());
  waiting = null;
  if (current === null) return;
  current.job.reject(aborted());
  const restMs = PATIENCE_MS - (performance.now() - current.sinceMs);
  if (restMs <= 0) stopWorker();
  else patience ??= setTimeout(breakOff, restMs);
}

/** The superseded simulation is still at work: whoever waits gets a worker of its own. */
function breakOff(): void {
  if (waiting === null) return;
  stopWorker();
  startNext();
}

function abandon(job: Job): void {
  job.reject(aborted());
  if (waiting === job) waiting = null;
}

function startNext(): void {
  if (current !== null || waiting === null) return;
  current = { job: waiting, sinceMs: performance.now() };
  waiting = null;
  worker ??= startWorker();
  worker.postMessage(current.job.request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./simulation.worker.ts', import.meta.url), {
    type: 'module',
  });
  started.addEventListener('message', ({ data }: MessageEvent<SimulationResponse>) =>
    receive(data),
  );
  started.addEventListener('error', (event) => {
    event.preventDefault();
    breakDown(event.message);
  });
  started.addEventListener('messageerror', () => breakDown('its answer could not be read'));
  return started;
}

function receive(response: SimulationResponse): void {
  if (current === null || response.id !== current.job.request.id) return;
  const { job } = current;
  current = null;
  clearPatience();
  if (response.ok) job.resolve({ trace: response.trace, findings: findings(response.trace) });
  else job.reject(broken(response.message));
  startNext();
}

function breakDown(message: string): void {
  const job = current?.job;
  stopWorker();
  job?.reject(broken(message));
  startNext();
}

function stopWorker(): void {
  worker?.terminate();
  worker = null;
  current = null;
  clearPatience();
}

function clearPatience(): void {
  clearTimeout(patience);
  patience = undefined;
}

function broken(message: string | undefined): Error {
  return new Error(`The simulation broke: ${message || 'the worker stopped'}.`);
}

function aborted(): DOMException {
  return new DOMException('A newer simulation took its place.', 'AbortError');
}
