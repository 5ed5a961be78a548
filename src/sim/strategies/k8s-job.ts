import type { Pod, SchedulerPorts, StopReason } from './port-cluster.ts';
import type { Slot } from './ports.ts';

export interface JobParams {
  readonly backoffLimit: number;
  readonly activeDeadlineMs: number;
  readonly podReplacement: 'terminating-or-failed' | 'failed';
}

/** A Job object: one slot's work, with as many pods as it takes. */
export interface Job {
  readonly slot: Slot;
  readonly startedMs: number;
  pods: Pod[];
  failures: number;
  retryMs: number;
  state: 'active' | 'complete' | 'failed';
}

const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 360_000;

export function newJob(slot: Slot, startedMs: number): Job {
  return { slot, startedMs, pods: [], failures: 0, retryMs: startedMs, state: 'active' };
}

/** Brings a Job one step towards its end, as the Job controller does; answers when to look again at the latest (epoch ms). */
export function syncJob(job: Job, { cluster, clock, params }: SchedulerPorts<JobParams, unknown>) {
  const now = clock.now();
  const deadlineMs =
    params.activeDeadlineMs > 0 ? job.startedMs + params.activeDeadlineMs : Infinity;
  const end = endOf(job, now, deadlineMs, params);
  if (end !== null) {
    job.state = end === 'done' ? 'complete' : 'failed';
    for (const pod of job.pods) cluster.stop(pod, end);
    return Infinity;
  }
  // A pod told to end still works; to replace it before it has ended is to have two.
  const isReplaced = params.podReplacement === 'terminating-or-failed';
  const holdsPlace = ({ state }: Pod) =>
    state === 'running' || (!isReplaced && state === 'terminating');
  if (job.pods.some(holdsPlace)) return deadlineMs;
  if (now < job.retryMs) return Math.min(job.retryMs, deadlineMs);
  job.pods.push(cluster.start(job.slot));
  return deadlineMs;
}

/** Why a Job ends now; null where it goes on. The deadline comes before all tries that are left. */
function endOf(job: Job, now: number, deadlineMs: number, params: JobParams): StopReason | null {
  if (job.pods.some(({ state }) => state === 'succeeded')) return 'done';
  if (now >= deadlineMs) return 'deadline';
  countFailures(job, now);
  return job.failures > params.backoffLimit ? 'given-up' : null;
}

/** Each failure doubles the wait, from 10 s up to 6 min. */
function countFailures(job: Job, now: number): void {
  const failed = job.pods.filter(({ state }) => state === 'failed');
  job.pods = job.pods.filter(({ state }) => state !== 'failed');
  for (let i = 0; i < failed.length; i++) {
    job.failures++;
    let backoffMs = FIRST_BACKOFF_MS;
    for (let before = 1; before < job.failures; before++) {
      backoffMs = Math.min(2 * backoffMs, LONGEST_BACKOFF_MS);
    }
    job.retryMs = now + backoffMs;
  }
}
