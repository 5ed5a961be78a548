import * as v from 'valibot';
import type { ReviewEntry } from '@/study/index.ts';
import type { Favourite } from './favourites.ts';
import type { HistoryEntry } from './history.ts';

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

const where = {
  text: v.string(),
  dialect: v.string(),
  zone: v.string(),
  parts: v.record(v.string(), v.string()),
};
const historyEntry = v.object({ ...where, atMs: time });
const favourite = v.object({
  ...where,
  id: v.string(),
  label: v.string(),
  createdMs: time,
  changedMs: time,
});

/** A stored row as something looked at, or null if it cannot be read. */
export function readHistoryEntry(row: unknown): HistoryEntry | null {
  const result = v.safeParse(historyEntry, row);
  return result.success ? result.output : null;
}

/** A stored row as a favourite, or null if it cannot be read. An unreadable row stays where it is. */
export function readFavourite(row: unknown): Favourite | null {
  const result = v.safeParse(favourite, row);
  return result.success ? result.output : null;
}
