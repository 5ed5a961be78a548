import { Keys } from '@/base/keys.ts';
import type { Fence } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';
import { Grant } from './grants.ts';
import type { Grants } from './grants.ts';
import { Silence } from './network.ts';
import { Journal } from './redis-journal.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** A key's value, until when it lives by the server's clock, and the grant it is part of where it is a lock. */
interface Entry {
  readonly value: string;
  readonly expiresMs: number;
  readonly grant: Grant | null;
}

/**
 * One Redis: every command is done in one step, and keys expire by the server's own wall clock. It keeps its keys
 * while it is down; a failover puts a replica in its place that has not seen the latest writes.
 */
export class RedisServer {
  readonly #world: World;
  readonly #node: number;
  readonly #grants: Grants;
  readonly #entries = new Keys<Entry>();
  readonly #journal: Journal<Entry>;
  #aheadMs = 0;
  #downUntilMs = 0;
  #downEvent = NONE;

  constructor(world: World, node: number, grants: Grants) {
    this.#world = world;
    this.#node = node;
    this.#grants = grants;
    this.#journal = new Journal(world, node);
    world.onFault('redis-down', (fault) => fault.node === node && this.#goDown(fault.forMs));
    world.onFault('redis-failover', (fault) => fault.node === node && this.#failOver(fault.lostMs));
    world.onFault('redis-clock', (fault) => fault.node === node && this.#jump(fault.byMs));
  }

  /** What it says to any request while it is down; null while it is up. */
  get silence(): Silence | null {
    return this.#world.kernel.now < this.#downUntilMs ? new Silence(this.#downEvent) : null;
  }

  /** SET key value PX expireMs. */
  put(key: string, value: string, expireMs: number): boolean {
    this.#delete(key);
    this.#write(key, { value, expiresMs: this.#now + expireMs, grant: null });
    return true;
  }

  /**
   * SET key value NX PX expireMs: a lock, or with a quorum above 1 one server's part of it. Only the first refusal of
   * an attempt's wait is written down.
   */
  lock(attempt: Attempt, key: string, value: string, expireMs: number, quorum: number): boolean {
    const held = this.#entries.get(key);
    if (held !== undefined) {
      this.#refuse(attempt, held.grant?.isHeld ? held.grant.token : 0, quorum);
      return false;
    }
    const grant = this.#grantFor(attempt, key, value, quorum);
    if (quorum > 1) this.#world.recordFor(attempt, 'node-granted', this.#node, expireMs);
    this.#grants.gain(grant, expireMs);
    this.#write(key, { value, expiresMs: this.#now + expireMs, grant });
    return true;
  }

  /** A lock as above and INCR of its counter, in one script. */
  lockWithFence(attempt: Attempt, key: string, value: string, expireMs: number): Fence | null {
    if (!this.lock(attempt, key, value, expireMs, 1)) return null;
    const counter = `fence:${key}`;
    const number = Number(this.get(counter) ?? 0) + 1;
    this.#write(counter, { value: String(number), expiresMs: Infinity, grant: null });
    this.#world.recordFor(attempt, 'fence-issued', number);
    return { lock: key, number };
  }

  /** INCR, and PEXPIRE where the key is new; answers the number. */
  increase(key: string, expireMs: number): number {
    const entry = this.#entries.get(key);
    const number = Number(entry?.value ?? 0) + 1;
    const expiresMs = entry?.expiresMs ?? this.#now + expireMs;
    this.#write(key, { value: String(number), expiresMs, grant: null });
    return number;
  }

  /** PTTL: how long a key has yet to live, in ms; 0 where there is none. */
  livesMs(key: string): number {
    return (this.#entries.get(key)?.expiresMs ?? this.#now) - this.#now;
  }

  get(key: string): string | null {
    return this.#entries.get(key)?.value ?? null;
  }

  /** Compare and PEXPIRE, as the usual Lua script does it; with a quorum above 1 one server's part of an extension. */
  expireIfEqual(
    attempt: Attempt,
    key: string,
    value: string,
    expireMs: number,
    quorum = 1,
  ): boolean {
    const entry = this.#entries.get(key);
    if (entry?.value !== value) {
      if (quorum === 1) this.#world.recordFor(attempt, 'extend-refused', attempt.token, expireMs);
      return false;
    }
    this.#write(key, { ...entry, expiresMs: this.#now + expireMs });
    if (quorum > 1) this.#world.recordFor(attempt, 'node-extended', this.#node, expireMs);
    if (entry.grant) this.#grants.extend(entry.grant, attempt, this.#node, expireMs);
    return true;
  }

  /** Compare and delete, as the usual Lua script does it. */
  deleteIfEqual(attempt: Attempt, key: string, value: string, quorum: number): boolean {
    if (this.get(key) === value) return this.delete(attempt, key);
    if (quorum === 1) this.#world.recordFor(attempt, 'release-refused', attempt.token);
    return false;
  }

  /** DEL key: deletes whatever stands there, a successor's lock too. */
  delete(attempt: Attempt, key: string): boolean {
    const entry = this.#delete(key);
    if (entry?.grant) this.#grants.release(entry.grant, attempt);
    return entry !== undefined;
  }

  get #now(): number {
    return this.#world.kernel.now + this.#aheadMs;
  }

  /** One grant for all the servers that an attempt asks for the same lock. */
  #grantFor(attempt: Attempt, key: string, value: string, quorum: number): Grant {
    const { grant } = attempt;
    if (quorum > 1 && grant?.key === key && grant.value === value) return grant;
    return (attempt.grant = new Grant(attempt, key, value, quorum));
  }

  #refuse(attempt: Attempt, token: number, quorum: number): void {
    if (attempt.refusedBy === 0) {
      if (quorum > 1) this.#world.recordFor(attempt, 'node-refused', token, this.#node);
      else this.#world.recordFor(attempt, 'lock-refused', token);
    }
    attempt.refusedBy = token || NONE;
  }

  #write(key: string, entry: Entry): void {
    this.#journal.note(key, this.#entries.get(key));
    this.#entries.set(key, entry);
    this.#watch(key, entry);
  }

  #delete(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#journal.note(key, entry);
    this.#entries.delete(key);
    return entry;
  }

  /** Has the key expire when its time comes, unless it is written anew before. */
  #watch(key: string, entry: Entry): void {
    if (entry.expiresMs === Infinity) return;
    const atMs = Math.max(this.#world.kernel.now, entry.expiresMs - this.#aheadMs);
    const expire = () => {
      if (this.#entries.get(key) === entry && this.#now >= entry.expiresMs) this.#expire(key);
    };
    this.#world.kernel.at(atMs, PRIORITY.server, expire, true);
  }

  #expire(key: string, cause = NONE): void {
    const entry = this.#delete(key);
    if (entry?.grant) this.#grants.lose(entry.grant, 'lock-expired', cause);
  }

  #goDown(forMs: number): void {
    const { kernel } = this.#world;
    const untilMs = kernel.now + forMs;
    this.#downUntilMs = Math.max(this.#downUntilMs, untilMs);
    this.#downEvent = this.#record('redis-down', forMs);
    const up = () => {
      if (this.#downUntilMs === untilMs) this.#record('redis-up', 0);
    };
    kernel.at(untilMs, PRIORITY.fault, up, true);
  }

  /** Sets the server's clock forward: keys whose time it jumps over expire at once, the others so much earlier. */
  #jump(byMs: number): void {
    this.#aheadMs += byMs;
    const cause = this.#record('redis-clock', byMs);
    for (const [key, entry] of [...this.#entries]) {
      if (entry.expiresMs <= this.#now) this.#expire(key, cause);
      else this.#watch(key, entry);
    }
  }

  /** Puts what stood before the lost writes in the place of what stands now, as far as it would still live. */
  #failOver(lostMs: number): void {
    const cause = this.#record('redis-failover', lostMs);
    for (const [key, before] of this.#journal.before(lostMs)) {
      const now = this.#entries.get(key);
      this.#entries.delete(key);
      const back = before && before.expiresMs > this.#now ? before : undefined;
      if (now?.grant && now.grant !== back?.grant) this.#grants.lose(now.grant, 'lock-lost', cause);
      if (!back) continue;
      this.#entries.set(key, back);
      this.#watch(key, back);
      if (back.grant && back.grant !== now?.grant) this.#grants.restore(back.grant, cause);
    }
  }

  #record(kind: 'redis-down' | 'redis-up' | 'redis-failover' | 'redis-clock', b: number): number {
    return this.#world.record(kind, NONE, NONE, NONE, NONE, this.#node, b);
  }
}
