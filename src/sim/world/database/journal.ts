import type { World } from '../world.ts';

interface Commit {
  readonly atMs: number;
  /** Makes it undone, because of the failover of that event. */
  readonly undo: (failover: number) => void;
}

/** The latest commits and how to undo them: what a standby has not seen when it takes over was never done. */
export class CommitJournal {
  readonly #world: World;
  readonly #keepMs: number;
  #commits: Commit[] = [];
  #first = 0;

  constructor(world: World) {
    this.#world = world;
    this.#keepMs = world.scenario.faults.reduce(
      (most, fault) => (fault.kind === 'database-failover' ? Math.max(most, fault.lostMs) : most),
      0,
    );
  }

  /** Notes a commit made now, for as long as a failover of the scenario can undo it. */
  note(undo: Commit['undo']): void {
    if (this.#keepMs === 0) return;
    const { now } = this.#world.kernel;
    this.#commits.push({ atMs: now, undo });
    while ((this.#commits[this.#first]?.atMs ?? now) < now - this.#keepMs) this.#first++;
    if (this.#first * 2 < this.#commits.length) return;
    this.#commits = this.#commits.slice(this.#first);
    this.#first = 0;
  }

  /** Undoes the commits of the last `lostMs`, the latest first. */
  undo(lostMs: number, failover: number): void {
    const sinceMs = this.#world.kernel.now - lostMs;
    while ((this.#commits.at(-1)?.atMs ?? -Infinity) >= sinceMs) {
      this.#commits.pop()?.undo(failover);
    }
  }
}
