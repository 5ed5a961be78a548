import { DAY_MS } from '@/base/time.ts';
import { count, duration, flag, where } from './spec.ts';

/** How instances behave beside their schedules, and how many jobs they have. */
export const instanceSettings = [
  flag('runOnBoot', 'runs the job when it starts', false),
  count('jobs', 'jobs alike', 1, 100, 1),
  where(duration('jobSpreadMs', 'jobs spread over', 0, DAY_MS, 0), ({ jobs }) => jobs !== 1),
];
