import type { RandomStream } from '@/base/random.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { Instance } from './instance.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

/** The job's work on one instance: how long it takes, whether it fails, and the effect it leaves. */
export class WorkLoad {
  readonly #world: World;
  readonly #instance: Instance;
  readonly #random: RandomStream;
  /** Draws are made per slot, not per run, so that a slot's work is the same under every strategy. */
  #drawn = 0;
  readonly #durations: Int32Array;
  readonly #failures: Uint8Array;

  constructor(world: World, instance: Instance) {
    this.#world = world;
    this.#instance = instance;
    this.#random = world.stream(STREAM.work, instance.index);
    this.#durations = new Int32Array(world.slotTimesMs.length);
    this.#failures = new Uint8Array(world.slotTimesMs.length);
  }

  /** Works for the attempt's slot; answers whether it succeeded. */
  *run(attempt: Attempt): Steps<boolean> {
    const world = this.#world;
    const { slot, token } = attempt;
    this.#drawUpTo(slot);
    const durationMs = this.#durations[slot] ?? world.scenario.work.durationMs;
    attempt.run = world.runs++;
    world.recordFor(attempt, 'run-started', token, durationMs);
    this.#instance.working.add(attempt);
    world.kernel.hold();
    yield durationMs;
    world.kernel.release();
    this.#instance.working.delete(attempt);
    if (this.#failures[slot] === 1) {
      world.recordFor(attempt, 'run-failed');
      return false;
    }
    const effects = (world.effects[slot] ?? 0) + 1;
    if (slot >= 0) world.effects[slot] = effects;
    world.recordFor(attempt, 'effect', effects);
    world.recordFor(attempt, 'run-succeeded');
    return true;
  }

  #drawUpTo(slot: number): void {
    const { durationMs, spreadMs, failRate } = this.#world.scenario.work;
    for (; this.#drawn <= slot; this.#drawn++) {
      const drawn = this.#random.int(durationMs - spreadMs, durationMs + spreadMs);
      this.#durations[this.#drawn] = Math.max(1, drawn);
      this.#failures[this.#drawn] = this.#random.chance(failRate) ? 1 : 0;
    }
  }
}
