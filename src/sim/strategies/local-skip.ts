import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/**
 * An instance skips a slot while its own last run is still going. It knows nothing of the others. So do croner with
 * `protect`, toad-scheduler with `preventOverrun`, and Bree.
 */
export function* localSkip(
  slot: Slot,
  { memory, work }: Ports<unknown, { busy: boolean }>,
): Steps<Outcome> {
  // Lost for good: what is blocked is not made up for.
  if (memory.busy) return 'skipped-busy';

  memory.busy = true;
  yield* work(slot);
  memory.busy = false;
  return 'ran';
}
