/**
 * The public face without what a first answer can do without: the explanations, the search for doubts, and all dialects
 * but Debian's.
 * `index.ts` is this and all the rest; a page that has come up with this one loads that later.
 */
export { dialectOf } from './dialects/registry.ts';
export type { Dialect } from './dialects/types.ts';
export { FIELDS } from './fields.ts';
export { next } from './next.ts';
export { occurrences } from './occurrences.ts';
export type * from './types.ts';
export { understand } from './understand.ts';
export type { Understanding } from './understand.ts';
export { matchedDayFields } from './why/matched-days.ts';
export { isZone, zoneOf } from './zone.ts';

/** Loads the search for doubts in what has been understood, and for ways out of what has been refused. */
export async function loadDoubts() {
  const { doubtsOf, troublesOf } = await import('./parse.ts');
  return { doubtsOf, troublesOf };
}

/** Loads every dialect, after which all of them can be named. Resolves to their record. */
export async function loadDialects() {
  return (await import('./dialects/index.ts')).dialects;
}
