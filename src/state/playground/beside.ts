/**
 * What travels beside the first answer and not before it: pictures of the year and the day, DST nights, runs backward,
 * the sentence in other languages.
 */
export { countByMinuteOfDay } from '@/cron/times.ts';
export { nightsAmong } from './nights.ts';
export { runsBefore } from './runsBefore.ts';
export { tongue } from './tongue.svelte.ts';
export { yearCounts } from './yearCounts.svelte.ts';
export { yearMapOf } from './yearMap.ts';
