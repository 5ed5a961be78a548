import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { SECOND_MS } from '@/base/time.ts';
import { Host } from '../kernel/kernel.ts';
import { strategyBodies } from '../strategies/index.ts';
import type { Ports, Slot, Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import type { Fault } from '../types.ts';
import { Attempt } from './attempt.ts';
import type { DatabaseServer } from './database.ts';
import { portsOf } from './ports.ts';
import type { RedisServer } from './redis.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** A scheduler that wakes later than this after a slot gives the slot up, as node-cron does. */
const TICK_TOLERANCE_MS = SECOND_MS;

/** A process with a scheduler of its own and a wall clock that is off by a constant. */
export class Instance {
  readonly index: number;
  readonly skewMs: number;
  readonly memory = { busy: false };
  /** The attempts whose work is going on, in the order of their start. */
  readonly working = new Set<Attempt>();
  readonly #world: World;
  readonly #host = new Host();
  readonly #ports: Ports<never>;
  readonly #ticks: RandomStream;
  /** How many slots have their tick delay drawn; the last draw stays, so that a crash does not shift later ones. */
  #drawn = 0;
  #delayMs = 0;
  #isUp = true;

  constructor(world: World, index: number, redis: RedisServer, db: DatabaseServer) {
    const { maxSkewMs } = world.scenario.instances;
    this.index = index;
    this.skewMs = world.stream(STREAM.clock, index).int(-maxSkewMs, maxSkewMs);
    this.#world = world;
    this.#ticks = world.stream(STREAM.tick, index);
    this.#ports = portsOf(world, this, redis, db);
  }

  /** Starts the scheduler; it looks only at slots that its own clock has not yet passed. */
  boot(): void {
    const now = this.#world.kernel.now;
    const times = this.#world.slotTimesMs;
    let first = Math.max(0, this.#drawn - 1);
    while (first < times.length && now > 0 && this.#dueMs(first) <= now) first++;
    this.#world.kernel.spawn(this.#host, this.#schedule(first), null);
  }

  /** Does what a fault says, unless the instance is down already. */
  suffer(fault: Fault): void {
    if (!this.#isUp) return;
    if (fault.kind === 'crash') this.#crash(fault.downMs);
    else if (!this.#host.paused) this.#pause(fault.forMs);
  }

  #crash(downMs: number): void {
    const { kernel, slotTimesMs } = this.#world;
    const crash = this.#world.record('crash', this.index, NONE, NONE, NONE, 0, downMs);
    kernel.kill(this.#host);
    for (const attempt of this.working) this.#world.recordFor(attempt, 'run-torn', 0, 0, crash);
    this.working.clear();
    this.memory.busy = false;
    this.#isUp = false;
    const restart = () => {
      this.#isUp = true;
      this.#world.record('restart', this.index, NONE, NONE, crash);
      this.boot();
    };
    const backMs = kernel.now + downMs;
    kernel.at(backMs, PRIORITY.fault, restart, this.#dueMs(slotTimesMs.length - 1) <= backMs);
  }

  #pause(forMs: number): void {
    const { kernel } = this.#world;
    const pause = this.#world.record('pause', this.index, NONE, NONE, NONE, 0, forMs);
    const { incarnation } = this.#host;
    kernel.pause(this.#host);
    const resume = () => {
      if (this.#host.incarnation !== incarnation) return;
      this.#world.record('resume', this.index, NONE, NONE, pause);
      kernel.resume(this.#host);
    };
    kernel.at(kernel.now + forMs, PRIORITY.fault, resume);
  }

  /** The scheduler: sleeps to each slot by its own clock, and starts an attempt at it. */
  *#schedule(first: number): Steps<void> {
    const { kernel, slotTimesMs, dueEvents } = this.#world;
    for (let slot = first; slot < slotTimesMs.length; slot++) {
      const dueMs = this.#dueMs(slot);
      yield Math.max(0, dueMs + this.#tickDelayMs(slot) - kernel.now);
      const cause = dueEvents[slot] ?? NONE;
      const isLate = kernel.now - dueMs > this.#toleranceMs(slot);
      const kind = isLate ? 'tick-missed' : 'tick';
      const event = this.#world.record(kind, this.index, slot, NONE, cause);
      if (isLate) continue;
      const attempt = new Attempt(this.index, slot, event);
      kernel.spawn(this.#host, this.#attempt(attempt), attempt);
    }
  }

  *#attempt(attempt: Attempt): Steps<void> {
    const outcome = yield* strategyBodies[this.#world.scenario.strategy.id](
      this.#slot(attempt.slot),
      this.#ports,
    );
    if (outcome !== 'ran') this.#world.recordFor(attempt, outcome);
  }

  #slot(index: number): Slot {
    const time = this.#world.slotTimesMs[index];
    assert(time !== undefined, 'the slot exists');
    return { index, key: String(this.#world.scenario.schedule.fromMs + time) };
  }

  /** When the instance's clock shows the slot. Instances were up before the start, so never before it. */
  #dueMs(slot: number): number {
    return Math.max(0, (this.#world.slotTimesMs[slot] as number) - this.skewMs);
  }

  /** How late a scheduler may wake: never past the next slot. */
  #toleranceMs(slot: number): number {
    const times = this.#world.slotTimesMs;
    const gap = (times[slot + 1] ?? Infinity) - (times[slot] as number);
    return Math.min(TICK_TOLERANCE_MS, gap > 0 ? gap : Infinity);
  }

  #tickDelayMs(slot: number): number {
    for (; this.#drawn <= slot; this.#drawn++) {
      this.#delayMs = this.#ticks.int(0, this.#world.scenario.instances.maxTickDelayMs);
    }
    return this.#delayMs;
  }
}
