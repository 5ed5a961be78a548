import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** An environment variable says on one instance that it runs the job: node-cron’s NODE_CRON_RUN, say. */
export function* designatedRunner(
  slot: Slot,
  { self, work, params }: Ports<{ readonly runner: number }>,
): Steps<Outcome> {
  // Nobody steps in for it when it is down.
  if (self !== params.runner) return 'skipped-not-designated';

  yield* work(slot);
  return 'ran';
}
