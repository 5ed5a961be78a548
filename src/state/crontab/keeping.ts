import type { CrontabStore } from '@/db/crontab.ts';
import { readKept, type KeptCrontab } from './kept.ts';

/** What the browser keeps: the crontab that is on the page, and the one it stands in place of. */
export interface KeptPair {
  readonly current: KeptCrontab;
  readonly aside: KeptCrontab | null;
}

const WRITE_AFTER_MS = 1000;

/** Keeps the crontab in this browser's own database, once its changes have paused, and at once when the page is left. */
export class Keeping {
  readonly #tell: (failure: string | null) => void;
  #store: Promise<CrontabStore | null> | null = null;
  #waiting: (() => KeptPair) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The database did not give out what it keeps: nothing is written over that. */
  #isUnread = false;

  /** @param tell hears why nothing can be kept, in a sentence, and null once something is */
  constructor(tell: (failure: string | null) => void) {
    this.#tell = tell;
  }

  /** What was kept last; null where there is nothing, or nothing that can be read. Never rejects. */
  async read(): Promise<KeptPair | null> {
    const store = await this.#open();
    try {
      return pairOf(await store?.read());
    } catch {
      this.#isUnread = true;
      this.#tell('The one kept here could not be read, and is left as it is; reload to try again.');
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
    const written = await store?.write(pair);
    if (written) this.#tell(written.ok ? null : written.message);
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
      this.#tell(store.message);
    } catch {
      this.#tell('The part of the app that keeps it did not arrive.');
    }
    return null;
  }
}

function pairOf(value: unknown): KeptPair | null {
  if (typeof value !== 'object' || value === null || !('current' in value)) return null;
  const current = readKept(value.current);
  return current && { current, aside: 'aside' in value ? readKept(value.aside) : null };
}
