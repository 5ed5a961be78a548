import type { Rating } from './log.ts';

export const ratingNames: Readonly<Record<Rating, string>> = {
  1: 'Forgot',
  2: 'Hard',
  3: 'Good',
  4: 'Easy',
};

/** The least share of the points' weight for each grade. Easy wants every point. */
const LEAST_SHARE_GOOD = 0.75;
const LEAST_SHARE_HARD = 0.4;

export interface Score {
  readonly said: number;
  readonly total: number;
}

/** The weight of the points that were said, and of all. A point without a tick was not said. */
export function score(
  points: readonly { readonly weight: number }[],
  ticks: readonly boolean[],
): Score {
  const total = points.reduce((sum, point) => sum + point.weight, 0);
  const said = points.reduce((sum, point, index) => sum + (ticks[index] ? point.weight : 0), 0);
  return { said, total };
}

/**
 * The grade the ticked points propose; the learner decides. All the weight: Easy; from 75 %: Good;
 * from 40 %: Hard; less: Forgot. A card without points proposes Good.
 */
export function proposeRating(
  points: readonly { readonly weight: number }[],
  ticks: readonly boolean[],
): Rating {
  const { said, total } = score(points, ticks);
  if (total === 0) return 3;
  const share = said / total;
  if (share >= 1) return 4;
  if (share >= LEAST_SHARE_GOOD) return 3;
  return share >= LEAST_SHARE_HARD ? 2 : 1;
}
