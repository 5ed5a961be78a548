import { hasBit } from '@/base/bits.ts';
import { yearOf } from '../calendar.ts';
import { civilOf, localAt } from '../civil.ts';
import { dayMask } from '../days.ts';
import { inZone } from '../engine.ts';
import type { Schedule, Transition, Zone } from '../types.ts';
import type { Parting, PartingReason, Placed } from './types.ts';

type Cause = Pick<Parting, 'reasons' | 'change'>;

const because = (...reasons: PartingReason[]): Cause => ({ reasons, change: null });

/** Why only the first of two starts a run at an instant. `endMs` is the last instant the other runs at. */
export function causeAt(has: Placed, lacks: Placed, at: number, endMs: number): Cause {
  const zone = inZone(has.schedule, has.zone);
  const [one, other] = [has.schedule, lacks.schedule];
  if (!other.fires) return because('never');
  if (one.everyMs !== other.everyMs) return because('interval');
  if (zone !== inZone(other, lacks.zone)) return because('zone');
  if (at > endMs) return because('ends');
  if (offClock(one, zone, at).length === 0) {
    const reasons = offClock(other, zone, at);
    if (reasons.length > 0) return because(...withDayFields(reasons, one, other));
  }
  const change = nearestChange(zone, at);
  if (!change) return because('stepping');
  return { reasons: [change.afterMs > change.beforeMs ? 'gap' : 'fold'], change };
}

/** What keeps the wall clock, as it stands at an instant, from naming a run. */
function offClock(schedule: Schedule, zone: Zone, at: number): (PartingReason | 'day')[] {
  const { year, month, day, hour, minute, second } = civilOf(localAt(zone, at));
  const { minutesLow, minutesHigh, secondsLow, secondsHigh } = schedule;
  const in60 = (low: number, high: number, value: number) =>
    value < 32 ? hasBit(low, value) : hasBit(high, value - 32);
  const off: (PartingReason | 'day')[] = [];
  if (schedule.years !== null && !schedule.years.includes(year)) off.push('years');
  if (!hasBit(schedule.months, month - 1)) off.push('months');
  if (off.length === 0 && !hasBit(dayMask(schedule, year, month), day - 1)) off.push('day');
  if (!hasBit(schedule.hours, hour) || !in60(minutesLow, minutesHigh, minute)) off.push('times');
  if (!in60(secondsLow, secondsHigh, second)) off.push('seconds');
  return off;
}

/** A day that does not match, told by the fields in which the two differ. */
function withDayFields(
  reasons: readonly (PartingReason | 'day')[],
  one: Schedule,
  other: Schedule,
): PartingReason[] {
  const isSame = (...keys: (keyof Schedule)[]) =>
    keys.every((key) => String(one[key]) === String(other[key]));
  const differ: [PartingReason, boolean][] = [
    ['day-rule', isSame('dayRule')],
    ['days-of-month', isSame('daysOfMonth', 'shapedDays')],
    ['weekdays', isSame('daysOfWeek', 'shapedWeekdays')],
  ];
  const days = differ.filter(([, same]) => !same).map(([reason]) => reason);
  return reasons.flatMap((reason) => (reason === 'day' ? days : [reason]));
}

/** The clock change nearest to an instant. */
function nearestChange(zone: Zone, at: number): Transition | null {
  const year = yearOf(at);
  const near = [year - 1, year, year + 1].flatMap((each) => zone.transitions(each));
  const [first, ...rest] = near;
  if (!first) return null;
  return rest.reduce(
    (best, each) => (Math.abs(each.atMs - at) < Math.abs(best.atMs - at) ? each : best),
    first,
  );
}
