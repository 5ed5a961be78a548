import { DAY_MS } from '@/base/time.ts';
import { weekday } from '../calendar.ts';
import { civilOf, localAt } from '../civil.ts';
import type { Dialect } from '../dialects/types.ts';
import type { DialectId, Zone } from '../types.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../words.ts';
import { clockName } from '../zone-name.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** "02:30", or "02:30:15" where seconds count or the time has some. */
export function timeText(localMs: number, withSeconds: boolean): string {
  const { hour, minute, second } = civilOf(localMs);
  const text = `${two(hour)}:${two(minute)}`;
  return withSeconds || second !== 0 ? `${text}:${two(second)}` : text;
}

/** "Sun 8 Mar 2026", the year left out where it is not wanted. */
export function dayText(localMs: number, withYear: boolean): string {
  const { year, month, day } = civilOf(localMs);
  const name = (WEEKDAY_NAMES[weekday(Math.floor(localMs / DAY_MS))] ?? '').slice(0, 3);
  const date = `${name} ${day} ${(MONTH_NAMES[month - 1] ?? '').slice(0, 3)}`;
  return withYear ? `${date} ${year}` : date;
}

/** "03:00 EDT": an instant by the clock of the zone, with the clock's name. */
export function namedTime(zone: Zone, epochMs: number, withSeconds: boolean): string {
  return `${timeText(localAt(zone, epochMs), withSeconds)} ${clockName(zone, epochMs)}`;
}

/** "Mon 9 Mar 02:30": an instant seen from a local time, with the year where that is another. */
export function instantText(
  zone: Zone,
  epochMs: number,
  fromLocalMs: number,
  withSeconds: boolean,
): string {
  const local = localAt(zone, epochMs);
  const otherYear = civilOf(local).year !== civilOf(fromLocalMs).year;
  return `${dayText(local, otherYear)} ${timeText(local, withSeconds)}`;
}

/** Those whose own names are longer, or say less. */
const SHORT: Partial<Record<DialectId, string>> = { nestjs: 'NestJS', kubernetes: 'Kubernetes' };

/** A scheduler as the subject of a sentence: its name without version and company. */
export function shortName({ id, name }: Pick<Dialect, 'id' | 'name'>): string {
  const short = SHORT[id];
  return short ?? name.replace(/ \(.*$/, '').replace(/,? v?\d.*$/, '');
}
