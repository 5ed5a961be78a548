import type { RandomStream } from '@/base/random.ts';
import { UNTIL_WOKEN } from '../kernel/kernel.ts';
import { SKIP_REASONS, STOP_REASONS } from '../strategies/port-cluster.ts';
import type { Cluster, Pod, SkipReason, StopReason } from '../strategies/port-cluster.ts';
import type { Slot, Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import type { Instance } from './instance.ts';
import { PlacedPod } from './pod.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** The instances as places for runs that somebody outside starts. */
export class SimulatedCluster implements Cluster {
  readonly #world: World;
  readonly #instances: readonly Instance[];
  readonly #random: RandomStream;
  readonly #pods = new Set<PlacedPod>();
  /** Started while no instance was up. The simulation goes on for them: an instance may be back only after the last slot. */
  readonly #pending: PlacedPod[] = [];
  readonly #draining = new Set<Instance>();
  #turn = 0;
  #wake: () => void = () => undefined;

  constructor(world: World, instances: readonly Instance[]) {
    this.#world = world;
    this.#instances = instances;
    this.#random = world.stream(STREAM.cluster, 0);
    for (const instance of instances) {
      instance.watcher = { down: () => this.#lose(instance), up: () => this.#placePending() };
    }
    world.onFault('drain', ({ instance, forMs }) =>
      this.#drain(instances[instance ?? NONE], forMs),
    );
  }

  start(slot: Slot): Pod {
    const pod = new PlacedPod(slot);
    this.#place(pod);
    return pod;
  }

  stop(pod: Pod, why: StopReason): void {
    if (pod instanceof PlacedPod) this.#stop(pod, why, this.#world.dueEvents[pod.slot.index]);
  }

  cancel(pod: Pod): void {
    if (pod instanceof PlacedPod) pod.signal.aborted = true;
  }

  *wait(ms: number): Steps<void> {
    const { kernel } = this.#world;
    const { process } = kernel;
    let isOver = false;
    const wake = () => {
      if (isOver) return;
      isOver = true;
      kernel.at(kernel.now, PRIORITY.server, process);
    };
    this.#wake = wake;
    if (ms < Infinity) kernel.at(kernel.now + ms, PRIORITY.server, wake);
    yield UNTIL_WOKEN;
  }

  skip(slot: Slot, why: SkipReason): void {
    this.#record('slot-skipped', slot, SKIP_REASONS.indexOf(why));
  }

  hold(slot: Slot, waiting: number): void {
    this.#record('slot-held', slot, waiting);
  }

  warn(missed: number): void {
    this.#world.record('too-many-missed', NONE, NONE, NONE, NONE, missed);
  }

  #record(kind: 'slot-skipped' | 'slot-held', slot: Slot, a: number): void {
    const cause = this.#world.dueEvents[slot.index] ?? NONE;
    this.#world.record(kind, NONE, slot.index, NONE, cause, a);
  }

  /** Takes turns among the instances that are up. */
  #place(pod: PlacedPod): void {
    const { length } = this.#instances;
    for (let step = 0; step < length; step++) {
      const instance = this.#instances[(this.#turn + step) % length];
      if (!instance?.isUp || this.#draining.has(instance)) continue;
      this.#turn += step + 1;
      this.#begin(pod, instance);
      return;
    }
    this.#pending.push(pod);
    this.#world.kernel.hold();
  }

  #begin(pod: PlacedPod, instance: Instance): void {
    const { kernel, dueEvents, scenario } = this.#world;
    const attempt = pod.place(instance);
    const due = dueEvents[pod.slot.index] ?? NONE;
    this.#world.recordFor(attempt, 'slot-dispatched', 0, 0, due);
    this.#pods.add(pod);
    const { minMs, maxMs } = scenario.network;
    const body = pod.body(instance, this.#random.int(minMs, maxMs));
    kernel.spawn(instance.host, body, attempt, false, (result) => {
      if (pod.isAtWork) this.#end(pod, result === true ? 'succeeded' : 'failed');
    });
  }

  #placePending(): void {
    for (const pod of this.#pending.splice(0)) {
      this.#world.kernel.release();
      if (pod.isAtWork) this.#place(pod);
    }
  }

  #end(pod: PlacedPod, state: 'succeeded' | 'failed'): void {
    pod.state = state;
    this.#pods.delete(pod);
    this.#wake();
  }

  /** What was on an instance that has crashed is gone with it. */
  #lose(instance: Instance): void {
    for (const pod of this.#pods) if (pod.instance === instance) this.#end(pod, 'failed');
  }

  #stop(pod: PlacedPod, why: StopReason, because = NONE): void {
    if (!pod.isAtWork) return;
    this.#end(pod, 'failed');
    const { instance, attempt } = pod;
    if (!instance || !attempt) return;
    const cause = Math.max(because, attempt.event);
    this.#world.recordFor(attempt, 'run-stopped', STOP_REASONS.indexOf(why), 0, cause);
    instance.stop(attempt, attempt.event);
  }

  /** Tells the runs on an instance to end, and ends those that have not after a while. */
  #drain(instance: Instance | undefined, forMs: number): void {
    if (!instance?.isUp || this.#draining.has(instance)) return;
    const { kernel } = this.#world;
    const drain = this.#world.record('drain', instance.index, NONE, NONE, NONE, 0, forMs);
    this.#draining.add(instance);
    const told = [...this.#pods].filter((pod) => pod.instance === instance);
    for (const pod of told) pod.state = 'terminating';
    this.#wake();
    const end = () => {
      for (const pod of told) this.#stop(pod, 'drained', drain);
      this.#draining.delete(instance);
      this.#placePending();
    };
    kernel.at(kernel.now + forMs, PRIORITY.fault, end);
  }
}
