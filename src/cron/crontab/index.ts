/** A whole crontab: its lines read, their jobs added up, and a stagger suggested. */
export { combine } from './combine.ts';
export type { BusiestMinute, Combined } from './combine.ts';
export type { KeptWhy } from './movable.ts';
export type { Overlap } from './overlap.ts';
export { readCrontab } from './read.ts';
export { applyMoves, suggestStagger } from './stagger.ts';
export type { Move, PeakFigures, Stagger, StaggerLine, StaggerOptions } from './stagger.ts';
export { DAYS_MAX } from './starts.ts';
export type { AnalysisOptions, TimedLine } from './starts.ts';
export { workTogether } from './together.ts';
export type { Together, TogetherResult } from './together.ts';
export type * from './types.ts';
export { dayBounds } from './window.ts';
export type { Peak, Steps } from './work.ts';
export { countYear } from './year.ts';
export type { YearLine } from './year.ts';
