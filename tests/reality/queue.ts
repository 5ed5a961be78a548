import type { Message, Queue } from '@/sim/strategies/port-queue.ts';
import type { Slot, Steps } from '@/sim/strategies/ports.ts';
import { awaiting } from './drive.ts';
import { askerOf, connect } from './schema.ts';

type Delivery = Omit<Message, 'slot'> & { readonly slot: number };

const SEND = `INSERT INTO messages (slot, once) VALUES ($1, false) RETURNING id`;
const SEND_ONCE = `WITH mine AS (INSERT INTO sent VALUES ($1) ON CONFLICT DO NOTHING RETURNING slot)
  INSERT INTO messages (slot, once) SELECT slot, true FROM mine RETURNING id`;
const BURY = `UPDATE messages SET dead = true WHERE NOT dead AND hidden_until <= now() AND deliveries >= $1`;
const TAKE = `UPDATE messages SET deliveries = deliveries + 1, receipt = nextval('receipts'),
    hidden_until = now() + $1 * interval '1 millisecond'
  WHERE id = (SELECT id FROM messages WHERE NOT dead AND hidden_until <= now()
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING slot, receipt, deliveries`;
const DELETE = `DELETE FROM messages
  WHERE receipt = $1 AND (NOT once OR hidden_until > now()) RETURNING id`;
const RETRY = `UPDATE messages SET receipt = NULL, hidden_until = now() + $2 * interval '1 millisecond'
  WHERE receipt = $1 AND hidden_until > now() RETURNING id`;

/** The queue port as a table of PostgreSQL: a message that is taken is hidden until its time is past. */
export async function connectQueue(
  port: number,
  schema: string,
  slots: readonly Slot[],
): Promise<Queue> {
  const ask = askerOf(await connect(port, schema));
  const changesOne = function* (text: string, values: readonly unknown[]): Steps<boolean> {
    return (yield* awaiting(ask(text, values))).length === 1;
  };
  return {
    send: ({ index }, { once }) => changesOne(once ? SEND_ONCE : SEND, [index]),
    *receive({ hideMs, most }) {
      yield* awaiting(ask(BURY, [most]));
      const [delivery] = yield* awaiting(ask<Delivery>(TAKE, [hideMs]));
      return delivery ? { ...delivery, slot: slots[delivery.slot] as Slot } : null;
    },
    delete: ({ receipt }) => changesOne(DELETE, [receipt]),
    retry: ({ receipt }, afterMs) => changesOne(RETRY, [receipt, afterMs]),
  };
}
