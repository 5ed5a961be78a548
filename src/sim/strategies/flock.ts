import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** flock -n job.lock, as crontabs have it: whoever finds the file locked goes home. */
export function* flock(
  slot: Slot,
  { files, work, params }: Ports<{ readonly shared: boolean }>,
): Steps<Outcome> {
  const { shared } = params;
  // The operating system frees the file when the process dies.
  if (!files.tryLock('job.lock', { shared })) return 'skipped-locked';

  yield* work(slot);
  files.unlock('job.lock', { shared });
  return 'ran';
}
