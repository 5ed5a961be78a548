import { hasBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { civilDay } from '../calendar.ts';
import { localAt } from '../civil.ts';
import { dayMask } from '../days.ts';
import { dialectOf } from '../dialects/registry.ts';
import { engineOf, inZone } from '../engine.ts';
import { reachOf } from '../nights.ts';
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

/** No scheduler's account of a clock change reaches further than this. */
const NIGHT_DAYS = 5;
const NONE = new Float64Array(0);

/**
 * The runs of a schedule, day by day on the clock of a zone. Days far from clock changes share one list of times, so
 * that a schedule of each second costs no more than one of each minute; the others are listed run by run.
 */
export class RunsOfDays {
  readonly zone: Zone;
  readonly #schedule: Schedule;
  readonly #times: Float64Array | null;
  readonly #near = new Map<number, boolean>();
  readonly #listed = new Map<number, DayRuns>();

  constructor(schedule: Schedule, place: Zone) {
    this.#schedule = schedule;
    this.zone = inZone(schedule, place);
    this.#times = engineOf(schedule) ? null : timesOfDayMs(schedule);
  }

  /** @param day counted from 1 January 1970 */
  of(day: number): DayRuns {
    if (this.#times === null || this.#isNear(day)) return this.#listedOn(day);
    const { year, month, day: date } = civilDay(day);
    const runs = this.#schedule.fires && hasBit(dayMask(this.#schedule, year, month), date - 1);
    const guess = this.zone.offsetAt(day * DAY_MS);
    const midnightMs = day * DAY_MS - this.zone.offsetAt(day * DAY_MS + DAY_MS / 2 - guess);
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
    const { night } = dialectOf(this.#schedule.dialect);
    const end = (day + NIGHT_DAYS) * DAY_MS;
    let piece = this.zone.pieceAt((day - NIGHT_DAYS) * DAY_MS);
    while (piece.endMs < end) {
      piece = this.zone.pieceAt(piece.endMs);
      const { startMs, beforeMs, offsetMs } = piece;
      if (beforeMs === offsetMs) continue;
      const change = { atMs: startMs, beforeMs, afterMs: offsetMs };
      const [before, after] = night ? reachOf(night, this.#schedule, change) : [0, 0];
      const from = startMs + Math.min(beforeMs, offsetMs) - before - MINUTE_MS;
      const to = startMs + Math.max(beforeMs, offsetMs) + after + MINUTE_MS;
      if (day >= Math.floor(from / DAY_MS) && day <= Math.floor(to / DAY_MS)) return true;
    }
    return false;
  }

  #listedOn(day: number): DayRuns {
    const known = this.#listed.get(day);
    if (known) return known;
    const [startMs, endMs] = [day * DAY_MS, (day + 1) * DAY_MS];
    const offsets = [
      this.zone.offsetAt(startMs - 2 * DAY_MS),
      this.zone.offsetAt(endMs + 2 * DAY_MS),
    ];
    const from = startMs - Math.max(...offsets) - 2 * HOUR_MS;
    const to = endMs - Math.min(...offsets) + 2 * HOUR_MS;
    const listed = occurrences(this.#schedule, this.zone, { from, to, live: true });
    const times = listed.map((run) => localAt(this.zone, run) - startMs);
    const isOnDay = (_: number, index: number) => {
      const time = times[index] ?? -1;
      return time >= 0 && time < DAY_MS;
    };
    const runs = {
      local: times.filter(isOnDay),
      midnightMs: null,
      instants: listed.filter(isOnDay),
    };
    this.#listed.set(day, runs);
    return runs;
  }
}

/** The instant of one run of a day, epoch ms. */
export function instantOf({ local, midnightMs, instants }: DayRuns, index: number): number {
  return midnightMs === null ? (instants?.[index] ?? 0) : midnightMs + (local[index] ?? 0);
}
