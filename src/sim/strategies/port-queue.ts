import type { Slot, Steps } from './ports.ts';

/** One delivery of a message: the slot that is to be worked on. */
export interface Message {
  readonly slot: Slot;
  /** This delivery's own number; once the message is delivered again, it means nothing any more. */
  readonly receipt: number;
  /** How often the message has been delivered, this time included. */
  readonly deliveries: number;
}

/** How a queue is set up. */
export interface QueueOptions {
  /** Whether it keeps out what it was sent in the last 5 minutes, as a FIFO queue does. */
  readonly once: boolean;
  /** For how long it keeps a message that nobody says is done, and for how long dead letters are kept. */
  readonly retentionMs: number;
  readonly deadRetentionMs: number;
}

/** A queue that keeps a message until somebody says it is done, and delivers it at least once. */
export interface Queue {
  /** Adds a message for the slot; with `once` it answers false, and adds none, where it has had one lately. */
  send(slot: Slot, options: QueueOptions): Steps<boolean>;
  /**
   * Takes the next message, or answers null. Nobody else sees it for `hideMs`; then it is there again, unless it has been
   * deleted. One that would be delivered more than `most` times goes to the dead letters; one that is too old is gone.
   */
  receive(options: { hideMs: number; most: number }): Steps<Message | null>;
  /**
   * Says that it is done; answers false where somebody has taken the message since, or it is gone. A queue that keeps one of
   * each answers false as soon as the message is back, as a FIFO queue does.
   */
  delete(message: Message): Steps<boolean>;
  /** Gives it back, to be delivered again after a while; answers false where it has been back since, or is gone. */
  retry(message: Message, afterMs: number): Steps<boolean>;
}
