import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** A key with its value. `token` is 0 for a plain key, the number of the grant for a lock. */
interface Entry {
  readonly value: string;
  readonly token: number;
  readonly holder: Attempt;
  /** The event by which it was granted. */
  readonly granted: number;
}

/** A single Redis: every command is done in one step, and keys expire by the server's own clock. */
export class RedisServer {
  readonly #world: World;
  readonly #entries = new Map<string, Entry>();
  /** Token → the event that ended its grant; index 0 is nobody's. */
  readonly #ends: number[] = [NONE];

  constructor(world: World) {
    this.#world = world;
  }

  /** SET key value PX expireMs. */
  put(attempt: Attempt, key: string, value: string, expireMs: number): boolean {
    this.#write(key, { value, token: 0, holder: attempt, granted: NONE }, expireMs);
    return true;
  }

  /** SET key value NX PX expireMs: a lock. Only the first refusal of an attempt's wait is written down. */
  lock(attempt: Attempt, key: string, value: string, expireMs: number): boolean {
    const held = this.#entries.get(key);
    if (held !== undefined) {
      if (attempt.refusedBy === 0) this.#world.recordFor(attempt, 'lock-refused', held.token);
      attempt.refusedBy = held.token;
      return false;
    }
    const token = this.#ends.push(NONE) - 1;
    const freedBy = this.#ends[attempt.refusedBy] ?? NONE;
    attempt.token = token;
    const cause = freedBy === NONE ? attempt.event : freedBy;
    this.#world.recordFor(attempt, 'lock-granted', token, expireMs, cause);
    this.#write(key, { value, token, holder: attempt, granted: attempt.event }, expireMs);
    return true;
  }

  get(key: string): string | null {
    return this.#entries.get(key)?.value ?? null;
  }

  /** Compare and delete, as the usual Lua script does it. */
  deleteIfEqual(attempt: Attempt, key: string, value: string): boolean {
    const entry = this.#entries.get(key);
    if (entry?.value === value) return this.#release(attempt, key, entry);
    this.#world.recordFor(attempt, 'release-refused', attempt.token);
    return false;
  }

  /** DEL key: deletes whatever stands there, a successor's lock too. */
  delete(attempt: Attempt, key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && this.#release(attempt, key, entry);
  }

  #release(attempt: Attempt, key: string, entry: Entry): boolean {
    this.#entries.delete(key);
    if (entry.token === 0) return true;
    this.#world.recordFor(attempt, 'lock-released', entry.token);
    this.#ends[entry.token] = attempt.event;
    return true;
  }

  #write(key: string, entry: Entry, expireMs: number): void {
    const { kernel } = this.#world;
    this.#entries.set(key, entry);
    const expire = () => {
      if (this.#entries.get(key) === entry) this.#expire(key, entry);
    };
    kernel.at(kernel.now + expireMs, PRIORITY.server, expire, true);
  }

  #expire(key: string, { token, holder, granted }: Entry): void {
    this.#entries.delete(key);
    if (token === 0) return;
    const { instance, slot, run } = holder;
    const event = this.#world.record('lock-expired', instance, slot, run, granted, token);
    this.#ends[token] = event;
  }
}
