import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { KeptCrontab } from './kept.ts';

type Kept = Pick<KeptCrontab, 'takes' | 'pinned'>;

/** What a person said of the jobs, each under its command: so it stays with it wherever the line goes. */
export class JobNotes {
  readonly #takes = new SvelteMap<string, number>();
  readonly #pinned = new SvelteSet<string>();

  /** How long a run takes, in ms; null where nobody said. */
  takesOf(command: string): number | null {
    return this.#takes.get(command) ?? null;
  }
  setTakes(command: string, ms: number | null): void {
    if (ms === null) this.#takes.delete(command);
    else this.#takes.set(command, ms);
  }
  /** Whether a stagger leaves the command's lines alone. */
  isPinned(command: string): boolean {
    return this.#pinned.has(command);
  }
  togglePinned(command: string): void {
    if (!this.#pinned.delete(command)) this.#pinned.add(command);
  }

  get all(): Kept {
    return { takes: [...this.#takes], pinned: [...this.#pinned] };
  }
  restore({ takes, pinned }: Kept): void {
    this.#takes.clear();
    for (const [command, ms] of takes) this.#takes.set(command, ms);
    this.#pinned.clear();
    for (const command of pinned) this.#pinned.add(command);
  }

  /**
   * Takes what was said of a command along to what it has become while it is typed at.
   * @param stays whether the old command still stands in another line
   */
  carryOver(old: string, now: string, stays: boolean): void {
    const ms = this.#takes.get(old);
    if (ms !== undefined && !this.#takes.has(now)) this.#takes.set(now, ms);
    if (!stays) this.#takes.delete(old);
    if (this.#pinned.has(old)) this.#pinned.add(now);
    if (!stays) this.#pinned.delete(old);
  }
}
