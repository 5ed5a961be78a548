import { convertJob } from './convertJob.ts';
import { checksFileJob, checksJob } from './checksJob.ts';
import { crontabJob, crontabYearJob } from './crontabJob.ts';
import { elsewhereJob } from './elsewhereJob.ts';
import { sayersJob } from './sayersJob.ts';
import { whyJob } from './whyJob.ts';
import { writtenJob } from './writtenJob.ts';
import { nightJob } from './nightJob.ts';
import { yearJob } from './yearJob.ts';

/** A job: plain data in, plain data out, with parts of the answer reported on the way if it is long. */
export type CronJob<Input, Output, Part = never> = (
  input: Input,
  report: (part: Part) => void,
) => Output;

/** Everything the cron worker can be asked, by name. */
export const cronJobs = {
  convert: convertJob,
  checks: checksJob,
  checksFile: checksFileJob,
  crontab: crontabJob,
  crontabYear: crontabYearJob,
  elsewhere: elsewhereJob,
  sayers: sayersJob,
  why: whyJob,
  night: nightJob,
  written: writtenJob,
  year: yearJob,
};

type Jobs = typeof cronJobs;
export type CronJobName = keyof Jobs;
export type CronInput<Name extends CronJobName> = Parameters<Jobs[Name]>[0];
export type CronOutput<Name extends CronJobName> = ReturnType<Jobs[Name]>;
export type CronPart<Name extends CronJobName> =
  Jobs[Name] extends CronJob<never, unknown, infer Part> ? Part : never;
