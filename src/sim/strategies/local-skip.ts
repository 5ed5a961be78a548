import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** An instance skips a slot while its own last run is still going. It knows nothing of the others. */
export function* localSkip(
  slot: Slot,
  { memory, work }: Ports<unknown, { busy: boolean }>,
): Steps<Outcome> {
  if (memory.busy) return 'skipped-busy';

  memory.busy = true;
  yield* work(slot);
  memory.busy = false;
  return 'ran';
}
