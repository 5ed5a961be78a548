import * as v from 'valibot';
import type { ReviewEntry } from '@/study/index.ts';

const time = v.pipe(v.number(), v.finite());

const entry = v.variant('kind', [
  v.object({
    id: v.string(),
    kind: v.literal('review'),
    cardId: v.string(),
    atMs: time,
    rating: v.picklist([1, 2, 3, 4]),
    points: v.array(v.boolean()),
  }),
  v.object({ id: v.string(), kind: v.literal('undo'), voids: v.string(), atMs: time }),
]);

/** A stored row as an entry, or null if it cannot be read. An unreadable row stays where it is. */
export function readRow(row: unknown): ReviewEntry | null {
  const result = v.safeParse(entry, row);
  return result.success ? result.output : null;
}
