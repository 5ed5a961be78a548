import { isZone, zoneOf, type Transition, type Zone } from '@/cron/core.ts';
import { HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { browserZone } from './browserZone.ts';
import { clockText, monthName, offsetText, wallTime, weekdayName } from './wallClock.ts';

export { browserZone };

/** Names people write that browsers list under another one, or not at all; each goes with what it stands for. */
const ALIASES: Readonly<Record<string, string>> = {
  UTC: 'no daylight saving, ever',
  GMT: 'the same clock as UTC',
  'US/Eastern': 'America/New_York',
  'US/Central': 'America/Chicago',
  'US/Mountain': 'America/Denver',
  'US/Pacific': 'America/Los_Angeles',
  EST: 'UTC−05:00 all year, unlike New York',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Europe/Kiev': 'Europe/Kyiv',
  'Europe/Kyiv': 'Europe/Kiev',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
};

/** What a row of the picker says beside the zone's name. */
export interface ZoneFacts {
  readonly offset: string;
  /** Weekday and time there now. */
  readonly clock: string;
  /** The next change of its clocks, in words. */
  readonly change: string;
  readonly note: string;
}

let names: readonly string[] | undefined;
/** Every name offered: the browser's own zone first, then UTC, then the rest by the alphabet. */
export function zoneNames(): readonly string[] {
  names ??= [
    ...new Set([
      browserZone(),
      'UTC',
      ...[...Intl.supportedValuesOf('timeZone'), ...Object.keys(ALIASES).filter(isZone)].sort(),
    ]),
  ];
  return names;
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[_/]/g, ' ').trim();

/** The names a query may mean: those with a word that begins like it first. Any name the browser knows is found. */
export function findZones(query: string): readonly string[] {
  const wanted = plain(query);
  if (wanted === '') return zoneNames();
  const found = zoneNames().filter((name) =>
    plain(`${name} ${ALIASES[name] ?? ''}`).includes(wanted),
  );
  const early = found.filter((name) => ` ${plain(name)}`.includes(` ${wanted}`));
  const late = found.filter((name) => !early.includes(name));
  const typed = query.trim();
  const exact = isZone(typed) && !found.includes(typed) ? [typed] : [];
  return [...early, ...exact, ...late];
}

function nextChange(zone: Zone, nowMs: number): Transition | undefined {
  const { year } = wallTime(nowMs, 0);
  return [...zone.transitions(year), ...zone.transitions(year + 1)].find(
    ({ atMs, beforeMs, afterMs }) => atMs > nowMs && beforeMs !== afterMs,
  );
}

function changeText(change: Transition | undefined): string {
  if (!change) return 'no change ahead';
  const { day, month } = wallTime(change.atMs, change.beforeMs);
  const jump = change.afterMs - change.beforeMs;
  const hours = Math.abs(jump) / HOUR_MS;
  const size = Number.isInteger(hours) ? `${hours} h` : `${Math.abs(jump) / MINUTE_MS} min`;
  return `${day} ${monthName(month).slice(0, 3)}, ${jump > 0 ? 'forward' : 'back'} ${size}, to ${offsetText(change.afterMs)}`;
}

/** What is true of a zone at an instant. */
export function zoneFacts(name: string, nowMs: number): ZoneFacts {
  const zone = zoneOf(name);
  const offset = zone.offsetAt(nowMs);
  const time = wallTime(nowMs, offset);
  const note = name === browserZone() ? 'your browser’s' : (ALIASES[name] ?? '');
  return {
    offset: offsetText(offset),
    clock: `${weekdayName(time.weekday).slice(0, 3)} ${clockText(time)}`,
    change: changeText(nextChange(zone, nowMs)),
    note,
  };
}
