import type { PromiseId } from '@/sim/search/promise.ts';
import type { FaultKind } from '@/sim/types.ts';

/** How many seeds can be asked for. */
export const SEED_COUNTS = [100, 1_000, 10_000] as const;
/** How many faults a search may add to one case. */
export const FAULT_COUNTS = [0, 1, 2, 3] as const;

/** What is looked for, and where: the choices of the page, kept while it is open. */
export class HuntSettings {
  promise = $state<PromiseId>('no-duplicate-runs');
  seeds = $state<(typeof SEED_COUNTS)[number]>(10_000);
  faults = $state<(typeof FAULT_COUNTS)[number]>(2);
  #ticked = $state.raw<readonly FaultKind[]>(['crash', 'pause']);

  /** The kinds of fault that are allowed; none where no fault is. */
  get kinds(): readonly FaultKind[] {
    return this.faults === 0 ? [] : this.#ticked;
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
