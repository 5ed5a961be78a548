import { dialectOf, loadDialects, type DialectId } from '@/cron/core.ts';

export type Dialects = Awaited<ReturnType<typeof loadDialects>>;
export const FIRST_DIALECT = 'vixie';

/** The scheduler that was asked for, and what is known of it: all but Debian's cron are loaded on demand. */
export class SchedulerChoice {
  #asked = $state<string>(FIRST_DIALECT);
  #dialects = $state.raw<Dialects | null>(null);
  #failed = $state(false);
  readonly #current = $derived.by(() => this.#find());

  /** As a link or the picker names it; any text. */
  get asked() {
    return this.#asked;
  }
  /** Null while the rules of the one asked for are on their way; Debian's where they cannot be had. */
  get current(): DialectId | null {
    return this.#current;
  }
  /** Name and version, "Quartz 2.3"; the id while no more is known. */
  get name(): string {
    return this.#current ? dialectOf(this.#current).name : this.#asked;
  }
  /** The same of any scheduler. */
  nameOf(id: string): string {
    const all: Readonly<Record<string, { readonly name: string } | undefined>> = {
      [FIRST_DIALECT]: dialectOf(FIRST_DIALECT),
      ...this.#dialects,
    };
    return (Object.hasOwn(all, id) ? all[id]?.name : undefined) ?? id;
  }
  /** Why Debian's cron answers in place of the one asked for; null when all is well. */
  get missing(): 'unknown' | 'failed' | null {
    if (!this.#current || this.#current === this.#asked) return null;
    return this.#failed ? 'failed' : 'unknown';
  }

  choose(id: string) {
    this.#asked = id;
    this.#failed = false;
  }
  /** All schedulers, loaded once. */
  async all(): Promise<Dialects> {
    return (this.#dialects ??= await loadDialects());
  }
  /** Resolves when the rules are here, or cannot be had. */
  async load() {
    await this.all().catch(() => (this.#failed = true));
  }

  #find(): DialectId | null {
    if (this.#asked === FIRST_DIALECT || this.#failed) return FIRST_DIALECT;
    if (!this.#dialects) return null;
    const known: object = this.#dialects;
    const isKnown = (id: string): id is DialectId => Object.hasOwn(known, id);
    return isKnown(this.#asked) ? this.#asked : FIRST_DIALECT;
  }
}
