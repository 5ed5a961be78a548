/** The public face of the expression language: text to schedule, schedule and zone to instants, in every dialect. */
export * from './core.ts';
export { countByDay } from './count.ts';
export { dialects } from './dialects/index.ts';
export { explainToken } from './explain.ts';
export { parse } from './parse.ts';
export { previous } from './previous.ts';
export { countByMinuteOfDay } from './times.ts';
