import { nameOf, TONGUE_IDS, type TongueId } from '@/cron/tongue/tongues.ts';

export interface TongueRow {
  readonly id: TongueId;
  /** In itself, and in English. */
  readonly name: string;
  readonly english: string;
}

const englishNames = new Intl.DisplayNames(['en'], { type: 'language' });
const sorting = new Intl.Collator('en');

/**
 * The languages whose name, in itself or in English, or tag holds the query: the browser's and English first, then by
 * their English names.
 */
export function findTongues(query: string, browsers: TongueId): readonly TongueRow[] {
  const wanted = query.trim().toLowerCase();
  const isFirst = (id: TongueId) => (id === browsers ? 2 : id === 'en' ? 1 : 0);
  return TONGUE_IDS.map((id) => ({ id, name: nameOf(id), english: englishNames.of(id) ?? id }))
    .filter(({ id, name, english }) => `${id} ${name} ${english}`.toLowerCase().includes(wanted))
    .sort((a, b) => isFirst(b.id) - isFirst(a.id) || sorting.compare(a.english, b.english));
}
