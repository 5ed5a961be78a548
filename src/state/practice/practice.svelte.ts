import { loadCards, type Card } from '@/content/index.ts';
import type { Failure, OpenedStore } from '@/db/index.ts';
import {
  askable,
  byDue,
  preview,
  proposeRating,
  score,
  type Rating,
  type Review,
  type ReviewEntry,
} from '@/study/index.ts';
import { secondClock } from '../clock.svelte.ts';
import { newId } from '../id.ts';
import { PracticeLog } from './log.svelte.ts';

/** What the sitting stands on; tests bring their own. */
export interface PracticeSources {
  loadCards(): Promise<readonly Card[]>;
  openStore(): Promise<OpenedStore>;
  /** The present in epoch ms, to date an entry. */
  now(): number;
  /** The present that the page follows as it passes. */
  readonly clock: { readonly nowMs: number };
}

/** What the last action did. `rating` null: a grade was taken back. */
export interface Outcome {
  readonly rating: Rating | null;
  readonly atMs: number;
  readonly dueMs: number | null;
}

/** A write that failed, with the entry it would have appended. */
export interface FailedWrite {
  readonly entry: ReviewEntry;
  readonly failure: Failure;
}

type Stage = 'closed' | 'opening' | 'ready' | 'failed';

/** One sitting of review: the questions, the card on the table, what was said about it. */
export class Practice {
  readonly log = new PracticeLog();
  readonly #sources: PracticeSources;

  #stage = $state<Stage>('closed');
  #cards = $state.raw<readonly Card[]>([]);
  #shownId = $state<string | null>(null);
  #revealed = $state(false);
  #ticks = $state.raw<readonly boolean[]>([]);
  #notes = $state.raw<Readonly<Record<string, string>>>({});
  #aheadIds = $state.raw<readonly string[]>([]);
  #sittingIds = $state.raw<readonly string[]>([]);
  #failedWrite = $state.raw<FailedWrite | null>(null);
  #outcome = $state.raw<Outcome | null>(null);

  #waiting = $derived.by(() => this.#cardsToAsk());
  #current = $derived.by(() => this.#cardOnTable());

  constructor(sources: PracticeSources) {
    this.#sources = sources;
  }

  get stage(): Stage {
    return this.#stage;
  }
  /** The card on the table; null between sittings. */
  get current(): Card | null {
    return this.#current;
  }
  get revealed(): boolean {
    return this.#revealed;
  }
  get ticks(): readonly boolean[] {
    return this.#ticks;
  }
  get failedWrite(): FailedWrite | null {
    return this.#failedWrite;
  }
  get outcome(): Outcome | null {
    return this.#outcome;
  }
  /** Epoch ms, never before the newest review: a clock set back must not reorder the log. */
  get nowMs(): number {
    return Math.max(this.#sources.clock.nowMs, this.log.lastMs);
  }

  get done(): number {
    return this.#sittingIds.length;
  }
  /** How many questions this sitting still asks, the one on the table included. */
  get remaining(): number {
    const elsewhere = this.#current && !this.#waiting.includes(this.#current) ? 1 : 0;
    return this.#waiting.length + elsewhere;
  }
  /** By this person's own pace; null while there is too little to tell. */
  get remainingMs(): number | null {
    const { paceMs } = this.log;
    return paceMs === null ? null : paceMs * this.remaining;
  }
  get canUndo(): boolean {
    return this.#sittingIds.length > 0 && !this.log.saving;
  }
  /** The reviews of this sitting, newest first. */
  get sitting(): readonly { readonly card: Card; readonly review: Review }[] {
    return this.#sittingIds.toReversed().flatMap((id) => {
      const review = this.log.review(id);
      const card = this.#cards.find((one) => one.id === review?.cardId);
      return card && review ? [{ card, review }] : [];
    });
  }
  /** All cards: the next to come back first, those never asked last. */
  get byReturn(): readonly Card[] {
    const { states } = this.log;
    return [...byDue(this.#cards, states), ...this.#cards.filter((card) => !states.has(card.id))];
  }

  /** What was jotted down about the card on the table. It is never stored. */
  get note(): string {
    return (this.#current && this.#notes[this.#current.id]) ?? '';
  }
  set note(text: string) {
    if (this.#current) this.#notes = { ...this.#notes, [this.#current.id]: text };
  }
  get score() {
    return score(this.#current?.points ?? [], this.#ticks);
  }
  /** The grade that the ticks propose, or null before the first tick. */
  get proposed(): Rating | null {
    if (!this.#current || !this.#ticks.includes(true)) return null;
    return proposeRating(this.#current.points, this.#ticks);
  }
  /** What each grade would give, were it pressed now. */
  get choices() {
    return this.#current ? preview(this.log.stateOf(this.#current.id), this.nowMs) : [];
  }

  /** Loads the cards and the log, and puts the first question on the table. Safe to call again. */
  async open(): Promise<void> {
    if (this.#stage === 'opening' || this.#stage === 'ready') return;
    this.#stage = 'opening';
    try {
      const [cards, opened] = await Promise.all([
        this.#sources.loadCards(),
        this.#sources.openStore(),
      ]);
      this.#cards = cards;
      await this.log.follow(opened);
      this.begin();
      this.#stage = 'ready';
    } catch {
      // A file of the app did not arrive; the page says so and offers to try again.
      this.#stage = 'failed';
    }
  }

  /** Asks what is due and what is new. */
  begin(): void {
    const card = this.#waiting[0] ?? null;
    this.#revealed = false;
    this.#ticks = [];
    this.#shownId = card?.id ?? null;
    this.note = '';
  }

  /** Asks every card that is not due yet as well, the nearest first. */
  reviewAhead(): void {
    this.#aheadIds = byDue(this.#cards, this.log.states).map((card) => card.id);
    this.begin();
  }

  reveal(): void {
    if (!this.#current || this.#revealed) return;
    this.#shownId = this.#current.id;
    this.#ticks = this.#current.points.map(() => false);
    this.#revealed = true;
  }

  tick(index: number, said: boolean): void {
    this.#ticks = this.#ticks.with(index, said);
  }

  /** Grades the card on the table; the next one comes only when the grade is stored. */
  async grade(rating: Rating): Promise<boolean> {
    if (!this.#current || !this.#revealed) return false;
    const { id: cardId } = this.#current;
    const atMs = this.#nextMs();
    return this.#write({ id: newId(), kind: 'review', cardId, atMs, rating, points: this.#ticks });
  }

  /** Takes the newest grade of this sitting back: its card and ticks are on the table again. */
  async undo(): Promise<boolean> {
    const voids = this.#sittingIds.at(-1);
    if (voids === undefined) return false;
    return this.#write({ id: newId(), kind: 'undo', voids, atMs: this.#nextMs() });
  }

  /** Repeats the write that failed, with the same id, so that it cannot count twice. */
  async tryAgain(): Promise<boolean> {
    return this.#failedWrite ? this.#write(this.#failedWrite.entry) : false;
  }

  async #write(entry: ReviewEntry): Promise<boolean> {
    if (this.log.saving) return false;
    const failure = await this.log.append(entry);
    this.#failedWrite = failure && { entry, failure };
    if (failure) return false;
    if (entry.kind === 'review') this.#advance(entry);
    else this.#restore(entry.voids);
    return true;
  }

  #advance({ id, cardId, rating, atMs }: Review): void {
    this.#sittingIds = [...this.#sittingIds, id];
    this.#aheadIds = this.#aheadIds.filter((one) => one !== cardId);
    this.#outcome = { rating, atMs, dueMs: this.log.stateOf(cardId).dueMs };
    this.begin();
  }

  #restore(reviewId: string): void {
    const review = this.log.review(reviewId);
    if (!review) return;
    this.#sittingIds = this.#sittingIds.filter((id) => id !== reviewId);
    if (!this.#waiting.some((card) => card.id === review.cardId)) {
      this.#aheadIds = [review.cardId, ...this.#aheadIds];
    }
    this.#shownId = review.cardId;
    this.#ticks = review.points;
    this.#revealed = true;
    this.#outcome = { rating: null, atMs: review.atMs, dueMs: null };
  }

  #cardsToAsk(): readonly Card[] {
    const asked = askable(this.#cards, this.log.states, this.nowMs);
    const ahead = this.#aheadIds.flatMap((id) => {
      const card = this.#cards.find((one) => one.id === id);
      return card && !asked.includes(card) ? [card] : [];
    });
    return [...asked, ...ahead];
  }

  /** Stays put while the answer is open; before that, a card graded in another tab makes way. */
  #cardOnTable(): Card | null {
    if (this.#shownId === null) return null;
    const shown = this.#cards.find((card) => card.id === this.#shownId) ?? null;
    const stays = shown && (this.#revealed || this.#waiting.includes(shown));
    return stays ? shown : (this.#waiting[0] ?? null);
  }

  /** Later than every entry so far, whatever the clock says. */
  #nextMs(): number {
    return Math.max(this.#sources.now(), this.log.lastMs + 1);
  }
}

let shared: Practice | null = null;

/** The sitting of this tab. It outlives the page, so that a look into the lab does not end it. */
export function practice(): Practice {
  shared ??= new Practice({
    loadCards,
    openStore: async () => (await import('@/db/index.ts')).openReviewStore(),
    now: () => Date.now(),
    clock: secondClock,
  });
  return shared;
}
