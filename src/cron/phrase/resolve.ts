import { stop } from './draft.ts';
import type { Draft, Stop } from './draft.ts';
import { crontabLines, linesWay, timeLines } from './lines.ts';
import type { DayPart } from './lines.ts';
import { resolveDays } from './resolve-days.ts';
import { resolveTimes } from './resolve-times.ts';
import type { Assumed, Intent, Way } from './types.ts';
import { unevenDays, unevenTime } from './uneven.ts';

export type Resolved = { readonly intent: Intent; readonly assumed: readonly Assumed[] } | Stop;

/** What was said, as one intent; or why one cron line cannot be it. */
export function resolve(draft: Draft): Resolved {
  const day = resolveDays(draft);
  if ('stop' in day) return day;
  const timing = resolveTimes(draft);
  if ('stop' in timing) return timing;
  if ('uneven' in timing) return { stop: unevenTime(timing.uneven, day) };
  const { assumed: dayAssumed, ...dayPart } = day;
  const [line, ...more] = timeLines(timing.times);
  if (!line) return stop('contradiction', null, 'No time of day is left.');
  if (more.length > 0) return { stop: severalTimes(timing.times, dayPart) };
  const intent: Intent = { ...dayPart, ...line, seconds: timing.seconds, stepped: timing.stepped };
  const uneven = draft.period && unevenDays(draft.period, intent);
  if (uneven) return { stop: uneven };
  const mixed = severalDays(intent);
  if (mixed) return { stop: mixed };
  return { intent, assumed: [...draft.assumed, ...timing.assumed, ...dayAssumed] };
}

function severalTimes(times: readonly number[], day: DayPart): Stop['stop'] {
  const way = linesWay(times, day);
  const says =
    'One line crosses every minute of its list with every hour of its list; these times need more than one.';
  return { kind: 'several-lines', span: null, says, proof: null, ways: way ? [way] : [] };
}

/** Rules of several kinds, or rules beside plain days: one line each. */
function severalDays(intent: Intent): Stop['stop'] | null {
  const { rules, daysOfMonth, daysOfWeek } = intent;
  const allNth = rules.every(({ kind }) => kind === 'nth');
  const plain = daysOfMonth !== null || daysOfWeek !== null;
  if (rules.length === 0 || (!plain && (rules.length === 1 || allNth))) return null;
  if (plain && intent.days === 'both' && daysOfWeek) {
    const says = 'A weekday beside a counted day: both at once would leave few days or none.';
    return { kind: 'contradiction', span: null, says, proof: null, ways: [] };
  }
  const parts: DayPart[] = rules.map((rule) => ({
    ...intent,
    rules: [rule],
    daysOfMonth: null,
    daysOfWeek: null,
  }));
  if (plain) parts.unshift({ ...intent, rules: [] });
  const way: Way = {
    kind: 'crontab',
    label: 'One line for each',
    note: 'A day that is both runs twice.',
    text: parts.map((part) => crontabLines([intent], part)).join('\n'),
  };
  const says = 'Few schedulers take such days together in one field.';
  return { kind: 'several-lines', span: null, says, proof: null, ways: [way] };
}
