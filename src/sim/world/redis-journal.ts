import type { World } from './world.ts';

/** Remembers what stood where, for as long as a failover of the scenario can take back. */
export class Journal<Entry> {
  readonly #world: World;
  readonly #keepMs: number;
  #writes: { atMs: number; key: string; before: Entry | undefined }[] = [];
  #first = 0;

  constructor(world: World, node: number) {
    this.#world = world;
    this.#keepMs = world.scenario.faults.reduce(
      (most, fault) =>
        fault.kind === 'redis-failover' && fault.node === node
          ? Math.max(most, fault.lostMs)
          : most,
      0,
    );
  }

  /** Notes what stood at a key before a write. */
  note(key: string, before: Entry | undefined): void {
    if (this.#keepMs === 0) return;
    const { now } = this.#world.kernel;
    this.#writes.push({ atMs: now, key, before });
    while ((this.#writes[this.#first]?.atMs ?? now) < now - this.#keepMs) this.#first++;
    if (this.#first * 2 < this.#writes.length) return;
    this.#writes = this.#writes.slice(this.#first);
    this.#first = 0;
  }

  /** What stood at the keys written within the last `lostMs`, before those writes; forgets the writes. */
  before(lostMs: number): Map<string, Entry | undefined> {
    const sinceMs = this.#world.kernel.now - lostMs;
    const old = new Map<string, Entry | undefined>();
    for (;;) {
      const write = this.#writes.at(-1);
      if (!write || write.atMs < sinceMs) return old;
      old.set(write.key, write.before);
      this.#writes.pop();
    }
  }
}
