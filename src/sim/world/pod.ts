import { NONE } from '../trace.ts';
import type { Pod } from '../strategies/port-cluster.ts';
import type { Slot, Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { Instance } from './instance.ts';

/** One run that a scheduler outside has asked for, on its instance once it has one. */
export class PlacedPod implements Pod {
  readonly slot: Slot;
  /** Whether it was asked for by a call, which has an answer. */
  readonly isCall: boolean;
  readonly signal = { aborted: false };
  /** What whoever asked for it knows of it; how it really is, it may not have heard yet. */
  state: Pod['state'] = 'running';
  /** Whether it has ended, or never will begin. */
  isOver = false;
  instance: Instance | null = null;
  attempt: Attempt | null = null;
  /** Why its call has no answer: the event that lost the one or the other. */
  silence = NONE;

  constructor(slot: Slot, isCall: boolean) {
    this.slot = slot;
    this.isCall = isCall;
  }

  get isAtWork(): boolean {
    return this.state === 'running' || this.state === 'terminating';
  }

  place(instance: Instance, attempt: Attempt): void {
    this.instance = instance;
    this.attempt = attempt;
  }

  /** Gets there, and works until it is done or somebody has ended it meanwhile. */
  *body(instance: Instance, latencyMs: number): Generator<unknown, boolean> {
    yield latencyMs;
    if (!this.isCall) yield* instance.network.through();
    // What was told to end before it was heard of never begins.
    if (this.state !== 'running') return false;
    const work: Steps<boolean> = instance.workFor(this.slot, this.signal);
    let answer: unknown = undefined;
    while (!this.isOver) {
      const { done, value } = work.next(answer);
      if (done) return value;
      answer = yield value;
    }
    return false;
  }
}
