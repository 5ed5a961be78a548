export { defaultScenario } from './defaults.ts';
export { findings } from './findings.ts';
export { MAX_EVENTS, run } from './run.ts';
export { defaultParams, strategies } from './strategies/index.ts';
export type { ParamSpec, StrategySpec } from './strategies/index.ts';
export { eventAt } from './trace.ts';
export type * from './types.ts';
