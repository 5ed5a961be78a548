import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** Each instance has its own scheduler, and each scheduler does the work. */
export function* everyInstance(slot: Slot, { work }: Ports<unknown>): Steps<Outcome> {
  yield* work(slot);
  return 'ran';
}
