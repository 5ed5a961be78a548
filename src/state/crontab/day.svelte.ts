import { dayBounds } from '@/cron/crontab/index.ts';
import type { Zone } from '@/cron/index.ts';
import { minuteClock } from '../clock.svelte.ts';
import { wallTime } from '../wallClock.ts';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;

/** The local day that is looked at, today unless another was asked for, and the year around it. */
export class ShownDay {
  readonly #zone: () => Zone;
  /** An instant of the day; null for today. */
  #atMs = $state<number | null>(null);
  #askedYear = $state<number | null>(null);
  readonly #today = $derived.by(() => this.#boundsAt(minuteClock.nowMs)[0] ?? 0);
  readonly #bounds = $derived.by(() => this.#boundsAt(this.#atMs ?? this.#today));
  readonly #startMs = $derived(this.#bounds[0] ?? 0);
  readonly #endMs = $derived(this.#bounds[1] ?? 0);
  readonly #start = $derived.by(() => this.#wallTime(this.startMs));
  readonly #now = $derived.by(() => this.#wallTime(minuteClock.nowMs));

  constructor(zone: () => Zone) {
    this.#zone = zone;
  }

  /** The day's first instant, and the next day's. */
  get startMs() {
    return this.#startMs;
  }
  get endMs() {
    return this.#endMs;
  }
  /** What calendar and clock show when it begins. */
  get start() {
    return this.#start;
  }
  get isToday() {
    return this.startMs === this.#today;
  }
  get now() {
    return this.#now;
  }
  get year() {
    return this.#askedYear ?? this.#start.year;
  }

  /** Looks at the day that holds an instant, or at today. */
  show(atMs: number | null): void {
    const earliest = Date.UTC(FIRST_YEAR, 0, 2);
    const latest = Date.UTC(LAST_YEAR, 11, 30);
    this.#atMs = atMs === null ? null : Math.min(latest, Math.max(earliest, atMs));
    this.#askedYear = null;
  }
  showYear(year: number): void {
    this.#askedYear = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
  }

  #boundsAt(atMs: number): Float64Array {
    return dayBounds(this.#zone(), atMs, 1);
  }
  #wallTime(atMs: number) {
    return wallTime(atMs, this.#zone().offsetAt(atMs));
  }
}
