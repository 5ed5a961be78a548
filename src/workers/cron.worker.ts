import { cronJobs, type CronJobName } from './cronJobs.ts';
import { serve } from './serve.ts';

serve<{ job: CronJobName; input: never }, unknown, unknown>(({ job, input }, report) =>
  (cronJobs[job] as (input: unknown, report: (part: unknown) => void) => unknown)(input, report),
);
