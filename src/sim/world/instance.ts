import { assert } from '@/base/assert.ts';
import { InOrder } from '@/base/in-order.ts';
import type { RandomStream } from '@/base/random.ts';
import { firstAfter } from '@/base/search.ts';
import { SECOND_MS } from '@/base/time.ts';
import { Host } from '../kernel/kernel.ts';
import { strategies } from '../strategies/index.ts';
import { NoAnswer } from '../strategies/ports.ts';
import type { Outcome, Slot, Steps } from '../strategies/ports.ts';
import type { StrategyModule } from '../strategies/spec.ts';
import { NONE } from '../trace.ts';
import { Attempt } from './attempt.ts';
import { endUnanswered, onceAwake, outcomeOf } from './bodies.ts';
import { WallClock } from './clock.ts';
import { Connections } from './connections.ts';
import { machineOf, type Machine } from './machine.ts';
import { Network } from './network.ts';
import { portsOf, type InstancePorts } from './ports.ts';
import type { Servers } from './servers.ts';
import { Ticks } from './ticks.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** After how long a process that ended by a lost answer is started anew. */
const ANEW_MS = SECOND_MS;
/** How long a process that is told to stop may take to end: Kubernetes’ grace period. */
const GRACE_MS = 30 * SECOND_MS;
/** Why a process dies; the place is the number in its event. */
const CRASH_REASONS = ['fault', 'deploy', 'out-of-memory'] as const;
type CrashReason = (typeof CRASH_REASONS)[number];

/** A process with a scheduler of its own and a wall clock that may be off. */
export class Instance {
  readonly index: number;
  /** How far its wall clock was ahead when the simulation began. */
  readonly skewMs: number;
  readonly clock: WallClock;
  readonly host = new Host();
  readonly machine: Machine;
  readonly network: Network;
  /** Its connections to the database, if it has but so many. */
  readonly pool: Connections;
  /** The attempts whose work is going on, in the order of their start. */
  readonly working = new InOrder<Attempt>();
  isUp = true;
  /** Told when it goes down, with the event, and when it is up again. */
  watcher: { down(crash: number): void; up(): void } | null = null;
  readonly #world: World;
  readonly #servers: Servers;
  readonly #module: StrategyModule;
  readonly #ports: InstancePorts;
  readonly #ticks: RandomStream;
  #schedule: Ticks | null = null;
  /** Which of its processes was told to stop last. */
  #told = NONE;
  /** How many slots have their tick delay drawn; the last draw stays, so that a crash does not shift later ones. */
  #drawn = 0;
  #delayMs = 0;

  constructor(world: World, index: number, servers: Servers) {
    const { instances, strategy } = world.scenario;
    this.index = index;
    this.skewMs = world.stream(STREAM.clock, index).int(-instances.maxSkewMs, instances.maxSkewMs);
    this.clock = new WallClock(this.skewMs);
    this.machine = machineOf(world, this.host);
    this.network = new Network(world, index);
    this.pool = new Connections(world, world.scenario.machine.pool, 'pool-exhausted');
    this.#world = world;
    this.#servers = servers;
    this.#module = strategies[strategy.id].module;
    this.#ticks = world.stream(STREAM.tick, index);
    this.#ports = portsOf(world, this, servers);
  }

  /** Starts its processes; the scheduler looks only at slots that its own clock has not yet passed. */
  boot(): void {
    const { kernel, scenario } = this.#world;
    const { onBoot, onTick } = this.#module;
    if (onBoot) {
      const attempt = new Attempt(this.index, NONE, NONE);
      kernel.spawn(this.host, this.#keepUp(onBoot), attempt, true);
    }
    if (!onTick) return;
    if (scenario.instances.runOnBoot) this.#runOnBoot();
    this.#schedule = new Ticks(this.#world, this, this.#firstSlot());
    kernel.spawn(this.host, this.#schedule, null);
  }

  /** Has its process notice no slot any more, until it is started anew. */
  endSchedule(): void {
    this.#schedule?.end();
  }

  /** What its process remembers when it starts. */
  freshMemory(): never {
    return (this.#module.memory?.() ?? {}) as never;
  }

  /** Dies, with all it was doing, and comes back after a while. */
  crash(downMs: number, why: CrashReason = 'fault', cause = NONE): void {
    if (!this.isUp) return;
    const { kernel, slotTimesMs } = this.#world;
    const reason = CRASH_REASONS.indexOf(why);
    const crash = this.#world.record('crash', this.index, NONE, NONE, cause, reason, downMs);
    kernel.kill(this.host);
    this.#servers.db.disconnect(this.index, crash);
    for (const attempt of this.working) this.#tear(attempt, crash);
    this.working.clear();
    this.machine.clear();
    this.pool.clear();
    this.#ports.memory = this.freshMemory();
    this.isUp = false;
    this.watcher?.down(crash);
    const restart = () => {
      this.isUp = true;
      this.#world.record('restart', this.index, NONE, NONE, crash);
      this.boot();
      this.watcher?.up();
    };
    const backMs = kernel.now + downMs;
    const isAfterAll = this.#dueMs(slotTimesMs.length - 1) <= backMs;
    kernel.at(backMs, PRIORITY.fault, restart, isAfterAll);
  }

  /** Has its process end and another take its place: one that listens may put its things in order before, for a while. */
  replace(downMs: number): void {
    const { kernel } = this.#world;
    const { incarnation } = this.host;
    if (!this.isUp || this.#told === incarnation) return;
    const steps = this.#module.onStop?.(this.#ports) ?? null;
    if (steps === null) return this.crash(downMs, 'deploy');
    this.#told = incarnation;
    const told = this.#world.record('stop-told', this.index, NONE, NONE, NONE, 0, GRACE_MS);
    this.endSchedule();
    const end = () => {
      if (this.host.incarnation === incarnation) this.crash(downMs, 'deploy', told);
    };
    kernel.spawn(this.host, onceAwake(steps), new Attempt(this.index, NONE, told), false, end);
    kernel.at(kernel.now + GRACE_MS, PRIORITY.fault, end, true);
  }

  /**
   * Stops for a while, and does not notice, as by SIGSTOP and SIGCONT. Stops are not counted (POSIX, signals): what stands
   * still is not stopped more by another, and the first signal to go on is obeyed, whichever stop it belongs to.
   */
  pause(forMs: number): void {
    if (!this.isUp) return;
    const { kernel } = this.#world;
    const { incarnation, paused } = this.host;
    const kind = paused ? 'pause-again' : 'pause';
    const pause = this.#world.record(kind, this.index, NONE, NONE, NONE, 0, forMs);
    if (!paused) {
      kernel.pause(this.host);
      this.machine.stop();
    }
    const resume = () => {
      if (this.host.incarnation !== incarnation || !this.host.paused) return;
      this.#world.record('resume', this.index, NONE, NONE, pause);
      this.machine.goOn();
      kernel.resume(this.host);
    };
    kernel.at(kernel.now + forMs, PRIORITY.fault, resume, paused);
  }

  /** Has the runs it is at wait for something that takes so much longer; all else goes on. */
  hang(forMs: number): void {
    for (const attempt of this.working) {
      attempt.hangMs += forMs;
      this.#world.recordFor(attempt, 'run-hung', 0, forMs);
    }
  }

  /** Has its wall clock set forward (negative: back). */
  stepClock(byMs: number): void {
    this.clock.step(byMs, this.#world.kernel.now);
    this.#world.record('clock-step', this.index, NONE, NONE, NONE, byMs);
  }

  /** Has its wall clock run fast from now on (negative: slow), by so many millionths. */
  driftClock(ppm: number): void {
    this.clock.drift(ppm, this.#world.kernel.now);
    this.#world.record('clock-drift', this.index, NONE, NONE, NONE, ppm);
  }

  /** Deals with a slot on behalf of the process at hand, and writes down how that ended. */
  *attempt(slot: Slot, body: () => Steps<Outcome>): Steps<void> {
    const { process } = this.#world.kernel;
    const before = process.context;
    const attempt = new Attempt(this.index, slot.index, before?.event ?? NONE);
    attempt.token = before?.token ?? 0;
    process.context = attempt;
    const outcome = yield* outcomeOf(attempt, body());
    if (outcome !== 'ran') this.#world.recordFor(attempt, outcome);
    process.context = before;
  }

  /** The work of a slot, as a scheduler outside has it done here. */
  workFor(slot: Slot, signal: { aborted: boolean }): Steps<boolean> {
    return this.#ports.work(slot, { signal });
  }

  /** Ends an attempt's work in its middle; whoever steps it must not go on. */
  stop(attempt: Attempt, cause: number): void {
    if (this.working.delete(attempt)) this.#tear(attempt, cause);
  }

  #tear(attempt: Attempt, crash: number): void {
    attempt.leaveWork();
    this.#world.recordFor(attempt, 'run-torn', 0, 0, crash);
  }

  /** A process that has just started knows nothing of what it did before: a clock set back shows it slots again. */
  #firstSlot(): number {
    const { kernel, slotTimesMs } = this.#world;
    return kernel.now === 0 ? 0 : firstAfter(slotTimesMs, this.clock.shows(kernel.now));
  }

  #runOnBoot(): void {
    const { kernel, scenario } = this.#world;
    const atMs = scenario.schedule.fromMs + this.clock.shows(kernel.now);
    const slot = { index: NONE, key: `boot-${this.index}-${atMs}`, atMs };
    const event = this.#world.record('boot-run', this.index, NONE, NONE, NONE);
    this.#start(slot, event);
  }

  /** How late its scheduler wakes for a slot; asked in the order of slots. */
  tickDelayMs(slot: number): number {
    for (; this.#drawn <= slot; this.#drawn++) {
      this.#delayMs = this.#ticks.int(0, this.#world.scenario.instances.maxTickDelayMs);
    }
    return this.#delayMs;
  }

  /** Begins to deal with a slot that its scheduler has noticed. */
  begin(slot: number, event: number): void {
    this.#start(this.#world.slot(slot), event);
  }

  #start(slot: Slot, event: number): void {
    const { onTick } = this.#module;
    assert(onTick, 'an instance with a scheduler has something to do');
    const attempt = new Attempt(this.index, slot.index, event);
    this.#world.kernel.spawn(
      this.host,
      onTick(slot, this.#ports),
      attempt,
      false,
      this.#noteOutcome,
    );
  }

  /** Writes down how the process at hand ended its attempt. */
  readonly #noteOutcome = (result: unknown): void => {
    const { context: attempt } = this.#world.kernel;
    if (attempt === null) return;
    const outcome = result instanceof NoAnswer ? endUnanswered(attempt) : (result as Outcome);
    if (outcome !== 'ran') this.#world.recordFor(attempt, outcome);
  };

  /** A process started on boot that a lost answer ends is started anew. */
  *#keepUp(onBoot: NonNullable<StrategyModule['onBoot']>): Steps<void> {
    for (;;) {
      try {
        return yield* onBoot(this.#ports);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        yield ANEW_MS;
      }
    }
  }

  /** When the instance's clock shows the slot. Instances were up before the start, so never before it. */
  #dueMs(slot: number): number {
    return Math.max(0, this.clock.momentOf(this.#world.slotTimesMs[slot] as number));
  }
}
