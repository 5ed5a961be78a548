import { SECOND_MS } from '@/base/time.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { EffectTally, type SlotEffects } from './effects.ts';
import { guards, type Guard } from './idempotency.ts';
import type { Machine } from './machine.ts';
import type { World } from './world.ts';

/** How long it takes to find that there is nothing to work on. */
const LOOK_MS = SECOND_MS;

/** What is settled about a run before it begins. */
export interface Plan {
  /** How long it takes on a core of its own, in ms. */
  readonly durationMs: number;
  /** It fails when so many records are done and their effects left; Infinity: it does not. */
  readonly failsAfter: number;
  /** Whether it fails when the time of its last record is over. */
  readonly failsAtEnd: boolean;
  /** Asked before each effect: false ends the run there. */
  readonly mayWrite: () => boolean;
}

/** A run's way through its records; work without records has one, which is all of it. */
export class Passage {
  readonly tally: EffectTally;
  readonly #attempt: Attempt;
  readonly #machine: Machine;
  readonly #plan: Plan;
  readonly #effects: SlotEffects;
  readonly #guard: Guard;
  /** What the machine counts this run's work from, and how much of it is done, in ms. */
  #fromMs = 0;
  #doneMs = 0;
  #isAtWork = false;

  constructor(world: World, attempt: Attempt, machine: Machine, plan: Plan) {
    this.tally = new EffectTally(world, attempt);
    this.#attempt = attempt;
    this.#machine = machine;
    this.#plan = plan;
    this.#effects = world.effects.of(attempt.slot);
    this.#guard = guards[world.scenario.work.idempotency];
  }

  /** Looks for what there is to work on, and finds nothing: that is an end too. */
  *look(): Steps<boolean> {
    this.#enter();
    yield* this.#spend(Math.min(this.#plan.durationMs, LOOK_MS));
    if (this.#attempt.hangMs > 0) yield* this.#hang();
    this.leave();
    return true;
  }

  /** Works; answers whether it came to its end. */
  *go(): Steps<boolean> {
    this.#enter();
    const { records } = this.#effects;
    let succeeded = true;
    for (let record = this.#guard.from(this.#effects); succeeded && record < records; record++) {
      succeeded = yield* this.#goThrough(record);
    }
    this.leave();
    return succeeded;
  }

  #enter(): void {
    this.#fromMs = this.#machine.join() - this.#doneMs;
    this.#isAtWork = true;
  }

  /** Gives the machine back what this run took of it; a run that is ended from outside has not done so itself. */
  leave(): void {
    if (!this.#isAtWork) return;
    this.#isAtWork = false;
    this.#machine.leave();
  }

  *#goThrough(record: number): Steps<boolean> {
    const { failsAfter } = this.#plan;
    if (record >= failsAfter) return false;
    if (!this.#guard.begin(this.#effects, record)) {
      this.#spare(record);
      return true;
    }
    const ms = this.#msOf(record);
    const beforeMs = this.#guard.halfway ? Math.floor(ms / 2) : ms;
    yield* this.#spend(beforeMs);
    if (this.#attempt.hangMs > 0) yield* this.#hang();
    if (beforeMs === ms && this.#failsIn(record)) return false;
    if (!this.#plan.mayWrite()) return false;
    this.#leaveEffect(record);
    if (record + 1 === failsAfter) return false;
    if (beforeMs < ms) yield* this.#spend(ms - beforeMs);
    if (this.#attempt.hangMs > 0) yield* this.#hang();
    if (beforeMs < ms && this.#failsIn(record)) return false;
    this.#guard.end(this.#effects, record);
    return true;
  }

  #leaveEffect(record: number): void {
    if (!this.#guard.leave(this.#effects, record)) this.#spare(record);
    else this.tally.add('effect', this.#effects.leave(record));
  }

  #spare(record: number): void {
    this.tally.add('effect-spared', this.#effects.had(record));
  }

  #failsIn(record: number): boolean {
    return this.#plan.failsAtEnd && record === this.#effects.records - 1;
  }

  /** A record's whole milliseconds of the run's. */
  #msOf(record: number): number {
    const { records } = this.#effects;
    const { durationMs } = this.#plan;
    const before = Math.floor((durationMs * record) / records);
    return Math.floor((durationMs * (record + 1)) / records) - before;
  }

  #spend(ms: number): Steps<void> {
    this.#fromMs += this.#machine.lateBy(this.#fromMs + this.#doneMs);
    this.#doneMs += ms;
    return this.#machine.reach(this.#fromMs + this.#doneMs);
  }

  /** Waits for something that does not come, and takes nothing of the machine meanwhile. */
  *#hang(): Steps<void> {
    const { hangMs } = this.#attempt;
    this.#attempt.hangMs = 0;
    this.leave();
    yield hangMs;
    this.#enter();
  }
}
