import type { RandomStream } from '@/base/random.ts';
import { SECOND_MS } from '@/base/time.ts';
import { UNTIL_WOKEN } from '../kernel/kernel.ts';
import { SKIP_REASONS, STOP_REASONS } from '../strategies/port-cluster.ts';
import type { Cluster, Pod, SkipReason, StopReason } from '../strategies/port-cluster.ts';
import type { Slot, Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import { Attempt } from './attempt.ts';
import type { Instance } from './instance.ts';
import { Nodes } from './nodes.ts';
import { PlacedPod } from './pod.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** How long a run that is told to end has to do so: Kubernetes' default terminationGracePeriodSeconds. */
const TO_END_MS = 30 * SECOND_MS;

/** The instances as places for runs that somebody outside starts. */
export class SimulatedCluster implements Cluster {
  readonly #world: World;
  readonly #instances: readonly Instance[];
  readonly #random: RandomStream;
  readonly #pods = new Set<PlacedPod>();
  /** Started while no instance was up. The simulation goes on for them: an instance may be back only after the last slot. */
  readonly #pending: PlacedPod[] = [];
  readonly #draining = new Set<Instance>();
  /** Cut off, and asked for work once they are not. */
  readonly #awaited = new Set<Instance>();
  /** Where the instances are nodes that somebody watches. */
  readonly #nodes: Nodes | null;
  #turn = 0;
  #wake: () => void = () => undefined;

  /** @param toleranceMs for how long runs are left to a node that is unreachable; null where nobody watches them */
  constructor(world: World, instances: readonly Instance[], toleranceMs: number | null) {
    this.#world = world;
    this.#instances = instances;
    this.#random = world.stream(STREAM.cluster, 0);
    for (const instance of instances) {
      instance.watcher = { down: () => this.#lose(instance), up: () => this.#placePending() };
    }
    const told = {
      evict: (instance: Instance) => this.#tell(instance),
      back: (instance: Instance, event: number) => this.#clear(instance, event),
    };
    this.#nodes = toleranceMs === null ? null : new Nodes(world, instances, toleranceMs, told);
    world.onFault('drain', ({ instance, forMs }) =>
      this.#drain(instances[instance ?? NONE], forMs),
    );
  }

  start(slot: Slot): Pod {
    const pod = new PlacedPod(slot, false);
    this.#place(pod);
    return pod;
  }

  call(slot: Slot): Pod {
    const pod = new PlacedPod(slot, true);
    const instance = this.#next(() => true);
    if (instance) this.#callOn(pod, instance);
    else {
      pod.state = 'failed';
      this.#record('call-refused', slot, 0);
    }
    return pod;
  }

  giveUp(call: Pod, afterMs: number): void {
    if (!(call instanceof PlacedPod) || call.attempt === null) return;
    const { instance, slot, event } = call.attempt;
    const cause = call.silence === NONE ? event : call.silence;
    this.#world.record('call-unanswered', instance, slot, NONE, cause, afterMs);
  }

  stop(pod: Pod, why: StopReason): void {
    if (pod instanceof PlacedPod) this.#stop(pod, why, this.#world.dueEvents[pod.slot.index]);
  }

  cancel(pod: Pod): void {
    if (!(pod instanceof PlacedPod)) return;
    const hear = () => (pod.signal.aborted = true);
    if (pod.instance) pod.instance.network.getThrough(hear);
    else hear();
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

  #record(kind: 'slot-skipped' | 'slot-held' | 'call-refused', slot: Slot, a: number): void {
    const cause = this.#world.dueEvents[slot.index] ?? NONE;
    this.#world.record(kind, NONE, slot.index, NONE, cause, a);
  }

  #place(pod: PlacedPod): void {
    const instance = this.#next((candidate) => this.#isInReach(candidate));
    if (instance) {
      this.#begin(pod, instance);
      return;
    }
    this.#pending.push(pod);
    this.#world.kernel.hold();
    for (const instance of this.#instances) this.#await(instance);
  }

  /** Looks again at what is pending once an instance that is cut off asks for work. */
  #await(instance: Instance): void {
    if (instance.network.cut === NONE || this.#awaited.has(instance)) return;
    this.#awaited.add(instance);
    instance.network.getThrough(() => {
      this.#awaited.delete(instance);
      this.#placePending();
    });
  }

  /** Whether it is given runs: not as a node that counts as unreachable, nor as a worker that cannot ask for work. */
  #isInReach(instance: Instance): boolean {
    if (this.#nodes) return !this.#nodes.isUnreachable(instance);
    return instance.network.cut === NONE;
  }

  /** Takes turns among the instances that are up. */
  #next(isFit: (instance: Instance) => boolean): Instance | null {
    const { length } = this.#instances;
    for (let step = 0; step < length; step++) {
      const instance = this.#instances[(this.#turn + step) % length];
      if (!instance?.isUp || this.#draining.has(instance)) continue;
      if (!isFit(instance)) continue;
      this.#turn += step + 1;
      return instance;
    }
    return null;
  }

  /** A call that something on the way sends again is work for two: who called hears of the first. */
  #callOn(pod: PlacedPod, instance: Instance): void {
    const attempt = this.#begin(pod, instance);
    instance.network.replay(attempt, (again) => {
      const twin = new PlacedPod(pod.slot, true);
      twin.place(instance, again);
      if (instance.isUp) this.#send(twin, instance, again);
    });
  }

  #begin(pod: PlacedPod, instance: Instance): Attempt {
    const attempt = new Attempt(instance.index, pod.slot.index, NONE);
    const due = this.#world.dueEvents[pod.slot.index] ?? NONE;
    this.#world.recordFor(attempt, 'slot-dispatched', 0, 0, due);
    pod.place(instance, attempt);
    this.#send(pod, instance, attempt);
    return attempt;
  }

  #send(pod: PlacedPod, instance: Instance, attempt: Attempt): void {
    const { kernel } = this.#world;
    const arrivesMs = this.#arrivalMs(pod, instance, 'requests');
    if (arrivesMs === Infinity) return;
    this.#pods.add(pod);
    const body = pod.body(instance, arrivesMs - kernel.now);
    kernel.spawn(instance.host, body, attempt, false, (result) => {
      if (!pod.isOver) this.#finish(pod, instance, result === true ? 'succeeded' : 'failed');
    });
  }

  /** When what leaves now for an instance, or from it, is there; a call and its answer may get lost: Infinity. */
  #arrivalMs(pod: PlacedPod, { network }: Instance, way: 'requests' | 'answers'): number {
    const { kernel, scenario } = this.#world;
    const { minMs, maxMs } = scenario.network;
    if (!pod.isCall) return kernel.now + this.#random.int(minMs, maxMs);
    const arrivesMs = network.messageArrivalMs(this.#random, way);
    if (arrivesMs === Infinity) pod.silence = network.silence.event;
    return arrivesMs;
  }

  /** Its end is heard of once word of it is there; a call's may get lost. A connection that breaks off is an answer too. */
  #finish(pod: PlacedPod, instance: Instance, state: 'succeeded' | 'failed'): void {
    pod.isOver = true;
    this.#pods.delete(pod);
    const hear = () => {
      if (pod.isAtWork) this.#end(pod, state);
    };
    if (!pod.isCall) return instance.network.getThrough(hear);
    const heardMs = this.#arrivalMs(pod, instance, 'answers');
    if (heardMs < Infinity) this.#world.kernel.at(heardMs, PRIORITY.server, hear);
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
    for (const pod of this.#pods)
      if (pod.instance === instance) this.#finish(pod, instance, 'failed');
  }

  /** To the scheduler it is over at once; in truth once its instance hears of it. */
  #stop(pod: PlacedPod, why: StopReason, because = NONE): void {
    if (!pod.isAtWork) return;
    this.#end(pod, 'failed');
    this.#kill(pod, why, because);
  }

  #kill(pod: PlacedPod, why: StopReason, because = NONE): void {
    const { instance, attempt } = pod;
    if (!instance || !attempt) return;
    instance.network.getThrough(() => {
      if (pod.isOver) return;
      pod.isOver = true;
      const cause = Math.max(because, attempt.event);
      this.#world.recordFor(attempt, 'run-stopped', STOP_REASONS.indexOf(why), 0, cause);
      instance.stop(attempt, attempt.event);
      if (pod.isAtWork) this.#end(pod, 'failed');
    });
  }

  /** Tells the runs on an instance to end; answers which. */
  #tell(instance: Instance): PlacedPod[] {
    const told = [...this.#pods].filter((pod) => pod.instance === instance);
    for (const pod of told) pod.state = 'terminating';
    this.#wake();
    return told;
  }

  /** Those told to end while nothing reached them end after a while, and there is room for others. */
  #clear(instance: Instance, back: number): void {
    const { kernel } = this.#world;
    const told = [...this.#pods].filter(
      (pod) => pod.instance === instance && pod.state === 'terminating',
    );
    const end = () => {
      for (const pod of told) this.#kill(pod, 'evicted', back);
    };
    kernel.at(kernel.now + TO_END_MS, PRIORITY.server, end);
    this.#placePending();
  }

  /** Tells the runs on an instance to end, and ends those that have not after a while. */
  #drain(instance: Instance | undefined, forMs: number): void {
    if (!instance?.isUp || this.#draining.has(instance)) return;
    const { kernel } = this.#world;
    const drain = this.#world.record('drain', instance.index, NONE, NONE, NONE, 0, forMs);
    this.#draining.add(instance);
    const told = this.#tell(instance);
    const end = () => {
      for (const pod of told) this.#kill(pod, 'drained', drain);
      this.#draining.delete(instance);
      this.#placePending();
    };
    kernel.at(kernel.now + forMs, PRIORITY.fault, end);
  }
}
