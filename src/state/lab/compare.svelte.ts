import { untrack } from 'svelte';
import { toQuery } from '@/sim/index.ts';
import type { StrategyId } from '@/sim/types.ts';
import type { Bounds } from '@/timeline/index.ts';
import { withStrategy } from './edits.ts';
import { Lab, type LabResult } from './lab.svelte.ts';
import { parting, type Parting } from './parting.ts';
import { boundsOf } from './window.ts';

/** Two strategies on the same seed: the lab's own, and a second with its defaults, simulated beside it. */
export class Comparison {
  /** The simulation of the second strategy, looked at with the first one's window and needle. */
  readonly second: Lab;
  readonly #first: Lab;
  #id = $state<StrategyId | null>(null);

  constructor(first: Lab, narrow: () => boolean) {
    this.#first = first;
    this.second = new Lab(narrow, first);
  }

  /** The second strategy; null while nothing is compared. */
  get id(): StrategyId | null {
    return this.#id;
  }

  /** The query of the link that shows both. */
  get query(): string {
    return this.#id ? `${this.#first.query}&vs=${this.#id}` : this.#first.query;
  }

  /** Compares with a strategy, or with none. */
  with(id: StrategyId | null): void {
    this.#id = id;
    const { result, view } = this.#first;
    if (id === null && result) view.time.fit(extentOf(result));
    // A pressed count would go on fading marks in one of the two, with nothing there to release it.
    if (id && view.group) view.press(null);
  }

  /** Begins with a row in the database, or with a lock in Redis where the lab is at that row already. */
  begin(): void {
    this.with(this.#first.scenario?.strategy.id === 'slot-row' ? 'redis-lock' : 'slot-row');
  }

  /** Makes the second strategy the lab's own, to be edited; returns what is wrong with it, or null. */
  open(): string | null {
    const { scenario } = this.#first;
    if (!this.#id || !scenario) return null;
    const problem = this.#first.take(withStrategy(scenario, this.#id));
    if (problem === null) this.#id = null;
    return problem;
  }

  /** Simulates the second whenever the lab's scenario or seed, or the second strategy, is another. */
  follow(): void {
    const { scenario, seed } = this.#first;
    const id = this.#id;
    if (!id || !scenario) return;
    const setup = { scenario: withStrategy(scenario, id), seed };
    untrack(() => void this.second.open({ kind: 'setup', setup }));
  }

  /** Both simulations, once they are of the same scenario and seed. */
  readonly pair: readonly [first: LabResult, second: LabResult] | null = $derived.by(() => {
    const { result: first } = this.#first;
    const { result: second } = this.second;
    if (!first || !second || !this.#id) return null;
    const wanted = withStrategy(first.trace.scenario, this.#id);
    const isSame =
      toQuery(wanted, first.trace.seed) === toQuery(second.trace.scenario, second.trace.seed);
    return isSame ? [first, second] : null;
  });

  /** Where the two part; null where they never do, or are not both here. */
  readonly parting: Parting | null = $derived(
    this.pair && parting(this.pair[0].findings, this.pair[1].findings),
  );

  /** Lets both be seen to their ends, and begins where they part. */
  settle(): void {
    if (!this.pair) return;
    const [one, other] = [extentOf(this.pair[0]), extentOf(this.pair[1])];
    this.#first.view.time.fit({
      fromMs: Math.min(one.fromMs, other.fromMs),
      toMs: Math.max(one.toMs, other.toMs),
      minWidthMs: one.minWidthMs,
    });
    this.toParting();
  }

  /** Takes both bands to where the two part. */
  toParting(): void {
    const { parting } = this;
    if (!parting) return;
    for (const lab of [this.#first, this.second]) lab.chooseSlot(parting.slot, parting.atMs);
    this.#first.view.moveNeedle(parting.atMs);
  }
}

function extentOf({ findings, trace }: LabResult): Bounds {
  return boundsOf(findings, trace.endMs);
}
