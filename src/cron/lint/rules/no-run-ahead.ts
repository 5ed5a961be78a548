import { next } from '../../next.ts';
import { nameOf, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Rule } from '../types.ts';

/** A schedule that has run for the last time: years that are past, or an engine whose search gives up (`horizon`). */
export const noRunAhead: Rule = (subject) => {
  const { schedule, place, tree } = subject;
  if (!place || !schedule.fires || !tree.fields) return [];
  if (next(schedule, place.zone, place.nowMs) !== null) return [];
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
    holds: (after: typeof schedule) => keeps(schedule, after, 'years') && after.years === null,
  };
  const message = 'The year field names no year to come, so it does not run again.';
  const title = `Nothing is left of ${last}.`;
  return [warning('no-run-ahead', 'year', spanOver(subject, year), title, message, [offer])];
};
