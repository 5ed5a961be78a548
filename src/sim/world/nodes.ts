import { SECOND_MS } from '@/base/time.ts';
import { NONE } from '../trace.ts';
import type { Instance } from './instance.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/**
 * A node of which nothing is heard for so long counts as unreachable: node-monitor-grace-period of Kubernetes'
 * controller manager, whose default was 40 s for ten years and is 50 s since version 1.32.
 */
const GRACE_MS = 40 * SECOND_MS;

/** Told of nodes by whoever watches them; `event` says why. */
interface Told {
  /** The runs on it are to end and may be replaced, though nobody can tell them so. */
  evict(instance: Instance, event: number): void;
  /** It is heard of again, and hears what it was told meanwhile. */
  back(instance: Instance, event: number): void;
}

/**
 * What Kubernetes makes of nodes that are cut off. After the grace it taints one as unreachable, so that nothing new is
 * placed there; after the pods' toleration it marks them for deletion. The kubelet hears of neither, and its pods run on;
 * they go once it is back (Kubernetes' documentation: Nodes, and Taints and Tolerations).
 */
export class Nodes {
  readonly #world: World;
  readonly #toleranceMs: number;
  readonly #told: Told;
  /** Cut off, each since when. */
  readonly #silent = new Map<Instance, number>();
  /** Unreachable, or evicted by now, each with the event that says so. */
  readonly #unreachable = new Map<Instance, number>();

  constructor(world: World, instances: readonly Instance[], toleranceMs: number, told: Told) {
    this.#world = world;
    this.#toleranceMs = toleranceMs;
    this.#told = told;
    for (const kind of ['partition', 'lossy-network'] as const) {
      world.onFault(kind, ({ instance }) => this.#notice(instances[instance ?? NONE]));
    }
  }

  isUnreachable(instance: Instance): boolean {
    return this.#unreachable.has(instance);
  }

  #notice(instance: Instance | undefined): void {
    if (!instance || instance.network.cut === NONE || this.#silent.has(instance)) return;
    const { cut } = instance.network;
    this.#silent.set(instance, this.#world.kernel.now);
    this.#whileSilent(instance, GRACE_MS, () => this.#taint(instance, cut));
    instance.network.getThrough(() => this.#hear(instance));
  }

  #taint(instance: Instance, cut: number): void {
    const event = this.#record('node-unreachable', instance, cut, GRACE_MS);
    this.#unreachable.set(instance, event);
    this.#whileSilent(instance, this.#toleranceMs, () => {
      const eviction = this.#record('pods-evicted', instance, event, this.#toleranceMs);
      this.#unreachable.set(instance, eviction);
      this.#told.evict(instance, eviction);
    });
  }

  #hear(instance: Instance): void {
    this.#silent.delete(instance);
    const event = this.#unreachable.get(instance);
    if (event !== undefined) {
      this.#unreachable.delete(instance);
      this.#told.back(instance, this.#record('node-reachable', instance, event, 0));
    }
    // A slow network brings its word when it may be cut off anew.
    this.#notice(instance);
  }

  /** Has something done after a while in which nothing was heard of an instance. */
  #whileSilent(instance: Instance, ms: number, act: () => void): void {
    const { kernel } = this.#world;
    const sinceMs = this.#silent.get(instance);
    const actIfSilent = () => {
      if (this.#silent.get(instance) === sinceMs) act();
    };
    kernel.at(kernel.now + ms, PRIORITY.server, actIfSilent, true);
  }

  #record(
    kind: 'node-unreachable' | 'pods-evicted' | 'node-reachable',
    { index }: Instance,
    cause: number,
    b: number,
  ): number {
    return this.#world.record(kind, index, NONE, NONE, cause, 0, b);
  }
}
