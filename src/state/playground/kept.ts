import type { HistoryEntry } from '@/db/shelf.ts';
import type { Place } from './address.ts';
import type { Playground } from './playground.svelte.ts';

/** An expression as it is kept: what a scheduler read in a zone, and what the link held beside it. */
export type Kept = Omit<HistoryEntry, 'atMs'>;

/** What the playground shows, as it is kept: under the scheduler and zone that really answer. */
export function keptOf(playground: Playground): Kept {
  const { text, zone, parts } = playground.place;
  return {
    text,
    dialect: playground.dialect,
    zone: playground.unknownZone === null ? zone : playground.zone.name,
    parts,
  };
}

/** The place that brings something kept back; parts that no link may hold are left out. */
export function placeOfKept({ text, dialect, zone, parts }: Kept, playground: Playground): Place {
  return { text, dialect, zone, parts: playground.parts.read(new URLSearchParams(parts)) };
}

/** Whether two are the same text under the same scheduler and zone. */
export const sameKept = (a: Kept, b: Kept): boolean =>
  a.text === b.text && a.dialect === b.dialect && a.zone === b.zone;

/**
 * The rows whose texts hold what is asked for as it is written, blanks included; where there are none, those in which
 * each of its words stands somewhere.
 */
export function mentioning<Row>(
  rows: readonly Row[],
  query: string,
  textsOf: (row: Row) => readonly string[],
): readonly Row[] {
  const asked = query.toLowerCase().trim();
  if (asked === '') return rows;
  const texts = rows.map((row) => textsOf(row).join('\n').toLowerCase());
  const whole = rows.filter((_, at) => texts[at]?.includes(asked));
  const words = asked.split(/\s+/);
  return whole.length > 0
    ? whole
    : rows.filter((_, at) => words.every((word) => texts[at]?.includes(word)));
}
