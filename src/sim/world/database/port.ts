import { assert } from '@/base/assert.ts';
import { NoAnswer } from '../../strategies/ports.ts';
import type { Steps } from '../../strategies/ports.ts';
import type { AdvisoryLocks, Database } from '../../strategies/port-database.ts';
import type { Attempt } from '../attempt.ts';
import { Claim, PATIENCE_MS, type Connections } from '../connections.ts';
import type { Network } from '../network.ts';
import type { World } from '../world.ts';
import type { DatabaseServer } from './server.ts';
import type { Session } from './sessions.ts';

/** An instance, as its connections see it. */
interface Client {
  readonly index: number;
  readonly pool: Connections;
}

/** One instance's way to the database. */
export function databasePort(
  network: Network,
  db: DatabaseServer,
  { index: instance, pool }: Client,
): Database {
  const { connections } = network.world;
  const query: Query = (serve) => {
    const statement = connections.isLimited
      ? whereAdmitted(
          connections,
          (served) => network.ask(served, undefined, db.takesMs, db),
          serve,
        )
      : network.ask(serve, undefined, db.takesMs, db);
    return pool.isLimited ? onPool(pool, network.world, statement) : statement;
  };
  /** What needs the instance's own connection: the one it has when it asks, in case it dies meanwhile. */
  const onSession = <Answer>(serve: (attempt: Attempt, session: Session) => Answer) => {
    const session = db.sessionOf(instance);
    return onConnection(
      db,
      instance,
      session,
      query((attempt) => serve(attempt, session)),
    );
  };
  return {
    insert: (table, key) => query((attempt) => db.insert(attempt, table, key)),
    leases: {
      claim: (slot, forMs) => query((attempt) => db.leases.claim(attempt, slot, forMs)),
      renew: (slot, token, forMs) =>
        query((attempt) => db.leases.renew(attempt, slot, token, forMs)),
      finish: (slot, token) => query((attempt) => db.leases.finish(attempt, slot, token)),
      overdue: () => query(() => db.leases.overdue()),
    },
    lockRows: {
      take: (name, forMs, nowMs) =>
        query((attempt) => db.lockRows.take(attempt, name, forMs, nowMs)),
      extend: (name, forMs, nowMs) =>
        query((attempt) => db.lockRows.extend(attempt, name, forMs, nowMs)),
      release: (name, atLeastMs, nowMs) =>
        query((attempt) => db.lockRows.release(attempt, name, atLeastMs, nowMs)),
    },
    jobs: {
      add: (slot) => query((attempt) => db.jobs.add(attempt, slot)),
      takeNext: () => onSession((attempt, session) => db.jobs.takeNext(attempt, session)),
      finish: (slot) => onSession((attempt, session) => db.jobs.finish(attempt, session, slot)),
    },
    locks(heldBy) {
      if (heldBy === 'pooled') return pooledLocks(query, db);
      if (heldBy === 'transaction') return inTransaction(query, db, instance);
      return {
        tryLock: (key) => onSession((attempt, own) => db.locks.tryLock(attempt, own, key)),
        unlock: (key) => onSession((attempt, own) => db.locks.unlock(attempt, own, key)),
      };
    },
    change: (table, key, change) => query(() => db.records.change(table, key, change)),
    rows: (table) => query(() => db.records.all(table)),
  };
}

type Query = <Answer>(serve: (attempt: Attempt) => Answer) => Steps<Answer>;

/** What a database says that has no connection left: an error, at once. */
const REFUSED = Symbol('refused');

/** Runs a statement where the runs at work leave the database a connection for it. */
function* whereAdmitted<Answer>(
  connections: Connections,
  ask: (serve: (attempt: Attempt) => Answer | typeof REFUSED) => Steps<Answer | typeof REFUSED>,
  serve: (attempt: Attempt) => Answer,
): Steps<Answer> {
  const answer = yield* ask((attempt) => (connections.admits(attempt) ? serve(attempt) : REFUSED));
  if (answer === REFUSED) throw new NoAnswer();
  return answer;
}

/** Runs a statement on a connection of the instance's pool; without one in time it is never sent. */
function* onPool<Answer>(pool: Connections, world: World, statement: Steps<Answer>): Steps<Answer> {
  const attempt = world.kernel.context;
  assert(attempt, 'only an attempt asks a server');
  const claim = new Claim(attempt, 1);
  if (!(yield* pool.take(claim))) {
    world.recordFor(attempt, 'no-answer', PATIENCE_MS);
    throw new NoAnswer();
  }
  try {
    return yield* statement;
  } finally {
    pool.release(claim);
  }
}

/** Each statement runs on a session of its own choice. */
function pooledLocks(query: Query, db: DatabaseServer): AdvisoryLocks {
  return {
    tryLock: (key) => query((attempt) => db.locks.tryLock(attempt, db.pooler.lend(), key)),
    unlock: (key) => query((attempt) => db.locks.unlock(attempt, db.pooler.lend(), key)),
  };
}

/** A connection with a transaction that stays open until the lock is given back. */
function inTransaction(query: Query, db: DatabaseServer, instance: number): AdvisoryLocks {
  const session = db.open(instance);
  const ask = <Answer>(serve: (attempt: Attempt) => Answer) =>
    onConnection(db, instance, session, query(serve));
  return {
    *tryLock(key) {
      const isMine = yield* ask((attempt) => db.locks.tryLock(attempt, session, key));
      if (!isMine) db.close(instance, session);
      return isMine;
    },
    *unlock(key) {
      const wasMine = yield* ask((attempt) => db.locks.unlock(attempt, session, key));
      db.close(instance, session);
      return wasMine;
    },
  };
}

/** A client that gives a statement up throws its connection away, and all that the connection held with it. */
function* onConnection<Answer>(
  db: DatabaseServer,
  instance: number,
  session: Session,
  statement: Steps<Answer>,
): Generator<unknown, Answer, unknown> {
  try {
    return yield* statement;
  } catch (error) {
    db.close(instance, session);
    throw error;
  }
}
