import type { RandomStream } from '@/base/random.ts';
import type { Steps, WorkOptions } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { Fences } from './fences.ts';
import type { Instance } from './instance.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

/** The job's work on one instance: how long it takes, whether it fails, and the effect it leaves. */
export class WorkLoad {
  readonly #world: World;
  readonly #instance: Instance;
  readonly #fences: Fences;
  readonly #random: RandomStream;
  /** Draws are made per slot, not per run, so that a slot's work is the same under every strategy. */
  #drawn = 0;
  readonly #durations: Int32Array;
  readonly #failures: Uint8Array;

  constructor(world: World, instance: Instance, fences: Fences) {
    this.#world = world;
    this.#instance = instance;
    this.#fences = fences;
    this.#random = world.stream(STREAM.work, instance.index);
    this.#durations = new Int32Array(world.slotTimesMs.length);
    this.#failures = new Uint8Array(world.slotTimesMs.length);
  }

  /** Works for the attempt's slot; answers whether it succeeded. */
  *run(attempt: Attempt, options: WorkOptions = {}): Steps<boolean> {
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
    if (this.#failures[slot] === 1 || !this.#mayWrite(attempt, options)) {
      world.recordFor(attempt, 'run-failed');
      return false;
    }
    const effects = (world.effects[slot] ?? 0) + 1;
    if (slot >= 0) world.effects[slot] = effects;
    world.recordFor(attempt, 'effect', effects);
    world.recordFor(attempt, 'run-succeeded');
    return true;
  }

  /** Asked before each effect. */
  #mayWrite(attempt: Attempt, { fence, signal }: WorkOptions): boolean {
    if (signal?.aborted) {
      this.#world.recordFor(attempt, 'work-aborted');
      return false;
    }
    return this.#fences.admits(attempt, fence);
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
