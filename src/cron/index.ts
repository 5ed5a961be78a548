/** The public face of the expression language: text to schedule, schedule and zone to instants. */
export { countByDay } from './count.ts';
export { dialects } from './dialects/index.ts';
export type { Dialect } from './dialects/index.ts';
export { explainToken } from './explain.ts';
export { FIELDS } from './fields.ts';
export { next, previous } from './next.ts';
export { occurrences } from './occurrences.ts';
export { parse } from './parse.ts';
export { countByMinuteOfDay } from './times.ts';
export type * from './types.ts';
export { matchedDayFields } from './why.ts';
export { isZone, zoneOf } from './zone.ts';
