export * from './log.ts';
export * from './queue.ts';
export * from './rating.ts';
export * from './schedule.ts';
export * from './words.ts';
