import { createEmptyCard, fsrs, State, type Card as Memory } from 'ts-fsrs';
import { standingReviews, type Rating, type ReviewEntry } from './log.ts';
import { intervalWords } from './words.ts';

/** `relearning` is a card that was known and then forgotten. */
export type Phase = 'new' | 'learning' | 'review' | 'relearning';

/** What the log says about one card. Times are epoch milliseconds; a card never seen has none. */
export interface CardState {
  readonly phase: Phase;
  readonly seen: number;
  readonly lastMs: number | null;
  readonly lastRating: Rating | null;
  readonly dueMs: number | null;
  /** The memory model's own figures, needed to compute the next interval. */
  readonly memory: Memory | null;
}

export const newCard: CardState = {
  phase: 'new',
  seen: 0,
  lastMs: null,
  lastRating: null,
  dueMs: null,
  memory: null,
};

const ratings: readonly Rating[] = [1, 2, 3, 4];

// Fuzz off: the interval on a grade's button is then exactly the interval the grade gives.
const scheduler = fsrs({ enable_fuzz: false });

const phases: Readonly<Record<State, Phase>> = {
  [State.New]: 'new',
  [State.Learning]: 'learning',
  [State.Review]: 'review',
  [State.Relearning]: 'relearning',
};

/** The card's state after it is graded at `atMs`. */
export function graded(state: CardState, rating: Rating, atMs: number): CardState {
  const before: Memory = state.memory ?? createEmptyCard<Memory>(atMs);
  const memory = scheduler.next(before, atMs, rating).card;
  return {
    phase: phases[memory.state],
    seen: state.seen + 1,
    lastMs: atMs,
    lastRating: rating,
    dueMs: memory.due.getTime(),
    memory,
  };
}

/** The state of every card that the log has a standing review of, by card id. */
export function replay(log: readonly ReviewEntry[]): ReadonlyMap<string, CardState> {
  const states = new Map<string, CardState>();
  for (const { cardId, rating, atMs } of standingReviews(log)) {
    states.set(cardId, graded(states.get(cardId) ?? newCard, rating, atMs));
  }
  return states;
}

/** The state of one card; a card without a standing review is new. */
export function cardState(log: readonly ReviewEntry[], cardId: string): CardState {
  return replay(log).get(cardId) ?? newCard;
}

/** When the card is due (epoch ms), or null if it has never been graded. */
export function dueAt(log: readonly ReviewEntry[], cardId: string): number | null {
  return cardState(log, cardId).dueMs;
}

/** What each of the four grades would give, were it pressed at `nowMs`. */
export function preview(
  state: CardState,
  nowMs: number,
): readonly { readonly rating: Rating; readonly dueMs: number; readonly words: string }[] {
  return ratings.map((rating) => {
    const dueMs = graded(state, rating, nowMs).dueMs ?? nowMs;
    return { rating, dueMs, words: intervalWords(dueMs - nowMs) };
  });
}
