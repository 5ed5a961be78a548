import { assert } from '@/base/assert.ts';
import { MINUTE_MS } from '@/base/time.ts';
import type { Message, Queue, QueueOptions } from '../strategies/port-queue.ts';
import type { Slot } from '../strategies/ports.ts';
import { Attempt } from './attempt.ts';
import type { Network } from './network.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** For how long a queue knows what it was sent, even after it is done: that of SQS' FIFO queues. */
const ONCE_MS = 5 * MINUTE_MS;

interface Entry {
  readonly slot: Slot;
  readonly sentMs: number;
  readonly options: QueueOptions;
  deliveries: number;
  /** The latest delivery; 0 before the first. */
  receipt: number;
  /** Somebody has it, and the time for which nobody else sees it is not over. */
  isHidden: boolean;
  /** It is not to be taken before this. */
  fromMs: number;
  /** The latest event of its own. */
  event: number;
}

/** A queue with at-least-once delivery, as SQS' queues are. A message on its way keeps the simulation going. */
export class QueueServer {
  readonly #world: World;
  readonly #entries = new Set<Entry>();
  readonly #underway = new Map<number, Entry>();
  /** Slot → when it was last sent. */
  readonly #sentMs = new Map<string, number>();
  #receipts = 0;

  constructor(world: World) {
    this.#world = world;
  }

  send(attempt: Attempt, slot: Slot, options: QueueOptions): boolean {
    const { kernel } = this.#world;
    const sentMs = this.#sentMs.get(slot.key) ?? -Infinity;
    if (options.once && kernel.now - sentMs < ONCE_MS) {
      this.#world.recordFor(attempt, 'message-refused');
      return false;
    }
    this.#sentMs.set(slot.key, kernel.now);
    this.#world.recordFor(attempt, 'message-sent');
    const { event } = attempt;
    const { now } = kernel;
    const fresh = { deliveries: 0, receipt: 0, isHidden: false };
    const entry: Entry = { slot, sentMs: now, options, ...fresh, fromMs: now, event };
    this.#entries.add(entry);
    kernel.hold();
    kernel.at(now + options.retentionMs, PRIORITY.server, () => this.#expire(entry), true);
    return true;
  }

  /** The asker acts for the message's slot from then on. */
  receive(attempt: Attempt, hideMs: number, most: number): Message | null {
    for (const entry of this.#entries) {
      if (entry.isHidden || entry.fromMs > this.#world.kernel.now) continue;
      if (entry.deliveries < most) return this.#deliver(attempt, entry, hideMs);
      this.#bury(entry);
    }
    return null;
  }

  /** A standard queue asks only that nobody has taken the message since; a FIFO queue, that it is hidden still. */
  delete(attempt: Attempt, { receipt }: Message): boolean {
    const entry = this.#underway.get(receipt);
    if (!entry || (entry.options.once && !entry.isHidden)) return this.#refuse(attempt);
    this.#world.recordFor(attempt, 'message-deleted', entry.deliveries);
    this.#remove(entry);
    return true;
  }

  retry(attempt: Attempt, { receipt }: Message, afterMs: number): boolean {
    const entry = this.#underway.get(receipt);
    if (!entry?.isHidden) return this.#refuse(attempt);
    this.#underway.delete(receipt);
    this.#world.recordFor(attempt, 'message-delayed', entry.deliveries, afterMs);
    entry.event = attempt.event;
    entry.isHidden = false;
    entry.fromMs = this.#world.kernel.now + afterMs;
    return true;
  }

  #deliver(attempt: Attempt, entry: Entry, hideMs: number): Message {
    const { kernel } = this.#world;
    const { slot } = entry;
    const mine = new Attempt(attempt.instance, slot.index, entry.event);
    this.#underway.delete(entry.receipt);
    entry.deliveries++;
    entry.receipt = ++this.#receipts;
    entry.isHidden = true;
    this.#underway.set(entry.receipt, entry);
    this.#world.recordFor(mine, 'message-taken', entry.deliveries, hideMs);
    entry.event = attempt.event = mine.event;
    const { deliveries, receipt } = entry;
    const show = () => {
      if (entry.receipt === receipt && this.#underway.has(receipt)) this.#show(mine, entry);
    };
    kernel.at(kernel.now + hideMs, PRIORITY.server, show, true);
    return { slot, receipt, deliveries };
  }

  /** Nobody has said that it is done: it is there again. */
  #show(taker: Attempt, entry: Entry): void {
    this.#world.recordFor(taker, 'message-back', entry.deliveries);
    entry.event = taker.event;
    entry.isHidden = false;
  }

  #refuse(attempt: Attempt): false {
    this.#world.recordFor(attempt, 'receipt-refused');
    return false;
  }

  #bury(entry: Entry): void {
    const dead = new Attempt(-1, entry.slot.index, entry.event);
    this.#world.recordFor(dead, 'message-dead', entry.deliveries, this.#keptDeadMs(entry));
    this.#remove(entry);
  }

  /** A FIFO queue's dead letters are as old as their move; others’ count from when they were sent. */
  #keptDeadMs({ sentMs, options }: Entry): number {
    const ageMs = options.once ? 0 : this.#world.kernel.now - sentMs;
    return Math.max(0, options.deadRetentionMs - ageMs);
  }

  /** It is too old, whether it is there to be taken or somebody has it; no dead letter is made of it. */
  #expire(entry: Entry): void {
    if (!this.#entries.has(entry)) return;
    const gone = new Attempt(-1, entry.slot.index, entry.event);
    this.#world.recordFor(gone, 'message-expired', entry.deliveries, entry.options.retentionMs);
    this.#remove(entry);
  }

  #remove(entry: Entry): void {
    this.#underway.delete(entry.receipt);
    this.#entries.delete(entry);
    this.#world.kernel.release();
  }
}

/** An instance's way to the queue. */
export function queuePort(network: Network, queue: QueueServer): Queue {
  return {
    *send(slot, options) {
      const { context } = network.world.kernel;
      assert(context, 'only an attempt sends');
      network.replay(context, (again) => queue.send(again, slot, options));
      return yield* network.ask((attempt) => queue.send(attempt, slot, options));
    },
    receive: ({ hideMs, most }) => network.ask((attempt) => queue.receive(attempt, hideMs, most)),
    delete: (message) => network.ask((attempt) => queue.delete(attempt, message)),
    retry: (message, afterMs) => network.ask((attempt) => queue.retry(attempt, message, afterMs)),
  };
}
