import { occurrences, zoneOf, type Schedule, type Zone } from '@/cron/index.ts';
import { HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { wallTime } from '../wallClock.ts';

const KEPT_LISTS = 1000;

/** The starts of single lines on one day, each list made once. */
export class StartLists {
  #lists = new Map<string, Float64Array>();
  #day = '';

  /** When a line starts on a day, in minutes from the day's first instant. */
  of(schedule: Schedule, zone: string, startMs: number, endMs: number): Float64Array {
    const day = `${startMs} ${endMs}`;
    if (day !== this.#day || this.#lists.size > KEPT_LISTS) this.#lists.clear();
    this.#day = day;
    const key = `${zone} ${JSON.stringify(schedule)}`;
    let list = this.#lists.get(key);
    if (!list) {
      const runs = occurrences(schedule, zoneOf(zone), { from: startMs - 1, to: endMs - 1 });
      list = runs.map((run) => (run - startMs) / MINUTE_MS);
      this.#lists.set(key, list);
    }
    return list;
  }
}

/** A place on a day's axis: minutes from the day's first instant, and the hour that clocks then begin. */
export interface HourMark {
  readonly minute: number;
  readonly hour: number;
}

/** Where the hours begin on a day, as clocks there show them; an hour that comes twice has two marks. */
export function hourMarks(startMs: number, endMs: number, zone: Zone): readonly HourMark[] {
  const marks: HourMark[] = [];
  let last = -1;
  // Clocks change by whole quarters in every zone that still changes them.
  for (let at = startMs; at < endMs; at += HOUR_MS / 4) {
    const { hour, minute } = wallTime(at, zone.offsetAt(at));
    if (minute < 15 && (hour !== last || minute === 0))
      marks.push({ minute: (at - startMs) / MINUTE_MS, hour });
    last = hour;
  }
  marks.push({ minute: (endMs - startMs) / MINUTE_MS, hour: 24 });
  return marks;
}
