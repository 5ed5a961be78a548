import fc from 'fast-check';
import { DAY_MS } from '@/base/time.ts';
import type { Rating, Review, Undo } from '@/study/index.ts';

/** Mon 23 Nov 2026, 09:00 UTC. */
export const MORNING_MS = Date.UTC(2026, 10, 23, 9);

let count = 0;

export function review(
  cardId: string,
  rating: Rating,
  atMs: number,
  points: readonly boolean[] = [],
): Review {
  return { id: `r${++count}`, kind: 'review', cardId, atMs, rating, points };
}

export function undo(voids: string, atMs: number): Undo {
  return { id: `u${++count}`, kind: 'undo', voids, atMs };
}

export const anyRating = fc.constantFrom<Rating>(1, 2, 3, 4);

/** Grades of one card with the pauses between them, from a minute to 40 days. */
export const anyHistory = fc
  .array(fc.record({ rating: anyRating, pauseMs: fc.integer({ min: 60_000, max: 40 * DAY_MS }) }), {
    maxLength: 12,
  })
  .map((steps) => {
    let atMs = MORNING_MS;
    return steps.map(({ rating, pauseMs }) => review('card', rating, (atMs += pauseMs)));
  });
