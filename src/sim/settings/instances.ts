import { flag } from './spec.ts';

/** How instances behave beside their schedules. */
export const instanceSettings = [flag('runOnBoot', 'runs the job when it starts', false)];
