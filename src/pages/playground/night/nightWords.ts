import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { axisLength, type ClockReading } from '@/cron/night/axis.ts';
import type { ClockNight, Lane } from '@/cron/night/types.ts';
import {
  clockText,
  countText,
  dayText,
  offsetText,
  spanText,
  wallTime,
} from '@/state/wallClock.ts';

/** "Lord Howe": a zone as its people call it. */
export const placeName = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const localText = (epochMs: number, offsetMs: number) => clockText(wallTime(epochMs, offsetMs));

/** "Sun 14 Mar 2027": the local day of a change. */
export function changeDay(atMs: number, offsetMs: number): string {
  return dayText(wallTime(atMs, offsetMs), 0).replace('  ', ' ');
}

/** "an hour is", "half an hour is", "a whole day is", "2 hours are": the part of the clock a change is about. */
function sizeIs(sizeMs: number): string {
  if (sizeMs === HOUR_MS) return 'an hour is';
  if (sizeMs === DAY_MS) return 'a whole day is';
  if (sizeMs === HOUR_MS / 2) return 'half an hour is';
  return sizeMs % HOUR_MS === 0 ? `${sizeMs / HOUR_MS} hours are` : `${spanText(sizeMs)} are`;
}

/** What the change is, as a sentence: "Sun 14 Mar 2027: at 02:00 EST clocks go forward to 03:00 EDT; an hour is missing." */
export function changeSentence(night: ClockNight): string {
  const { atMs, beforeMs, afterMs, names, kind, sizeMs } = night;
  const [from, to] = [localText(atMs, beforeMs), localText(atMs, afterMs)];
  const way = kind === 'gap' ? 'forward' : 'back';
  const what = kind === 'gap' ? 'missing' : 'there twice';
  return `${changeDay(atMs, beforeMs)}: at ${from} ${names[0]} clocks go ${way} to ${to} ${names[1]}; ${sizeIs(sizeMs)} ${what}.`;
}

/** "no such hour", under the gap of an axis. */
export function missingText(sizeMs: number): string {
  if (sizeMs === HOUR_MS) return 'no such hour';
  if (sizeMs === DAY_MS) return 'no such day';
  return `no such ${spanText(sizeMs)}`;
}

/** The moment of the needle in words: wall clock, its offset, and UTC. */
export function readingText({ atMs, beforeMs, afterMs, names }: ClockNight, reading: ClockReading) {
  const { localMs, epochMs, offsetMs, name, pass } = reading;
  const local = localText(localMs, 0);
  if (epochMs === null) {
    return {
      lead: `${local}, no such minute`,
      rest: `after ${localText(atMs - MINUTE_MS, beforeMs)} ${names[0]} comes ${localText(atMs, afterMs)} ${names[1]}`,
    };
  }
  const again = pass === null ? '' : `, the ${pass} time`;
  const own = name.startsWith('UTC') ? '' : `UTC${offsetText(offsetMs)}, `;
  return {
    lead: `${local} ${name}${again}`,
    rest: `${own}${localText(epochMs, 0)} in UTC`,
  };
}

/** The moment as "Does it run at …?" reads it: an instant, or a local time where no time passes. */
export function questionOf({ epochMs, localMs }: ClockReading): string {
  const text = new Date(epochMs ?? localMs).toISOString();
  return epochMs === null ? text.slice(0, 16) : text;
}

/** Who starts within the minute of the needle, in words. */
export function startersText(lanes: readonly Lane[], epochMs: number | null): string {
  if (epochMs === null) return 'No run can be here: no time passes.';
  const starting = lanes
    .filter(({ starts }) => starts.some((at) => at >= epochMs && at < epochMs + MINUTE_MS))
    .flatMap(({ dialects }) => dialects);
  const [first, ...more] = starting;
  if (!first) return 'Nobody starts at this minute.';
  const all = lanes.flatMap(({ dialects }) => dialects).length;
  if (starting.length === all) return `All ${all} schedulers start here.`;
  return more.length === 0
    ? `${first.name} starts here.`
    : `${first.name} and ${countText(more.length, 'other')} start here.`;
}

/** A place on the axis in percent of its length. */
export function percentOf(night: ClockNight): (place: number) => string {
  const length = axisLength(night);
  return (place) => `${((place / length) * 100).toFixed(3)}%`;
}
