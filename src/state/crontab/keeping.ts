import type { CrontabStore } from '@/db/crontab.ts';
import { readKept, type KeptCrontab } from './kept.ts';

/** What the browser keeps: the crontab that is on the page, and the one it stands in place of. */
export interface KeptPair {
  readonly current: KeptCrontab;
  readonly aside: KeptCrontab | null;
}

/** Who hears what becomes of it. */
export interface Hearer {
  /** Hears why nothing can be kept, in a sentence, and null once something is. */
  unkept(why: string | null): void;
  /** Hears of a crontab that another tab has kept meanwhile, and that is put aside now. */
  aside(other: KeptCrontab): void;
}

const WRITE_AFTER_MS = 1000;

/** Keeps the crontab in this browser's own database, once its changes have paused, and at once when the page is left. */
export class Keeping {
  readonly #hearer: Hearer;
  #store: Promise<CrontabStore | null> | null = null;
  #waiting: (() => KeptPair) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The database did not give out what it keeps: nothing is written over that. */
  #isUnread = false;
  /** The text that was read or written here last: where another is kept, another tab has written it. */
  #known = '';

  constructor(hearer: Hearer) {
    this.#hearer = hearer;
  }

  /** What was kept last; null where there is nothing, or nothing that can be read. Never rejects. */
  async read(): Promise<KeptPair | null> {
    const store = await this.#open();
    try {
      const pair = pairOf(await store?.read());
      this.#known = pair?.current.text ?? '';
      return pair;
    } catch {
      this.#isUnread = true;
      const why = 'The one kept here could not be read, and is left as it is; reload to try again.';
      this.#hearer.unkept(why);
      return null;
    }
  }

  /** Keeps what `pairOf` then answers. */
  keep(pair: () => KeptPair): void {
    this.#waiting = pair;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Writes at once what still waits to be written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pair = this.#waiting?.();
    this.#waiting = null;
    if (!pair || this.#isUnread) return;
    const store = await this.#open();
    if (!store) return;
    const other = await this.#otherIn(store, pair.current);
    const written = await store.write(other ? { ...pair, aside: other } : pair);
    if (written.ok) this.#known = pair.current.text;
    if (written.ok && other) this.#hearer.aside(other);
    this.#hearer.unkept(written.ok ? null : written.message);
  }

  /** What another tab has kept since, where writing over it would lose it. */
  async #otherIn(store: CrontabStore, mine: KeptCrontab): Promise<KeptCrontab | null> {
    const kept = pairOf(await store.read().catch(() => null))?.current;
    if (!kept || kept.text === this.#known || kept.text === mine.text) return null;
    return kept.text.trim() === '' ? null : kept;
  }

  async #open(): Promise<CrontabStore | null> {
    this.#store ??= this.#openOnce();
    return this.#store;
  }

  async #openOnce(): Promise<CrontabStore | null> {
    try {
      // The database's machinery comes after the page.
      const { openCrontabStore } = await import('@/db/crontab.ts');
      const store = await openCrontabStore();
      if (!('ok' in store)) return store;
      this.#hearer.unkept(store.message);
    } catch {
      this.#hearer.unkept('The part of the app that keeps it did not arrive.');
    }
    return null;
  }
}

function pairOf(value: unknown): KeptPair | null {
  if (typeof value !== 'object' || value === null || !('current' in value)) return null;
  const current = readKept(value.current);
  return current && { current, aside: 'aside' in value ? readKept(value.aside) : null };
}
