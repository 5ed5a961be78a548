/**
 * The public face without the dialects but Debian's: what the first load needs. `index.ts` is this and all dialects;
 * a page that has come up with this one gets them by `loadDialects`.
 */
export { countByDay } from './count.ts';
export { dialectOf } from './dialects/registry.ts';
export type { Dialect } from './dialects/types.ts';
export { explainToken } from './explain.ts';
export { FIELDS } from './fields.ts';
export { next, previous } from './next.ts';
export { occurrences } from './occurrences.ts';
export { parse } from './parse.ts';
export { countByMinuteOfDay } from './times.ts';
export type * from './types.ts';
export { matchedDayFields } from './why.ts';
export { isZone, zoneOf } from './zone.ts';

/** Loads every dialect, after which all of them can be named. Resolves to their record. */
export async function loadDialects() {
  return (await import('./dialects/index.ts')).dialects;
}
