import type { LinkPart } from './linkParts.svelte.ts';
import { FIRST_DIALECT } from './scheduler.svelte.ts';

/** All that a link to the playground brings back: what was asked for, known or not. */
export interface Place {
  /** The expression exactly as typed. */
  readonly text: string;
  readonly dialect: string;
  readonly zone: string;
  readonly parts: Readonly<Partial<Record<LinkPart, string>>>;
}

/** A longer one is not written into the address: that takes a second, and no one can send it. */
export const LONGEST_QUERY = 20_000;

/** The part of the address that names a place; two places are the same when theirs are. */
export function queryOf({ text, dialect, zone, parts }: Place): string {
  return new URLSearchParams({
    e: text,
    ...(dialect !== FIRST_DIALECT && { d: dialect }),
    tz: zone,
    ...parts,
  }).toString();
}

/**
 * The place a link's query leads to from here; what it does not mention stays as it is. A text without a scheduler is
 * Debian's, and the parts kept for sections belong to the text they came with.
 * @param partsOf the parts a query holds, bounded
 */
export function placeOf(
  query: string,
  here: Place,
  partsOf: (query: URLSearchParams) => Place['parts'],
): Place {
  const asked = new URLSearchParams(query);
  const text = asked.get('e');
  const zone = asked.get('tz');
  return {
    text: text ?? here.text,
    dialect: asked.get('d') ?? (text === null ? here.dialect : FIRST_DIALECT),
    zone: zone ? zone : here.zone,
    parts: text === null ? here.parts : partsOf(asked),
  };
}
