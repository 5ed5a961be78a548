import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';
import type { World } from './world.ts';

/** What one attempt has of a lock: the servers that gave it the key. It holds the lock while they are a quorum. */
export class Grant {
  readonly holder: Attempt;
  readonly key: string;
  readonly value: string;
  readonly quorum: number;
  /** Numbered in the order of the grants; 0 until a quorum is there. */
  token = 0;
  /** How many servers have its key at the moment. */
  nodes = 0;
  /** How often each server has extended its key, by its number. */
  readonly #extensions: number[] = [];
  /** The event by which it was granted. */
  granted = NONE;

  constructor(holder: Attempt, key: string, value: string, quorum: number) {
    this.holder = holder;
    this.key = key;
    this.value = value;
    this.quorum = quorum;
  }

  /** Notes that a server has extended its key; answers whether a quorum of them has by that. */
  extend(node: number): boolean {
    const before = this.#extended;
    this.#extensions[node] = (this.#extensions[node] ?? 0) + 1;
    return this.#extended > before;
  }

  /** How often a quorum has extended it. */
  get #extended(): number {
    const often = Object.values(this.#extensions).sort((one, other) => other - one);
    return often[this.quorum - 1] ?? 0;
  }

  get isHeld(): boolean {
    return this.token > 0 && this.nodes >= this.quorum;
  }
}

/** Who holds which lock, as somebody knows it who sees all servers at once: no instance does. */
export class Grants {
  readonly #world: World;
  /** Token → the event that ended its grant; index 0 is nobody's. */
  readonly #ends: number[] = [NONE];

  constructor(world: World) {
    this.#world = world;
  }

  /** A server has given the key. Whoever waited for a lock got it because the other one let go. */
  gain(grant: Grant, expireMs: number): void {
    grant.nodes++;
    if (grant.nodes !== grant.quorum) return;
    const attempt = grant.holder;
    const freedBy = this.#ends[attempt.refusedBy] ?? NONE;
    grant.token = this.#ends.push(NONE) - 1;
    attempt.token = grant.token;
    const cause = freedBy === NONE ? attempt.event : freedBy;
    this.#world.recordFor(attempt, 'lock-granted', grant.token, expireMs, cause);
    grant.granted = attempt.event;
  }

  /** A server has let its key live longer. */
  extend(grant: Grant, by: Attempt, node: number, expireMs: number): void {
    if (grant.extend(node)) this.#world.recordFor(by, 'lock-extended', grant.token, expireMs);
  }

  /** A server's key was deleted, by its holder or by somebody else. */
  release(grant: Grant, by: Attempt): void {
    if (!this.#loses(grant)) return;
    this.#world.recordFor(by, 'lock-released', grant.token);
    this.#ends[grant.token] = by.event;
  }

  /** A server's key is gone without anybody's request. */
  lose(grant: Grant, kind: 'lock-expired' | 'lock-lost', cause: number): void {
    if (!this.#loses(grant)) return;
    const { instance, slot, run } = grant.holder;
    const because = cause === NONE ? grant.granted : cause;
    const event = this.#world.record(kind, instance, slot, run, because, grant.token);
    this.#ends[grant.token] = event;
  }

  /** A failover has brought the key back. */
  restore(grant: Grant, cause: number): void {
    grant.nodes++;
    if (grant.token === 0 || grant.nodes !== grant.quorum) return;
    const { instance, slot, run } = grant.holder;
    this.#world.record('lock-restored', instance, slot, run, cause, grant.token);
    this.#ends[grant.token] = NONE;
  }

  /** Whether with this server the quorum is gone. */
  #loses(grant: Grant): boolean {
    return grant.nodes-- === grant.quorum && grant.token > 0;
  }
}
