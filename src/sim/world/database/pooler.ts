import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { STREAM } from '../world.ts';
import type { World } from '../world.ts';
import { Session } from './sessions.ts';

/** PgBouncer's default_pool_size. */
const MOST_SESSIONS = 20;
/** How long a statement keeps a session, in ms. */
const STATEMENT_MS = { min: 1, max: 2 };

interface Pooled {
  readonly session: Session;
  busyUntilMs: number;
}

/**
 * A pooler in transaction mode, after PgBouncer: each statement runs on whichever of its sessions was free last, and
 * what a session holds stays with it.
 */
export class Pooler {
  readonly #world: World;
  readonly #random: RandomStream;
  readonly #pool: Pooled[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#random = world.stream(STREAM.database, 0);
  }

  /** The session on which a statement runs that comes now. */
  lend(): Session {
    const { now } = this.#world.kernel;
    const free = this.#pool.filter(({ busyUntilMs }) => busyUntilMs <= now);
    const chosen = latest(free) ?? this.#open() ?? latest(this.#pool);
    assert(chosen, 'a pool has sessions');
    chosen.busyUntilMs = now + this.#random.int(STATEMENT_MS.min, STATEMENT_MS.max);
    return chosen.session;
  }

  /** Takes all its sessions away from it. */
  drop(): Session[] {
    return this.#pool.splice(0).map(({ session }) => session);
  }

  #open(): Pooled | undefined {
    if (this.#pool.length === MOST_SESSIONS) return undefined;
    const opened = { session: new Session(), busyUntilMs: 0 };
    this.#pool.push(opened);
    return opened;
  }
}

function latest(pool: readonly Pooled[]): Pooled | undefined {
  let best = pool[0];
  for (const pooled of pool) {
    if (best && pooled.busyUntilMs > best.busyUntilMs) best = pooled;
  }
  return best;
}
