import { localAt } from '../civil.ts';
import { hasBit } from '@/base/bits.ts';
import { weekday } from '../calendar.ts';
import { countByDay } from '../count.ts';
import { next } from '../next.ts';
import { inZone } from '../engine.ts';
import type { Schedule, Zone } from '../types.ts';
import { WEEKDAY_NAMES } from '../words.ts';
import { dayText, timeText } from '../why/clock-words.ts';
import { untestable, yearsOf } from './run.ts';
import type { Check } from './types.ts';

/** Tests that a schedule passes as it stands: its next run, the most of a day, and a weekday on which it never runs. */
export function suggestChecks(schedule: Schedule, place: Zone, nowMs: number): readonly Check[] {
  if (untestable(schedule) !== null || !schedule.fires) return [];
  const zone = inZone(schedule, place);
  const { year, from } = yearsOf(zone, nowMs);
  const counts = [year, year + 1].flatMap((each) => [...countByDay(schedule, zone, each)]);
  let most = 0;
  let weekdays = 0;
  for (const [index, count] of counts.entries()) {
    if (count > most) most = count;
    if (count > 0) weekdays |= 1 << weekday(from + index);
  }
  const suggested: Check[] = [];
  const first = next(schedule, zone, nowMs);
  if (first !== null) {
    const local = localAt(zone, first);
    suggested.push({ kind: 'run', text: `${dayText(local, true)} at ${timeText(local, false)}` });
  }
  suggested.push({ kind: 'most', text: `${Math.max(1, most)} a day` });
  if (!hasBit(weekdays, 0) && !hasBit(weekdays, 6))
    suggested.push({ kind: 'never', text: 'weekends' });
  else {
    const free = WEEKDAY_NAMES.findIndex((_, index) => !hasBit(weekdays, index));
    if (free >= 0) suggested.push({ kind: 'never', text: `on ${WEEKDAY_NAMES[free] ?? ''}s` });
  }
  return suggested;
}
