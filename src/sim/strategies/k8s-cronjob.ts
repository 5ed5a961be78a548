import { newJob, syncJob, type Job, type JobParams } from './k8s-job.ts';
import type { SchedulerPorts } from './port-cluster.ts';
import type { Slot, Steps } from './ports.ts';

export interface CronJobParams extends JobParams {
  readonly concurrencyPolicy: 'allow' | 'forbid' | 'replace';
  readonly startingDeadlineMs: number;
  readonly controller: 'v2' | 'v1';
  readonly suspendAtMs: number;
  readonly suspendForMs: number;
}

export interface CronJobStore {
  createdMs: number | null;
  lastScheduleMs: number | null;
  /** The latest slot that was left out, so that it is written down once. */
  notedMs: number;
  jobs: Job[];
}

type Controller = SchedulerPorts<CronJobParams, CronJobStore>;

/** More missed slots than this, and version 1 of the controller gave up. */
const MOST_MISSED = 100;

/** Version 1 of the controller looked so often; version 2 is woken when there is something to look at. */
export const POLL_MS = 10_000;

/** The CronJob controller of Kubernetes: looks, acts, and sleeps until something changes. */
export function* cronJob(controller: Controller): Steps<void> {
  const { cluster, clock, store } = controller;
  const firstLookMs = looksFirstMs(controller);
  store.createdMs ??= clock.now();
  for (;;) {
    const lookMs = nextLookMs(firstLookMs, clock.now(), controller);
    const isLooking = lookMs === clock.now();
    syncJobs(controller);
    if (isLooking) startLatest(controller);
    const jobsMs = syncJobs(controller);
    const changesMs = isLooking ? nextChangeMs(controller) : lookMs;
    if (changesMs === Infinity && store.jobs.length === 0) return;
    const wakeMs = Math.min(jobsMs, nextLookMs(firstLookMs, changesMs, controller));
    yield* cluster.wait(wakeMs - clock.now());
  }
}

/** A controller that starts looks at once; the one at work when the schedule was made was somewhere between two looks. */
function looksFirstMs({ clock, store, params, random }: Controller): number {
  const isPolled = params.controller === 'v1' && store.createdMs === null;
  return clock.now() + (isPolled ? random(0, POLL_MS - 1) : 0);
}

/** The first time, from this one on, at which it looks whether a slot is to be started. */
function nextLookMs(firstMs: number, fromMs: number, { params }: Controller): number {
  if (params.controller === 'v2') return fromMs;
  return firstMs + Math.max(0, Math.ceil((fromMs - firstMs) / POLL_MS)) * POLL_MS;
}

/** When a slot comes that may be started, or a suspension ends. */
function nextChangeMs(controller: Controller): number {
  const { calendar, clock } = controller;
  const next = calendar.nextAfter(clock.now());
  return Math.min(next?.atMs ?? Infinity, resumesMs(controller));
}

function syncJobs(controller: Controller): number {
  const { store } = controller;
  const wakeMs = store.jobs.map((job) => syncJob(job, controller));
  store.jobs = store.jobs.filter((job) => job.state === 'active');
  return Math.min(Infinity, ...wakeMs);
}

/** Only the most recent of the missed slots is started, never a backlog. */
function startLatest(controller: Controller): void {
  const { cluster, clock, store, params } = controller;
  for (const slot of slotsPastDeadline(controller)) leaveOut(slot, 'deadline', controller);
  const missed = missedSlots(controller);
  const slot = missed.at(-1);
  if (!slot) return;
  if (isSuspended(controller)) return leaveOut(slot, 'suspended', controller);
  if (missed.length > MOST_MISSED) {
    if (store.notedMs < slot.atMs) cluster.warn(missed.length);
    store.notedMs = slot.atMs;
    if (params.controller === 'v1') return;
  }
  if (params.concurrencyPolicy === 'forbid' && store.jobs.length > 0) {
    // lastScheduleMs stays: when the job at work ends, the latest slot starts at once.
    return leaveOut(slot, 'busy', controller);
  }
  if (params.concurrencyPolicy === 'replace') {
    for (const { pods } of store.jobs) for (const pod of pods) cluster.stop(pod, 'replaced');
    store.jobs = [];
  }
  for (const older of missed.slice(0, -1)) leaveOut(older, 'superseded', controller);
  // The Job's name is made of its slot: to start one twice is to be told that it exists.
  store.jobs.push(newJob(slot, clock.now()));
  store.lastScheduleMs = slot.atMs;
}

function missedSlots(controller: Controller): readonly Slot[] {
  const { calendar, clock } = controller;
  return calendar.dueBetween(earliestMs(controller), clock.now());
}

/** The controller counts none of these as missed, and says nothing of them: they are only written down here. */
function slotsPastDeadline(controller: Controller): readonly Slot[] {
  const { calendar, store } = controller;
  const sinceMs = Math.max(lastMs(controller), store.notedMs);
  return calendar.dueBetween(sinceMs, earliestMs(controller));
}

/** Slots are looked at if they came after this: no further back than the starting deadline reaches. */
function earliestMs(controller: Controller): number {
  const { startingDeadlineMs } = controller.params;
  const since = startingDeadlineMs > 0 ? controller.clock.now() - startingDeadlineMs : -Infinity;
  return Math.max(lastMs(controller), since);
}

function lastMs({ clock, store }: Controller): number {
  return store.lastScheduleMs ?? (store.createdMs ?? clock.now()) - 1;
}

function leaveOut(
  slot: Slot,
  why: 'suspended' | 'busy' | 'superseded' | 'deadline',
  { cluster, store }: Controller,
): void {
  if (slot.atMs <= store.notedMs) return;
  store.notedMs = slot.atMs;
  cluster.skip(slot, why);
}

/** The schedule is suspended for a while, counted from when it was made. */
function isSuspended({ clock, store, params }: Controller): boolean {
  const ageMs = clock.now() - (store.createdMs ?? 0);
  return ageMs >= params.suspendAtMs && ageMs < params.suspendAtMs + params.suspendForMs;
}

/** When a suspension that is yet to end will; otherwise never. */
function resumesMs({ clock, store, params }: Controller): number {
  const untilMs = (store.createdMs ?? 0) + params.suspendAtMs + params.suspendForMs;
  return params.suspendForMs > 0 && untilMs > clock.now() ? untilMs : Infinity;
}
