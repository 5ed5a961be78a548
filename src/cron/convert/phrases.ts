import type { Hopeless } from './source.ts';
import type { WhyNot } from './why-not.ts';

/** A stretch of a sentence: plain words, words that carry it, characters of an expression, or a time of the clock. */
export interface Piece {
  readonly kind: 'plain' | 'strong' | 'code' | 'time';
  readonly text: string;
}

/** Whether the runs are the same, the same but for some nights or an end, or others. */
export type Mark = 'same' | 'partly' | 'other';

export interface Evidence {
  readonly mark: Mark;
  readonly pieces: readonly Piece[];
}

export const plain = (text: string): Piece => ({ kind: 'plain', text });
export const strong = (text: string): Piece => ({ kind: 'strong', text });
export const code = (text: string): Piece => ({ kind: 'code', text });
export const time = (text: string): Piece => ({ kind: 'time', text });

/** The pieces as one text, for a comment or a title. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** Why a scheduler has no equal line, as the rest of a sentence about it. */
export const WHY: Readonly<Record<WhyNot | Hopeless, string>> = {
  zone: 'it goes by UTC alone',
  seconds: 'it has no seconds',
  years: 'it has no years',
  question: 'one of its day fields must be a question mark',
  'only-both': 'both of its day fields must match',
  'only-either': 'either of its day fields is enough',
  'last-day': 'it has no last day of the month',
  'nearest-workday': 'it has no workday nearest to a date',
  'last-workday': 'it has no last workday of the month',
  'nth-weekday': 'it does not count the weekdays of a month',
  'last-weekday': 'it has no last weekday of a month',
  'odd-days': 'no day fields of its kind describe these days',
  together: 'it can say each part, and not all of them together',
  interval: 'an interval counts from wherever it starts, and no time of the clock says that',
  reboot: 'it runs at start-up, which is no time of the clock',
  never: 'it never runs',
  drawn: 'a value of it is drawn by chance, or from the name of the job',
  stepping: 'its engine steps by rules of its own, which are no calendar',
};
