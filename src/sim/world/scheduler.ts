import { Host } from '../kernel/kernel.ts';
import type { SchedulerPorts } from '../strategies/port-cluster.ts';
import { strategies } from '../strategies/index.ts';
import type { StrategyModule } from '../strategies/spec.ts';
import { NONE } from '../trace.ts';
import { SimulatedCluster } from './cluster.ts';
import type { Instance } from './instance.ts';
import { calendarOf } from './ports.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** A scheduler outside the instances, on a host of its own. */
export class Scheduler {
  readonly #world: World;
  readonly #host = new Host();
  readonly #module: StrategyModule;
  readonly #ports: SchedulerPorts<never, never>;
  #isUp = true;

  constructor(world: World, instances: readonly Instance[]) {
    const { scenario, kernel } = world;
    const { fromMs } = scenario.schedule;
    const random = world.stream(STREAM.cluster, 1);
    const phase = world.stream(STREAM.cluster, 2);
    this.#world = world;
    this.#module = strategies[scenario.strategy.id].module;
    this.#ports = {
      cluster: new SimulatedCluster(
        world,
        instances,
        this.#module.evictsAfterMs?.(scenario.strategy.params) ?? null,
      ),
      clock: { now: () => fromMs + kernel.now },
      calendar: calendarOf(world),
      params: scenario.strategy.params as never,
      store: (this.#module.store?.() ?? {}) as never,
      chance: (probability) => random.chance(probability),
      random: (min, max) => phase.int(min, max),
    };
    world.onFault('scheduler-down', ({ forMs }) => this.#goDown(forMs));
  }

  boot(): void {
    const { scheduler } = this.#module;
    if (scheduler) this.#world.kernel.spawn(this.#host, scheduler(this.#ports), null);
  }

  /** Crashes; what it has started goes on without it. */
  #goDown(forMs: number): void {
    if (!this.#isUp) return;
    const { kernel } = this.#world;
    this.#isUp = false;
    kernel.kill(this.#host);
    const down = this.#world.record('scheduler-down', NONE, NONE, NONE, NONE, 0, forMs);
    const up = () => {
      this.#isUp = true;
      this.#world.record('scheduler-up', NONE, NONE, NONE, down);
      this.boot();
    };
    kernel.at(kernel.now + forMs, PRIORITY.fault, up);
  }
}
