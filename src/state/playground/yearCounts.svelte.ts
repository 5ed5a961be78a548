import type { Schedule, Zone } from '@/cron/core.ts';
import { countByDay, countsSlowly } from '@/cron/count.ts';
import { askCron } from '@/workers/cron.ts';

/** What is counted: the runs of each day of one year. */
interface Year {
  readonly schedule: Schedule;
  readonly zone: Zone;
  readonly year: number;
}

/** How many runs each day of a year has: at once where that is quick, and from a worker where it is not. */
export class YearCounts {
  #found = $state.raw<{ readonly of: Year; readonly counts: Uint32Array } | null>(null);
  #problem = $state<string | null>(null);

  /** Why there are no counts, in the worker's words; null when all is well. */
  get problem() {
    return this.#problem;
  }

  /** The counts, from 1 January on; null until the worker has them. */
  of(schedule: Schedule, zone: Zone, year: number): Uint32Array | null {
    if (!countsSlowly(schedule)) return countByDay(schedule, zone, year);
    const { of, counts } = this.#found ?? {};
    const isOfThis = of?.schedule === schedule && of.zone === zone && of.year === year;
    return isOfThis && counts ? counts : null;
  }

  /** Has a year counted that takes long. Answers how to call it off. */
  ask(schedule: Schedule, zone: Zone, year: number): (() => void) | undefined {
    this.#problem = null;
    if (!countsSlowly(schedule)) return undefined;
    const calledOff = new AbortController();
    const { signal } = calledOff;
    askCron('year', { schedule, zone: zone.name, year }, { signal }).then(
      (counts) => (this.#found = { of: { schedule, zone, year }, counts }),
      (error: unknown) => {
        if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      },
    );
    return () => calledOff.abort();
  }
}

/** Shared by all that show the playground's year. */
export const yearCounts = new YearCounts();
