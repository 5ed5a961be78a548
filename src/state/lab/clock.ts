import { zoneOf } from '@/cron/core.ts';
import { dayText } from '@/base/day.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import type { Scenario } from '@/sim/types.ts';
import { clockText, type ClockOffset } from '@/timeline/index.ts';

/** Simulated milliseconds as the wall clock of the scenario's zone. */
export class LabClock {
  /** How far the wall clock is ahead of the simulation's own at an instant of it. */
  readonly offset: ClockOffset;
  readonly #periodMs: number;

  /** `periodMs` is the usual distance between slots: it decides how short a slot's label may be. */
  constructor(scenario: Scenario, periodMs: number) {
    const zone = zoneOf(scenario.schedule.zone);
    const { fromMs } = scenario.schedule;
    this.offset = (ms) => fromMs + zone.offsetAt(fromMs + ms);
    this.#periodMs = periodMs;
  }

  /** `12:04`, `12:04:10` or `12:04:10.250`. */
  text(ms: number, precision: 'minute' | 'second' | 'milli' = 'minute'): string {
    return clockText(ms + this.offset(ms), precision);
  }

  /** `27 Nov 12:04`, for instants that are days apart. */
  dated(ms: number): string {
    return `${dayText(ms + this.offset(ms))} ${this.text(ms)}`;
  }

  /** A slot on its bar: `:03` where slots are minutes or seconds apart, `14:00` otherwise, `3 Mar` where days are. */
  slotLabel(ms: number): string {
    if (this.#periodMs >= DAY_MS) return dayText(ms + this.offset(ms));
    if (this.#periodMs < MINUTE_MS) return this.text(ms, 'second').slice(5);
    return this.#periodMs < HOUR_MS ? this.text(ms).slice(2) : this.text(ms);
  }

  /** What a slot's label leaves out: `12:04` before seconds, `12 h` before minutes, `27 Nov` before hours; nothing before days. */
  slotRest(ms: number): string {
    if (this.#periodMs >= DAY_MS) return '';
    if (this.#periodMs >= HOUR_MS) return dayText(ms + this.offset(ms));
    const time = this.text(ms);
    return this.#periodMs < MINUTE_MS ? time : `${time.slice(0, 2)} h`;
  }

  /** A slot's label with its hour where it leaves that out: `12:03`. */
  slotWhole(ms: number): string {
    const isOfAnHour = this.#periodMs >= MINUTE_MS && this.#periodMs < HOUR_MS;
    return isOfAnHour ? this.text(ms) : this.slotLabel(ms);
  }
}

/** The shortest distance between neighbouring slots, in ms; a minute where there are not two. */
export function periodOf(slotTimesMs: Float64Array): number {
  let shortest = Infinity;
  for (let i = 1; i < Math.min(slotTimesMs.length, 200); i += 1) {
    shortest = Math.min(shortest, (slotTimesMs[i] ?? 0) - (slotTimesMs[i - 1] ?? 0));
  }
  return Number.isFinite(shortest) && shortest > 0 ? shortest : 60_000;
}
