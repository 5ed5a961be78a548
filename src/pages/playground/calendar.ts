import ICAL from 'ical.js';
import { occurrences, type Schedule, type Zone } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';

const YEAR_MS = 365 * DAY_MS;
/** Calendars grow slow with more. */
const EVENTS_MAX = 500;

/** What the events say of themselves. */
interface Told {
  readonly text: string;
  readonly sentence: string;
  readonly scheduler: string;
}

/**
 * The runs of the year after an instant, 500 at most, as an iCalendar file (RFC 5545). Instants are in UTC, so that no
 * calendar applies a daylight-saving rule of its own to them.
 */
export function calendarOf(
  schedule: Schedule,
  zone: Zone,
  fromMs: number,
  told: Told,
): { ics: string; count: number } {
  const runs = occurrences(schedule, zone, {
    from: fromMs,
    to: fromMs + YEAR_MS,
    limit: EVENTS_MAX,
    live: true,
  });
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Cronograph//Runs of a schedule//EN');
  runs.forEach((run, index) => {
    const isSecond = run === runs[index - 1];
    calendar.addSubcomponent(eventOf(run, isSecond, fromMs, zone, told));
  });
  return { ics: calendar.toString(), count: runs.length };
}

function eventOf(run: number, isSecond: boolean, madeMs: number, zone: Zone, told: Told) {
  const event = new ICAL.Component('vevent');
  const about = `${told.sentence}\n${told.scheduler}, ${zone.name}`.trim();
  // The same run of the same schedule is the same event, however often it is imported.
  const whose = encodeURIComponent(`${told.text.trim()} ${told.scheduler} ${zone.name}`);
  event.updatePropertyWithValue('uid', `${run}${isSecond ? '-2' : ''}-${whose}@cronograph`);
  event.updatePropertyWithValue('dtstamp', utcTime(madeMs));
  event.updatePropertyWithValue('dtstart', utcTime(run));
  event.updatePropertyWithValue('summary', told.text.trim());
  event.updatePropertyWithValue('description', about);
  // A run takes nobody's time.
  event.updatePropertyWithValue('transp', 'TRANSPARENT');
  return event;
}

function utcTime(epochMs: number) {
  return ICAL.Time.fromJSDate(new Date(epochMs), true);
}
