import type {
  AdvisoryLocks,
  Database,
  Jobs,
  Leases,
  LockRows,
} from '@/sim/strategies/port-database.ts';
import type { Slot, Steps } from '@/sim/strategies/ports.ts';
import { awaiting, far, oneAtATime } from './drive.ts';
import { askerOf, connect, type Ask } from './schema.ts';

/** The database port on a real PostgreSQL; the tables are there. */
export async function connectDatabase(
  port: number,
  schema: string,
  slots: readonly Slot[],
  self: number,
  awayMs: number,
): Promise<Database> {
  const open = () => connect(port, schema);
  const ask = askerOf(await open());
  // An open transaction needs a connection of its own.
  const worker = askerOf(await open());
  const writer = askerOf(await open());
  const inTurn = oneAtATime();
  const slotOf = ({ slot }: { slot: number }) => slots[slot] as Slot;
  return {
    ...far({ insert: insertionOf(ask) }, awayMs),
    leases: leasesOf(ask, slotOf),
    lockRows: lockRowsOf(ask, self),
    jobs: far(jobsOf(ask, worker, slotOf), awayMs),
    locks: (heldBy) => locksOf(ask, heldBy),
    change: (table, key, change) => awaiting(inTurn(() => changeRow(writer, table, key, change))),
    *rows<Row>(table: string): Steps<readonly (readonly [string, Row])[]> {
      const text = `SELECT key, row FROM rows WHERE name = $1 ORDER BY key`;
      const found = yield* awaiting(ask<{ key: string; row: Row }>(text, [table]));
      return found.map(({ key, row }) => [key, row] as const);
    },
  };
}

function insertionOf(ask: Ask): Database['insert'] {
  return function* (table, key) {
    const text = `INSERT INTO rows (name, key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING key`;
    return (yield* awaiting(ask(text, [table, key]))).length === 1;
  };
}

function leasesOf(ask: Ask, slotOf: (row: { slot: number }) => Slot): Leases {
  const until = `now() + $2 * interval '1 millisecond'`;
  return {
    *claim(slot, forMs) {
      const text = `INSERT INTO leases (slot, token, until) VALUES ($1, 1, ${until})
        ON CONFLICT (slot) DO UPDATE SET token = leases.token + 1, until = excluded.until
        WHERE NOT leases.done AND leases.until <= now() RETURNING token`;
      const [row] = yield* awaiting(ask<{ token: number }>(text, [slot.index, forMs]));
      return row?.token ?? null;
    },
    *renew(slot, token, forMs) {
      const text = `UPDATE leases SET until = ${until} WHERE slot = $1 AND token = $3 RETURNING slot`;
      return (yield* awaiting(ask(text, [slot.index, forMs, token]))).length === 1;
    },
    *finish(slot) {
      yield* awaiting(ask(`UPDATE leases SET done = true WHERE slot = $1`, [slot.index]));
    },
    *overdue() {
      const text = `SELECT slot FROM leases WHERE NOT done AND until <= now() ORDER BY slot`;
      return (yield* awaiting(ask<{ slot: number }>(text))).map(slotOf);
    },
  };
}

/** The present as milliseconds: given, or the database's own. */
const NOW = `coalesce($2::double precision, extract(epoch FROM clock_timestamp()) * 1000)`;

function lockRowsOf(ask: Ask, self: number): LockRows {
  return {
    *take(name, forMs, nowMs) {
      const text = `INSERT INTO lock_rows (name, host, since, until) VALUES ($1, $4, ${NOW}, ${NOW} + $3)
        ON CONFLICT (name) DO UPDATE
        SET host = excluded.host, since = excluded.since, until = excluded.until
        WHERE lock_rows.until <= excluded.since RETURNING name`;
      return (yield* awaiting(ask(text, [name, nowMs, forMs, self]))).length === 1;
    },
    *extend(name, forMs, nowMs) {
      const text = `UPDATE lock_rows SET until = ${NOW} + $3
        WHERE name = $1 AND host = $4 AND until > ${NOW} RETURNING name`;
      return (yield* awaiting(ask(text, [name, nowMs, forMs, self]))).length === 1;
    },
    *release(name, atLeastMs, nowMs) {
      const text = `UPDATE lock_rows SET until = greatest(${NOW}, since + $3)
        WHERE name = $1 AND host = $4 RETURNING name`;
      return (yield* awaiting(ask(text, [name, nowMs, atLeastMs, self]))).length === 1;
    },
  };
}

/** @param worker asks on the connection of the work's transaction: what is written down there nobody else sees yet */
function jobsOf(ask: Ask, worker: Ask, slotOf: (row: { slot: number }) => Slot): Jobs {
  return {
    *add(slot) {
      const text = `INSERT INTO jobs (slot) VALUES ($1) ON CONFLICT DO NOTHING RETURNING slot`;
      return (yield* awaiting(ask(text, [slot.index]))).length === 1;
    },
    *takeNext() {
      yield* awaiting(worker('BEGIN'));
      const text = `SELECT slot FROM jobs WHERE NOT done ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED`;
      const [row] = yield* awaiting(worker<{ slot: number }>(text));
      if (row) return slotOf(row);
      yield* awaiting(worker('ROLLBACK'));
      return null;
    },
    *finish(slot) {
      yield* awaiting(worker(`UPDATE jobs SET done = true WHERE slot = $1`, [slot.index]));
      yield* awaiting(worker('COMMIT'));
    },
  };
}

function locksOf(ask: Ask, heldBy: 'session' | 'transaction' | 'pooled'): AdvisoryLocks {
  if (heldBy !== 'session') throw new Error(`no ${heldBy} locks are tried for real`);
  const id = `hashtext(current_schema() || $1)`;
  return {
    *tryLock(key) {
      const [row] = yield* awaiting(
        ask<{ ok: boolean }>(`SELECT pg_try_advisory_lock(${id}) AS ok`, [key]),
      );
      return row?.ok === true;
    },
    *unlock(key) {
      const [row] = yield* awaiting(
        ask<{ ok: boolean }>(`SELECT pg_advisory_unlock(${id}) AS ok`, [key]),
      );
      return row?.ok === true;
    },
  };
}

async function changeRow<Row>(
  ask: Ask,
  table: string,
  key: string,
  change: (row: Row | undefined) => Row | null,
): Promise<Row | null> {
  await ask('BEGIN');
  await ask(`INSERT INTO rows (name, key) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [table, key]);
  const text = `SELECT row FROM rows WHERE name = $1 AND key = $2 FOR UPDATE`;
  const [found] = await ask<{ row: Row | null }>(text, [table, key]);
  const changed = change(found?.row ?? undefined);
  if (changed === null) {
    await ask('ROLLBACK');
    return null;
  }
  const update = `UPDATE rows SET row = $3 WHERE name = $1 AND key = $2`;
  await ask(update, [table, key, JSON.stringify(changed)]);
  await ask('COMMIT');
  return changed;
}
