import type { Favourite, Failure, HistoryEntry, OpenedShelf, WriteResult } from '@/db/shelf.ts';
import { newId } from '../id.ts';
import type { Kept } from './kept.ts';

/** What the shelf stands on; tests bring their own. */
export interface ShelfSources {
  open(): Promise<OpenedShelf>;
  /** The present in epoch ms, to date an entry. */
  now(): number;
}

/** What the person must know about where the shelf is kept; null when it is simply kept. */
export interface ShelfNotice {
  readonly kind: 'memory' | 'unread' | 'superseded' | 'absent';
  readonly message: string;
}

/** What was taken out last, and can be put back. */
export type Removed =
  | { readonly kind: 'entry'; readonly entry: HistoryEntry }
  | { readonly kind: 'favourite'; readonly favourite: Favourite }
  | { readonly kind: 'history'; readonly entries: readonly HistoryEntry[] };

export const LABEL_MAX = 80;
/** Longer texts are looked at, and not kept. */
const LONGEST_TEXT = 2000;

/** What has been looked at, and what was given a name. The store's machinery comes with the first need for it. */
export class Shelf {
  readonly #sources: ShelfSources;
  #opened: Promise<OpenedShelf | null> | null = null;
  #history = $state.raw<readonly HistoryEntry[]>([]);
  #favourites = $state.raw<readonly Favourite[]>([]);
  #isRead = $state(false);
  #notice = $state.raw<ShelfNotice | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #removed = $state.raw<Removed | null>(null);

  constructor(sources: ShelfSources) {
    this.#sources = sources;
  }

  /** Newest first. */
  get history() {
    return this.#history;
  }
  /** Newest first. */
  get favourites() {
    return this.#favourites;
  }
  /** Whether both lists have been read once. */
  get isRead() {
    return this.#isRead;
  }
  get notice() {
    return this.#notice;
  }
  /** Why the last change that was asked for did not happen; null when it did. */
  get failure() {
    return this.#failure;
  }
  get removed() {
    return this.#removed;
  }

  /** Follows the store from now on. Safe to call again; after a file did not arrive, it tries again. */
  async open(): Promise<void> {
    await this.#open();
  }
  /** Puts what is looked at on top of the history. Nobody asked for it, so a failure is not reported. */
  async look({ text, dialect, zone, parts }: Kept): Promise<void> {
    if (text.length > LONGEST_TEXT) return;
    const atMs = this.#sources.now();
    const opened = await this.#open();
    await opened?.history.keep([{ text, dialect, zone, parts, atMs }]);
  }
  /** Gives something a name. Answers whether it is kept. */
  async favour({ text, dialect, zone, parts }: Kept, label: string): Promise<boolean> {
    const nowMs = this.#sources.now();
    const dated = { createdMs: nowMs, changedMs: nowMs };
    const favourite = { id: newId(), label, text, dialect, zone, parts, ...dated };
    return this.#write(({ favourites }) => favourites.put(favourite));
  }
  async rename(favourite: Favourite, label: string): Promise<boolean> {
    const renamed = { ...favourite, label, changedMs: this.#sources.now() };
    return this.#write(({ favourites }) => favourites.put(renamed));
  }
  async removeFavourite(favourite: Favourite): Promise<void> {
    const isDone = await this.#write(({ favourites }) => favourites.remove(favourite.id));
    if (isDone) this.#removed = { kind: 'favourite', favourite };
  }
  async removeEntry(entry: HistoryEntry): Promise<void> {
    const isDone = await this.#write(({ history }) => history.remove(entry));
    if (isDone) this.#removed = { kind: 'entry', entry };
  }
  async clearHistory(): Promise<void> {
    const entries = this.#history;
    const isDone = await this.#write(({ history }) => history.clear());
    if (isDone) this.#removed = { kind: 'history', entries };
  }
  /** Puts back what was taken out last. */
  async putBack(): Promise<void> {
    const removed = this.#removed;
    if (!removed) return;
    const isDone = await this.#write(({ history, favourites }) => {
      if (removed.kind === 'favourite') return favourites.put(removed.favourite);
      return history.keep(removed.kind === 'entry' ? [removed.entry] : removed.entries);
    });
    if (isDone) this.#removed = null;
  }

  async #write(change: (opened: OpenedShelf) => Promise<WriteResult>): Promise<boolean> {
    const opened = await this.#open();
    if (!opened) return false;
    const result = await change(opened);
    this.#failure = result.ok ? null : result;
    return result.ok;
  }

  #open(): Promise<OpenedShelf | null> {
    return (this.#opened ??= this.#openOnce());
  }
  async #openOnce(): Promise<OpenedShelf | null> {
    try {
      const opened = await this.#sources.open();
      this.#notice = opened.failure && { kind: 'memory', message: opened.failure.message };
      await this.#follow(opened);
      return opened;
    } catch {
      this.#opened = null;
      const message = 'The part of the app that keeps it did not arrive; the network may be away.';
      this.#notice = { kind: 'absent', message };
      return null;
    }
  }
  async #follow(opened: OpenedShelf): Promise<void> {
    opened.onSuperseded(() => {
      const message = 'A newer Cronograph is open in another tab.';
      this.#notice = { kind: 'superseded', message };
    });
    const unread = ({ message }: Failure) => (this.#notice ??= { kind: 'unread', message });
    const history = new Promise<void>((resolve) => {
      opened.history.watch(
        (entries) => {
          this.#history = entries;
          resolve();
        },
        (failure) => {
          unread(failure);
          resolve();
        },
      );
    });
    const favourites = new Promise<void>((resolve) => {
      opened.favourites.watch(
        (all) => {
          this.#favourites = all;
          resolve();
        },
        (failure) => {
          unread(failure);
          resolve();
        },
      );
    });
    await Promise.all([history, favourites]);
    this.#isRead = true;
  }
}

/** This browser's, shared by all that show it. */
export const shelf = new Shelf({
  open: async () => (await import('@/db/shelf.ts')).openShelf(),
  now: () => Date.now(),
});
