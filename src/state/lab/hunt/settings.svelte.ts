import type { PromiseId } from '@/sim/search/promise.ts';
import type { FaultKind } from '@/sim/types.ts';

/** How many seeds can be asked for. */
export const SEED_COUNTS = [100, 1_000, 10_000] as const;
/** How many faults a search may add to one case. */
export const FAULT_COUNTS = [0, 1, 2, 3] as const;

/** Where it is looked: among random seeds, in all cases of a small scenario, or for the margin of one number. */
export type HuntMode = 'seeds' | 'cases' | 'margin';
/** How large a scenario may be of which all cases are gone through. */
export const SCOPE_INSTANCES = [1, 2, 3] as const;
export const SCOPE_SLOTS = [1, 2, 3] as const;
/** How many decisions of chance may go the other way in one case. */
export const DEVIATIONS = [0, 1, 2] as const;
/** So many cases are gone through at most. */
export const MOST_CASES = 50_000;

/** What is looked for, and where: the choices of the page, kept while it is open. */
export class HuntSettings {
  promise = $state<PromiseId>('no-duplicate-runs');
  mode = $state<HuntMode>('seeds');
  instances = $state<(typeof SCOPE_INSTANCES)[number]>(2);
  slots = $state<(typeof SCOPE_SLOTS)[number]>(2);
  deviations = $state<(typeof DEVIATIONS)[number]>(1);
  /** The place of the number whose margin is looked for; empty: the first there is. */
  path = $state('');
  seeds = $state<(typeof SEED_COUNTS)[number]>(10_000);
  faults = $state<(typeof FAULT_COUNTS)[number]>(2);
  #ticked = $state.raw<readonly FaultKind[]>(['crash', 'pause']);

  /** The kinds of fault that are allowed; none where no fault is. */
  get kinds(): readonly FaultKind[] {
    return this.faults === 0 ? [] : this.#ticked;
  }
  /** All that decides what a search is of. */
  get all(): readonly unknown[] {
    const { mode, promise, path, seeds, instances, slots, deviations, kinds, mostFaults } = this;
    if (mode === 'margin') return [mode, promise, path];
    const where = mode === 'seeds' ? [seeds] : [instances, slots, deviations];
    return [mode, promise, where, kinds, mostFaults];
  }
  /** How many faults can be added; none where no kind of them is ticked. */
  get mostFaults(): number {
    return this.kinds.length === 0 ? 0 : this.faults;
  }
  /** Whether the kind is ticked, be faults allowed or not. */
  allows(kind: FaultKind): boolean {
    return this.#ticked.includes(kind);
  }
  tick(kind: FaultKind, isAllowed: boolean): void {
    const others = this.#ticked.filter((one) => one !== kind);
    this.#ticked = isAllowed ? [...others, kind] : others;
  }
}
