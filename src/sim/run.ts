import { MINUTE_MS } from '@/base/time.ts';
import { slotsOfJobs } from './jobs.ts';
import { MAX_PENDING, type Stop } from './kernel/kernel.ts';
import { slotTimes } from './slot-times.ts';
import type { Scenario, Trace } from './types.ts';
import { strategies } from './strategies/index.ts';
import { faultsMs, scheduleFaults, sufferOn } from './world/faults.ts';
import { Instance } from './world/instance.ts';
import { type Monitor, watchMs } from './world/monitor.ts';
import { Scheduler } from './world/scheduler.ts';
import { Servers } from './world/servers.ts';
import { PRIORITY, World } from './world/world.ts';
import type { StreamOf } from './world/world.ts';
import { NONE, traceOf } from './trace.ts';

/** At this many events the simulation stops, after the moment at hand, and says so. */
export const MAX_EVENTS = 2_000_000;
/** Moments the kernel goes through at most: retries are not written down, so events alone do not bound the work. */
const MAX_STEPS = 20_000_000;

/** Where a simulation stops at the latest. */
export interface Limits {
  readonly events: number;
  readonly steps: number;
}
const LIMITS: Limits = { events: MAX_EVENTS, steps: MAX_STEPS };

/**
 * Simulates a valid scenario. The same scenario and seed give the same trace, to the byte.
 * @param streamOf makes the chances of the world in place of the seed
 */
export function run(
  scenario: Scenario,
  seed: number,
  limits = LIMITS,
  streamOf: StreamOf | null = null,
): Trace {
  const slotTimesMs = slotsOfJobs(slotTimes(scenario.schedule), scenario, seed);
  const world = new World(scenario, seed, slotTimesMs, limits.events, streamOf);
  const instances = build(world);
  const stop = world.kernel.run(horizonMs(world), limits.steps);
  const { log } = world.trace;
  return traceOf(log, {
    scenario,
    seed,
    length: log.length,
    packedBytes: log.bytes,
    slotTimesMs,
    skewMs: Int32Array.from(instances, (instance) => instance.skewMs),
    endMs: log.endMs,
    stoppedBy: stopText(stop, limits),
  });
}

/** Puts the calendar, the servers, the instances and the faults into the world. */
function build(world: World): Instance[] {
  const { scenario, kernel, slotTimesMs } = world;
  const servers = new Servers(world);
  announceSlot(world, servers.monitor, 0);
  const instances = Array.from(
    { length: scenario.instances.count },
    (_, index) => new Instance(world, index, servers),
  );
  sufferOn(world, instances);
  scheduleFaults(world);
  // Processes started on boot run in the background: this keeps them going while they may have something to do.
  const settleMs = strategies[scenario.strategy.id].module.settleMs?.(scenario.strategy.params);
  if (settleMs) kernel.at((slotTimesMs.at(-1) ?? 0) + settleMs, PRIORITY.calendar, () => undefined);
  for (const instance of instances) instance.boot();
  if (strategies[scenario.strategy.id].module.scheduler) {
    const scheduler = new Scheduler(world, instances);
    // After the first slot has come due, if that is now.
    kernel.at(0, PRIORITY.calendar, () => scheduler.boot());
  }
  return instances;
}

/** Writes down when each slot is due, one after the other. */
function announceSlot(world: World, monitor: Monitor, slot: number): void {
  const time = world.slotTimesMs[slot];
  if (time === undefined) return;
  world.kernel.at(time, PRIORITY.calendar, () => {
    world.dueEvents[slot] = world.record('slot-due', NONE, slot, NONE, NONE);
    monitor.expect(slot, world.dueEvents[slot]);
    announceSlot(world, monitor, slot + 1);
  });
}

/** Generously after the last slot: behind one lock, each attempt may have to wait for the work and locks of all others. */
function horizonMs(world: World): number {
  const { work, instances, strategy } = world.scenario;
  const slots = world.slotTimesMs;
  const tryMs = work.durationMs + work.spreadMs + work.retryMs;
  const { module } = strategies[strategy.id];
  const workMs = tryMs * (1 + work.retries) * (module.tries?.(strategy.params) ?? 1);
  const settleMs = module.settleMs?.(strategy.params) ?? 0;
  const lockMs = Object.values(strategy.params)
    .filter((value) => typeof value === 'number')
    .reduce((sum, ms) => sum + ms, 0);
  const attempts = slots.length * instances.count;
  const waitMs = (attempts + 1) * (workMs + lockMs + MINUTE_MS);
  const { maxSkewMs, maxTickDelayMs } = instances;
  return (
    (slots.at(-1) ?? 0) +
    maxSkewMs +
    maxTickDelayMs +
    settleMs +
    waitMs +
    faultsMs(world) +
    watchMs(world.scenario)
  );
}

function stopText(stop: Stop, { events, steps }: Limits): string | null {
  switch (stop) {
    case 'idle':
      return null;
    case 'horizon':
      return 'Stopped long after the last slot, with instances still waiting or at work.';
    case 'steps':
      return `Stopped after ${steps.toLocaleString('en')} steps: mostly retries.`;
    case 'pending':
      return `Stopped with ${MAX_PENDING.toLocaleString('en')} things yet to come at once: mostly faults.`;
    case 'halted':
      return `Stopped after ${events.toLocaleString('en')} events: the log is full.`;
  }
}
