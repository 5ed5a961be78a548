import type { CronInput, CronJobName, CronOutput, CronPart } from './cronJobs.ts';
import { LatestOnly, type AskOptions } from './latest.ts';

/** One worker a job, so that only a newer question of the same kind supersedes. */
const workers = new Map<CronJobName, LatestOnly<unknown, unknown, unknown>>();

/**
 * Does heavy work of the cron room in a worker, with every scheduler's rules loaded there.
 * A newer call for the same job supersedes the older one, whose promise rejects with an `AbortError`.
 * @param input plain data that can be cloned: no proxies, no zones
 */
export function askCron<Name extends CronJobName>(
  job: Name,
  input: CronInput<Name>,
  options: AskOptions<CronPart<Name>> = {},
): Promise<CronOutput<Name>> {
  let worker = workers.get(job);
  if (!worker) workers.set(job, (worker = new LatestOnly('The calculation', startWorker)));
  const asked = { job, input };
  return worker.ask(asked, options as AskOptions<unknown>) as Promise<CronOutput<Name>>;
}

function startWorker(): Worker {
  return new Worker(new URL('./cron.worker.ts', import.meta.url), { type: 'module' });
}
