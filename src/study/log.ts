/** 1 Forgot, 2 Hard, 3 Good, 4 Easy: the four grades of the review algorithm. */
export type Rating = 1 | 2 | 3 | 4;

/** One graded answer. `points` holds, for each key point of the card, whether it was said. */
export interface Review {
  readonly id: string;
  readonly kind: 'review';
  readonly cardId: string;
  readonly atMs: number;
  readonly rating: Rating;
  readonly points: readonly boolean[];
}

/** Takes one review back. The review itself stays in the log. */
export interface Undo {
  readonly id: string;
  readonly kind: 'undo';
  readonly voids: string;
  readonly atMs: number;
}

export type ReviewEntry = Review | Undo;

/**
 * The reviews that count, oldest first. The order depends on the entries alone (time, then id), so
 * the same log gives the same answer whichever tab delivered its entries first.
 */
export function standingReviews(log: readonly ReviewEntry[]): Review[] {
  const voided = new Set(log.flatMap((entry) => (entry.kind === 'undo' ? [entry.voids] : [])));
  return log
    .filter((entry): entry is Review => entry.kind === 'review' && !voided.has(entry.id))
    .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/**
 * Both logs in one, each entry once. Entries never change and are never removed, so a union is
 * right even if `incoming` was read before the newest entry of `known` was written.
 */
export function mergeLogs(
  known: readonly ReviewEntry[],
  incoming: readonly ReviewEntry[],
): readonly ReviewEntry[] {
  const ids = new Set(known.map((entry) => entry.id));
  const fresh = incoming.filter((entry) => !ids.has(entry.id));
  return fresh.length === 0 ? known : [...known, ...fresh];
}
