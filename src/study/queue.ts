import { MINUTE_MS } from '@/base/time.ts';
import { standingReviews, type ReviewEntry } from './log.ts';
import { newCard, replay, type CardState } from './schedule.ts';

interface Identified {
  readonly id: string;
}

/** A longer pause between two grades was a break, not a hard question. */
const LONGEST_ANSWER_MS = 10 * MINUTE_MS;

/** What can be asked at `nowMs`: due cards, longest due first, then new ones in the order given. */
export function queue<C extends Identified>(
  cards: readonly C[],
  log: readonly ReviewEntry[],
  nowMs: number,
): C[] {
  return askable(cards, replay(log), nowMs);
}

/** As `queue`, from states already replayed. */
export function askable<C extends Identified>(
  cards: readonly C[],
  states: ReadonlyMap<string, CardState>,
  nowMs: number,
): C[] {
  const fresh = cards.filter((card) => !states.has(card.id));
  const due = byDue(cards, states).filter((card) => (dueOf(states, card) ?? Infinity) <= nowMs);
  return [...due, ...fresh];
}

/** The cards already seen, the one that comes back first in front. */
export function byDue<C extends Identified>(
  cards: readonly C[],
  states: ReadonlyMap<string, CardState>,
): C[] {
  return cards
    .filter((card) => states.has(card.id))
    .sort((a, b) => (dueOf(states, a) ?? 0) - (dueOf(states, b) ?? 0));
}

function dueOf(states: ReadonlyMap<string, CardState>, card: Identified): number | null {
  return (states.get(card.id) ?? newCard).dueMs;
}

/**
 * How long a question takes this person, in milliseconds: the median time between two grades,
 * breaks left out. Null until three have been measured.
 */
export function paceMs(log: readonly ReviewEntry[]): number | null {
  const times = standingReviews(log).map((review) => review.atMs);
  const gaps = times
    .slice(1)
    .map((atMs, index) => atMs - (times[index] ?? atMs))
    .filter((gap) => gap > 0 && gap <= LONGEST_ANSWER_MS)
    .sort((a, b) => a - b);
  return gaps.length < 3 ? null : (gaps[Math.floor(gaps.length / 2)] ?? null);
}
