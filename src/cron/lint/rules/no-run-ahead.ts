import { DAY_MS } from '@/base/time.ts';
import { NEAR_MS } from '../../engine.ts';
import { nextLocal } from '../../local.ts';
import { next } from '../../next.ts';
import type { Schedule } from '../../types.ts';
import { nameOf, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { goesByFields, rewrite, spanOver, written } from '../subject.ts';
import type { Place, Rule } from '../types.ts';

/** Whether the wall clock alone has a run within what every engine searches; nearly every schedule is out at once. */
function runsSoon(schedule: Schedule, { nowMs }: Place): boolean {
  const { tickMs } = schedule;
  const tick = nextLocal(schedule, Math.ceil((nowMs + 2 * DAY_MS) / tickMs));
  return goesByFields(schedule) && tick * tickMs < nowMs + NEAR_MS - 2 * DAY_MS;
}

/** A schedule that has run for the last time: years that are past, or an engine whose search gives up (`horizon`). */
export const noRunAhead: Rule = (subject) => {
  const { schedule, place, tree } = subject;
  if (!place || !schedule.fires || !tree.fields) return [];
  if (runsSoon(schedule, place) || next(schedule, place.zone, place.nowMs) !== null) return [];
  const year = written(subject, 'year');
  const last = schedule.years?.at(-1);
  if (!year || last === undefined) {
    const title = 'No run is found from now on.';
    const message = `${nameOf(subject)} gives up its search before the next day that matches.`;
    return [warning('no-run-ahead', null, spanOver(subject), title, message)];
  }
  const offer = {
    label: 'Every year',
    texts: [rewrite(subject, { year: '*' }), rewrite(subject, { year: '' })],
    holds: (after: Schedule) => keeps(schedule, after, 'years') && after.years === null,
  };
  const message = 'The year field names no year to come, so it does not run again.';
  const title = `Nothing is left of ${last}.`;
  return [warning('no-run-ahead', 'year', spanOver(subject, year), title, message, [offer])];
};
