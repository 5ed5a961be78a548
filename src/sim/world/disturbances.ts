import type { RandomStream } from '@/base/random.ts';
import { NONE } from '../trace.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

/** Something that is wrong with a network for a while. */
interface Disturbance {
  readonly untilMs: number;
  readonly event: number;
  readonly byMs: number;
  /** The share of messages it loses. */
  readonly lost: number;
  readonly way: 'both' | 'requests' | 'answers';
  /** The share of requests over HTTP that is sent once more, and how much later. */
  readonly replayed: number;
  readonly againMs: number;
}

/** So many are kept at once; then the oldest is over, as each message goes through all of them. */
const MOST = 100;
const WAYS = ['both', 'requests', 'answers'] as const;

/** What is wrong with one instance's network at the moment: partitions, slowness, loss, replays. They add up. */
export class Disturbances {
  readonly #world: World;
  readonly #random: RandomStream;
  readonly #replays: RandomStream;
  #going: Disturbance[] = [];
  /** The event that slowed or lost the last message; -1 where nothing did. */
  latest = NONE;

  constructor(world: World, instance: number) {
    this.#world = world;
    this.#random = world.stream(STREAM.loss, instance);
    this.#replays = world.stream(STREAM.replay, instance);
    const calm = { byMs: 0, lost: 0, way: 'both', replayed: 0, againMs: 0 } as const;
    world.onFault('partition', (fault) => {
      if (fault.instance !== instance) return;
      const event = this.#record('partition', instance, WAYS.indexOf(fault.way), fault.forMs);
      this.#begin({ ...calm, event, lost: 1, way: fault.way }, fault.forMs);
    });
    world.onFault('slow-network', (fault) => {
      if (fault.instance !== instance) return;
      const event = this.#record('slow-network', instance, fault.byMs, fault.forMs);
      this.#begin({ ...calm, event, byMs: fault.byMs }, fault.forMs);
    });
    world.onFault('lossy-network', (fault) => {
      if (fault.instance !== instance) return;
      const thousandths = Math.round(fault.lost * 1000);
      const event = this.#record('lossy-network', instance, thousandths, fault.forMs);
      this.#begin({ ...calm, event, lost: fault.lost }, fault.forMs);
    });
    world.onFault('replaying-network', (fault) => {
      if (fault.instance !== instance) return;
      const { replayed, byMs, forMs } = fault;
      const thousandths = Math.round(replayed * 1000);
      const event = this.#record('replaying-network', instance, thousandths, forMs);
      this.#begin({ ...calm, event, replayed, againMs: byMs }, forMs);
    });
  }

  /** When a message arrives that would arrive at `arrivesMs` if all were well; never: Infinity. */
  disturb(arrivesMs: number, way: 'requests' | 'answers'): number {
    this.latest = NONE;
    if (this.#going.length === 0) return arrivesMs;
    this.#forgetOver();
    return this.#going.reduce((ms, disturbance) => this.#suffer(ms, disturbance, way), arrivesMs);
  }

  /** What lets nothing through the longest, one way or both; null while all gets through. */
  get cut(): { readonly event: number; readonly untilMs: number } | null {
    this.#forgetOver();
    return this.#going.reduce<Disturbance | null>(
      (cut, one) => (one.lost < 1 || (cut && cut.untilMs >= one.untilMs) ? cut : one),
      null,
    );
  }

  /** By how much longer a message takes at the moment, in ms. */
  get slowerByMs(): number {
    this.#forgetOver();
    return this.#going.reduce((ms, { byMs }) => ms + byMs, 0);
  }

  /** What sends a request that leaves now once more, and how much later; null where nothing does. */
  replay(): { readonly event: number; readonly againMs: number } | null {
    this.#forgetOver();
    return (
      this.#going.find(({ replayed }) => replayed > 0 && this.#replays.chance(replayed)) ?? null
    );
  }

  #forgetOver(): void {
    this.#going = this.#going.filter(({ untilMs }) => untilMs > this.#world.kernel.now);
  }

  #suffer(arrivesMs: number, disturbance: Disturbance, way: 'requests' | 'answers'): number {
    if (disturbance.way !== 'both' && disturbance.way !== way) return arrivesMs;
    const isLost = disturbance.lost > 0 && this.#random.chance(disturbance.lost);
    if (!isLost && disturbance.byMs === 0) return arrivesMs;
    this.latest = disturbance.event;
    return isLost ? Infinity : arrivesMs + disturbance.byMs;
  }

  #record(
    kind: 'partition' | 'slow-network' | 'lossy-network' | 'replaying-network',
    instance: number,
    a: number,
    b: number,
  ): number {
    return this.#world.record(kind, instance, NONE, NONE, NONE, a, b);
  }

  #begin(disturbance: Omit<Disturbance, 'untilMs'>, forMs: number): void {
    if (this.#going.length === MOST) this.#going.shift();
    this.#going.push({ ...disturbance, untilMs: this.#world.kernel.now + forMs });
  }
}
