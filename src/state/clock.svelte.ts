import { createSubscriber } from 'svelte/reactivity';
import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';

/** The present, in whole periods. It ticks only while something on the page reads it, with one timer. */
export class Clock {
  readonly #periodMs: number;
  readonly #subscribe: () => void;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
    this.#subscribe = createSubscriber((update) => {
      let timer: ReturnType<typeof setTimeout>;
      const wait = () => {
        // Aim at the boundary itself, so that late timers do not add up.
        timer = setTimeout(tick, periodMs - (Date.now() % periodMs));
      };
      const tick = () => {
        update();
        wait();
      };
      wait();
      return () => clearTimeout(timer);
    });
  }

  /** Epoch ms of the last whole period. */
  get nowMs(): number {
    this.#subscribe();
    return Math.floor(Date.now() / this.#periodMs) * this.#periodMs;
  }
}

export const minuteClock = new Clock(MINUTE_MS);
export const secondClock = new Clock(SECOND_MS);
