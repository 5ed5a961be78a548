import { consume, type CronQueueParams } from './cron-queue.ts';
import { NoAnswer, type Outcome, type Ports, type Slot, type Steps } from './ports.ts';

export interface OutboxParams extends CronQueueParams {
  readonly outbox: boolean;
  readonly relayMs: number;
}
type Producer = Ports<OutboxParams>;

/** Writes down that the slot is due, which only the first can, and has it told to the workers. */
export function* produce(slot: Slot, { db, queue, params }: Producer): Steps<Outcome> {
  // With an outbox that is one write: the row is the message, and somebody will send it.
  const isFirst = params.outbox ? yield* db.jobs.add(slot) : yield* db.insert('due', slot.key);
  if (!isFirst) return 'skipped-taken';
  // Without one there are two, and a crash between them loses the message: no other instance will send it.
  if (!params.outbox) yield* queue.send(slot, params);
  return 'handed-on';
}

/** Beside its worker each instance has a relay, which sends what is in the outbox. */
export function* relayAndConsume(producer: Producer): Steps<void> {
  const { every, params } = producer;
  const stopRelay = params.outbox ? every(params.relayMs, () => relay(producer)) : () => undefined;
  try {
    yield* consume(producer);
  } finally {
    stopRelay();
  }
}

function* relay(producer: Producer): Steps<void> {
  const { db, attempt } = producer;
  for (;;) {
    const slot = yield* db.jobs.takeNext();
    if (slot === null) return;
    yield* attempt(slot, function* (): Steps<Outcome> {
      yield* send(slot, producer);
      // A crash before the row is marked frees it, and the message is sent again: workers must expect it twice.
      yield* db.jobs.finish(slot);
      return 'handed-on';
    });
  }
}

/** Sends until it is heard that the message has arrived. */
function* send(slot: Slot, { queue, sleep, params }: Producer): Steps<void> {
  for (;;) {
    try {
      yield* queue.send(slot, params);
      return;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      yield* sleep(params.relayMs);
    }
  }
}
