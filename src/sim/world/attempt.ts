import { NONE } from '../trace.ts';
import type { Grant } from './grants.ts';

/** One for all: an attempt that never works would have it made for nothing. */
const LEAVE_NOTHING = () => undefined;

/** One instance's dealing with one slot, from its tick on: who asks when a port is used. */
export class Attempt {
  readonly instance: number;
  readonly slot: number;
  /** Its latest event: the cause of its next one. */
  event: number;
  run = NONE;
  /** The number of the grant it holds, 0 without one. */
  token = 0;
  /** The number of the grant that refused it last; 0 while nothing has, -1 where nobody held the lock. */
  refusedBy = 0;
  /** What it was given of the lock it asked for last. */
  grant: Grant | null = null;
  /** For how long what its run waits for next will keep it waiting. */
  hangMs = 0;
  /** Whether its run has found nothing to work on. */
  foundNothing = false;
  /** Ends what its run at work holds, whether it came to its end or a crash tore it off. */
  leaveWork: () => void = LEAVE_NOTHING;

  constructor(instance: number, slot: number, event: number) {
    this.instance = instance;
    this.slot = slot;
    this.event = event;
  }
}
