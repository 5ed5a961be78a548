import type { Fence } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { World } from './world.ts';

/**
 * What the work writes to, which remembers the highest fence that has written. It refuses lower ones, so a stale
 * write is refused only once a newer holder has written.
 */
export class Fences {
  readonly #world: World;
  /** Lock → the highest fence that has written under it. */
  readonly #highest = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether an effect with this fence is let in; one without a fence always is. */
  admits(attempt: Attempt, fence: Fence | undefined): boolean {
    if (fence === undefined) return true;
    const highest = this.#highest.get(fence.lock) ?? 0;
    if (fence.number < highest) {
      this.#world.recordFor(attempt, 'effect-rejected', fence.number, highest);
      return false;
    }
    this.#highest.set(fence.lock, fence.number);
    return true;
  }
}
