import { hasBit } from '@/base/bits.ts';
import { DAY_MS } from '@/base/time.ts';
import { civilDay } from '../calendar.ts';
import { localAt } from '../civil.ts';
import { dayMask } from '../days.ts';
import { dialectOf } from '../dialects/registry.ts';
import { engineOf, inZone } from '../engine.ts';
import { occurrences } from '../occurrences.ts';
import { timesOfDayMs } from '../times.ts';
import type { Schedule, Zone } from '../types.ts';

/** The runs of one civil day, in order. */
export interface DayRuns {
  /** On the wall clock, in ms from the day's midnight. */
  readonly local: Float64Array;
  /** Added to a local time for its instant; null where the clocks change nearby and `instants` stands for it. */
  readonly midnightMs: number | null;
  readonly instants: Float64Array | null;
}

/** No scheduler's account of a clock change reaches further than this, and where the clock alone is followed none this far. */
const NIGHT_DAYS = 4;
const CLOCK_DAYS = 2;
const NONE = new Float64Array(0);

/**
 * The runs of a schedule, day by day on the clock of a zone. Days far from clock changes share one list of times, so
 * that a schedule of each second costs no more than one of each minute; the others are listed run by run.
 */
export class RunsOfDays {
  readonly zone: Zone;
  readonly #schedule: Schedule;
  readonly #times: Float64Array | null;
  readonly #nearDays: number;
  readonly #near = new Map<number, boolean>();
  readonly #listed = new Map<number, DayRuns>();

  constructor(schedule: Schedule, place: Zone) {
    this.#schedule = schedule;
    this.zone = inZone(schedule, place);
    this.#nearDays = dialectOf(schedule.dialect).night ? NIGHT_DAYS : CLOCK_DAYS;
    this.#times = engineOf(schedule) ? null : timesOfDayMs(schedule);
  }

  /** @param day counted from 1 January 1970 */
  of(day: number): DayRuns {
    if (this.#times === null || this.#isNear(day)) return this.#listedOn(day);
    const { year, month, day: date } = civilDay(day);
    const runs = this.#schedule.fires && hasBit(dayMask(this.#schedule, year, month), date - 1);
    const midnightMs = day * DAY_MS - this.zone.offsetAt(day * DAY_MS);
    return { local: runs ? this.#times : NONE, midnightMs, instants: null };
  }

  #isNear(day: number): boolean {
    const known = this.#near.get(day);
    if (known !== undefined) return known;
    const near = this.#isNearChange(day);
    this.#near.set(day, near);
    return near;
  }

  #isNearChange(day: number): boolean {
    const from = (day - this.#nearDays) * DAY_MS;
    const to = (day + this.#nearDays + 1) * DAY_MS;
    const piece = this.zone.pieceAt(from);
    for (let at = piece.endMs; at < to; at = this.zone.pieceAt(at).endMs) {
      if (this.zone.pieceAt(at).offsetMs !== piece.offsetMs) return true;
    }
    return false;
  }

  #listedOn(day: number): DayRuns {
    const known = this.#listed.get(day);
    if (known) return known;
    const from = (day - 1) * DAY_MS - 1;
    const range = { from, to: (day + 2) * DAY_MS, live: true };
    const instants = occurrences(this.#schedule, this.zone, range).filter(
      (run) => Math.floor(localAt(this.zone, run) / DAY_MS) === day,
    );
    const local = instants.map((run) => localAt(this.zone, run) - day * DAY_MS);
    const runs = { local, midnightMs: null, instants };
    this.#listed.set(day, runs);
    return runs;
  }
}

/** The instant of one run of a day, epoch ms. */
export function instantOf({ local, midnightMs, instants }: DayRuns, index: number): number {
  return midnightMs === null ? (instants?.[index] ?? 0) : midnightMs + (local[index] ?? 0);
}
