import type { Failure, OpenedStore, ReviewStore } from '@/db/index.ts';
import {
  mergeLogs,
  newCard,
  paceMs,
  replay,
  standingReviews,
  type CardState,
  type Review,
  type ReviewEntry,
} from '@/study/index.ts';

/** What the person must know about where the reviews go; null when they are simply kept. */
export interface StoreNotice {
  readonly kind: 'memory' | 'unread' | 'superseded';
  readonly message: string;
}

/** The review log as the page sees it: followed from the store, and everything derived from it. */
export class PracticeLog {
  #store: ReviewStore | null = null;
  #entries = $state.raw<readonly ReviewEntry[]>([]);
  #notice = $state.raw<StoreNotice | null>(null);
  #saving = $state(false);

  #states = $derived(replay(this.#entries));
  #standing = $derived(standingReviews(this.#entries));

  get notice(): StoreNotice | null {
    return this.#notice;
  }
  get saving(): boolean {
    return this.#saving;
  }
  get states(): ReadonlyMap<string, CardState> {
    return this.#states;
  }
  get paceMs(): number | null {
    return paceMs(this.#entries);
  }
  /** Epoch ms of the newest review, or 0. */
  get lastMs(): number {
    return this.#standing.at(-1)?.atMs ?? 0;
  }

  stateOf(cardId: string): CardState {
    return this.#states.get(cardId) ?? newCard;
  }

  /** The review with this id, whether it stands or was taken back. */
  review(id: string): Review | null {
    const entry = this.#entries.find((one) => one.id === id);
    return entry?.kind === 'review' ? entry : null;
  }

  /** Follows the store from now on; resolves when the log has been read once. */
  follow({ store, failure }: OpenedStore): Promise<void> {
    this.#store = store;
    if (failure) this.#notice = { kind: 'memory', message: failure.message };
    store.onSuperseded(() => {
      const message = 'A newer Cronograph is open in another tab.';
      this.#notice = { kind: 'superseded', message };
    });
    return new Promise((resolve) => {
      store.watch(
        (entries) => {
          this.#entries = mergeLogs(this.#entries, entries);
          resolve();
        },
        (unread) => {
          this.#notice ??= { kind: 'unread', message: unread.message };
          resolve();
        },
      );
    });
  }

  /** Appends to the store first and shows the entry only then. Null is success. */
  async append(entry: ReviewEntry): Promise<Failure | null> {
    if (!this.#store) return null;
    this.#saving = true;
    const result = await this.#store.append(entry);
    this.#saving = false;
    if (!result.ok) return result;
    this.#entries = mergeLogs(this.#entries, [entry]);
    return null;
  }
}
