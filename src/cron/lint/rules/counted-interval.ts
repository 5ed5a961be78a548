import { SECOND_MS } from '@/base/time.ts';
import { count } from '../../words.ts';
import { nameOf, note, warning } from '../finding.ts';
import type { Rule } from '../types.ts';

/**
 * `@every 90m` and `rate(5 minutes)`, which are counted from a beginning and follow no clock. Source: constantdelay.go of
 * robfig/cron ("delays of less than a second are not supported"), and the documentation of EventBridge.
 */
export const countedInterval: Rule = (subject) => {
  const { schedule, tree, text, dialect } = subject;
  const { macro } = tree;
  if (schedule.everyMs === null || !macro) return [];
  const seconds = count(schedule.everyMs / SECOND_MS, 'second');
  if (/[.]|ms|[µμun]s/.test(text.slice(macro.span.start))) {
    const message = `${nameOf(subject)} counts whole seconds, and no fewer than one: this is every ${seconds}.`;
    const title = 'Parts of a second are cut off.';
    return [warning('counted-interval', null, macro.span, title, message)];
  }
  const from =
    dialect.grammar.kind === 'expression' && macro.text.startsWith('rate')
      ? 'the schedule was made'
      : 'the scheduler was started, each time anew';
  const title = 'This is an interval, not a time of day.';
  const message = `It is counted from when ${from}.`;
  return [note('counted-interval', null, macro.span, title, message)];
};
