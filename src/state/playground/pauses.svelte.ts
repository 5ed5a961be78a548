import type { DialectId, Schedule, Zone } from '@/cron/core.ts';

const PAUSE_MS = 200;

/** A text in one scheduler and zone, at rest. */
export interface Settled {
  readonly text: string;
  readonly dialect: DialectId;
  /** Null where the scheduler refuses the text. */
  readonly schedule: Schedule | null;
  readonly zone: Zone;
}

/** Waits for the pauses in the typing: what remarks on the answer, and not the answer itself, comes with them. */
export class Pauses {
  readonly #now: () => Settled;
  #settled = $state.raw<Settled | null>(null);
  #calm = $state(true);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => Settled) {
    this.#now = now;
  }

  /** What stood at the last pause. Null before the first. */
  get settled() {
    return this.#settled;
  }
  /** False from where a text turns valid or refused until the next pause. */
  get calm() {
    return this.#calm;
  }

  /** @param turned whether the text has become valid or has ceased to be so */
  wait(turned = false) {
    if (turned) this.#calm = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#calm = true;
      this.#settled = this.#now();
    }, PAUSE_MS);
  }
}
