import { localAt } from '../civil.ts';
import { hasBit } from '@/base/bits.ts';
import { weekday } from '../calendar.ts';
import { next } from '../next.ts';
import { inZone } from '../engine.ts';
import type { Schedule, Zone } from '../types.ts';
import { WEEKDAY_NAMES } from '../words.ts';
import { dayText, timeText } from '../why/clock-words.ts';
import { RunsOfDays } from './runs-of-days.ts';
import { untestable, yearsOf } from './run.ts';
import type { Check } from './types.ts';

/** Tests that a schedule passes as it stands: its next run, the most of a day, and a weekday on which it never runs. */
export function suggestChecks(schedule: Schedule, place: Zone, nowMs: number): readonly Check[] {
  if (untestable(schedule) !== null || !schedule.fires) return [];
  const runs = new RunsOfDays(schedule, place);
  const { zone } = runs;
  const { from, to } = yearsOf(zone, nowMs);
  let most = 0;
  let weekdays = 0;
  for (let day = from; day < to; day++) {
    const { length } = runs.of(day).local;
    if (length > most) most = length;
    if (length > 0) weekdays |= 1 << weekday(day);
  }
  const suggested: Check[] = [];
  const first = next(schedule, inZone(schedule, place), nowMs);
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
