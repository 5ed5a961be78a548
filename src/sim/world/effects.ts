import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';
import type { World } from './world.ts';

/** What has come of the slots' work so far, in columns: a year of slots takes little more than their number. */
export class Effects {
  readonly records: number;
  /** Slot and record → how many effects it has had. */
  readonly had: Uint16Array;
  /** Slot and record → 1 once it is marked as processed. */
  readonly marked: Uint8Array;
  /** Slot → the first record that no checkpoint says is done. */
  readonly cursors: Uint16Array;
  /** Slot → how many of its records have had an effect. */
  readonly reached: Uint16Array;
  /** Slot → how many of its runs have begun. */
  readonly tries: Uint8Array;

  /** Work without records counts as one. */
  constructor(slots: number, records: number) {
    this.records = Math.max(1, records);
    const places = slots * this.records;
    // One buffer for all: small simulations are many, and buffers are slow to make and to clear away.
    const buffer = new ArrayBuffer(3 * places + 5 * slots);
    this.had = new Uint16Array(buffer, 0, places);
    this.cursors = new Uint16Array(buffer, 2 * places, slots);
    this.reached = new Uint16Array(buffer, 2 * places + 2 * slots, slots);
    this.marked = new Uint8Array(buffer, 2 * places + 4 * slots, places);
    this.tries = new Uint8Array(buffer, 3 * places + 4 * slots, slots);
  }

  /** A run outside any slot has effects of its own. */
  of(slot: number): SlotEffects {
    return slot === NONE
      ? new SlotEffects(new Effects(1, this.records), 0)
      : new SlotEffects(this, slot);
  }

  /** Counts a run of the slot; answers how many there were before it, at most 255. */
  nextTry(slot: number): number {
    const before = this.tries[slot] ?? 0;
    if (slot !== NONE) this.tries[slot] = Math.min(255, before + 1);
    return before;
  }
}

/** What has come of one slot's work so far. Records are counted from 0. */
export class SlotEffects {
  readonly #of: Effects;
  readonly #slot: number;

  constructor(effects: Effects, slot: number) {
    this.#of = effects;
    this.#slot = slot;
  }

  get records(): number {
    return this.#of.records;
  }

  /** Whether each of its records has had its effect. */
  get isComplete(): boolean {
    return this.#of.reached[this.#slot] === this.records;
  }

  get cursor(): number {
    return this.#of.cursors[this.#slot] as number;
  }

  /** Moves the cursor past a record; it never goes back. */
  pass(record: number): void {
    this.#of.cursors[this.#slot] = Math.max(this.cursor, record + 1);
  }

  had(record: number): number {
    return this.#of.had[this.#slot * this.records + record] as number;
  }

  /** A record leaves its effect; answers how many it has had, this one included. */
  leave(record: number): number {
    const nth = this.had(record) + 1;
    this.#of.had[this.#slot * this.records + record] = nth;
    if (nth === 1) this.#of.reached[this.#slot] = (this.#of.reached[this.#slot] as number) + 1;
    return nth;
  }

  isMarked(record: number): boolean {
    return this.#of.marked[this.#slot * this.records + record] === 1;
  }

  /** Marks a record as processed; answers whether it was not marked before. */
  mark(record: number): boolean {
    const isNew = !this.isMarked(record);
    this.#of.marked[this.#slot * this.records + record] = 1;
    return isNew;
  }
}

/** A run is told of in at most about so many events, however many records it has. */
const PARTS = 20;

/** Writes a run's effects down, the like ones of neighbouring records together. */
export class EffectTally {
  readonly #world: World;
  readonly #attempt: Attempt;
  readonly #most: number;
  #kind: 'effect' | 'effect-spared' = 'effect';
  #nth = 0;
  #count = 0;

  constructor(world: World, attempt: Attempt) {
    this.#world = world;
    this.#attempt = attempt;
    this.#most = Math.ceil(world.scenario.work.records / PARTS);
  }

  /** One more record left its effect, its `nth`, or was spared one more after so many. */
  add(kind: 'effect' | 'effect-spared', nth: number): void {
    if (kind !== this.#kind || nth !== this.#nth) this.write();
    this.#kind = kind;
    this.#nth = nth;
    if (++this.#count >= this.#most) this.write();
  }

  /** Writes down what is not yet written. */
  write(): void {
    if (this.#count === 0) return;
    const { records } = this.#world.scenario.work;
    this.#world.recordFor(this.#attempt, this.#kind, this.#nth, records === 0 ? 0 : this.#count);
    this.#count = 0;
  }
}
