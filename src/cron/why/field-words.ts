import type { FieldName } from '../types.ts';
import { capitalised, listWords, MONTH_NAMES, ordinal, WEEKDAY_NAMES } from '../words.ts';
import type { FieldVerdict } from './types.ts';
import type { Why } from './why.ts';

/** More values than this are not listed, and longer fields not quoted. */
const MOST_LISTED = 3;
const MOST_QUOTED = 24;
/** More reasons than this say no more. */
const MOST_REASONS = 3;

/** One value in a sentence: "minute 31", "the 8th", "March", "Sunday". */
function valueWords(field: FieldName, value: number): string {
  if (field === 'dayOfMonth') return `the ${ordinal(value)}`;
  if (field === 'month') return MONTH_NAMES[value - 1] ?? '';
  if (field === 'dayOfWeek') return WEEKDAY_NAMES[value] ?? '';
  return `${field} ${value}`;
}

/** The same where the field has been named before: "30", "the 1st". */
function bareWords(field: FieldName, value: number): string {
  return valueWords(field, value).replace(`${field} `, '');
}

/** Why a field leaves a value out: "minute 31 is not 30", "Sunday is not in 1-5". */
export function reason({ field, text, value, named, isShaped }: FieldVerdict): string {
  const subject = valueWords(field, value);
  const isShort = named.length > 0 && named.length <= MOST_LISTED;
  const quote = text.length > MOST_QUOTED ? 'the list' : text;
  const list = listWords(
    named.map((each) => bareWords(field, each)),
    'or',
  );
  if (isShaped && field === 'dayOfWeek') return `this ${subject} is not in ${quote}`;
  if (isShaped) return `${subject} is not in ${quote}${isShort ? `, this month ${list}` : ''}`;
  if (named.length === 0) return `${quote} names no ${field === 'dayOfWeek' ? 'weekday' : 'value'}`;
  return isShort ? `${subject} is not ${list}` : `${subject} is not in ${quote}`;
}

const isDay = ({ field }: FieldVerdict) => field === 'dayOfMonth' || field === 'dayOfWeek';

/** The fields that keep a local time out, those of the day only where the day is out. */
export function reasons({ fields, day }: Why): FieldVerdict[] {
  const differing = fields.filter(({ match }) => match === 'differs');
  const alone = day.rule === 'dayOfMonth' || day.rule === 'dayOfWeek' ? day.rule : null;
  return differing.filter((verdict) => {
    if (!isDay(verdict)) return true;
    return !day.passes && (alone === null || verdict.field === alone);
  });
}

/** All that keeps a local time out, as a sentence; null where no field does. */
export function reasonsSentence(why: Why): string | null {
  const all = reasons(why);
  if (all.length === 0) return null;
  const words = all.slice(0, MOST_REASONS).map(reason);
  const either = why.day.rule === 'either' && all.filter(isDay).length === 2;
  return `${capitalised(listWords(words))}${either ? '; either day would do' : ''}.`;
}

/** What lets a local time pass, as a sentence. */
export function passesSentence({ day }: Why): string {
  const { rule, dayOfMonth, dayOfWeek } = day;
  if (rule === 'either') {
    const both = dayOfMonth !== 'differs' && dayOfWeek !== 'differs';
    if (both) return 'Both day fields match, where either would do.';
    const field = dayOfMonth === 'differs' ? 'day of week' : 'day of month';
    return `The ${field} matches, and either day field is enough.`;
  }
  return rule === 'both'
    ? 'Every field lets it pass, both day fields too.'
    : 'Every field lets it pass.';
}

/** The day rule where both day fields say something; null where one of them is a star. */
export function dayRuleSentence({ fields, day }: Why, who: string): string | null {
  const text = (name: FieldName) => fields.find(({ field }) => field === name)?.text ?? '*';
  const [days, weekdays] = [text('dayOfMonth'), text('dayOfWeek')];
  if (days === '*' || weekdays === '*') return null;
  if (days === '?' || weekdays === '?') {
    if (days === weekdays) return null;
    const other = days === '?' ? 'day of week' : 'day of month';
    return `The ? leaves the day to the ${other}.`;
  }
  if (day.rule === 'either') return `Both day fields are set, and either is enough for ${who}.`;
  if (day.rule === 'both')
    return `Both day fields are set, and ${who} wants a day that matches both.`;
  if (day.rule === 'open') return null;
  const deciding = day.rule === 'dayOfWeek' ? 'day of week' : 'day of month';
  return `Both day fields are written, and ${who} goes by the ${deciding} alone.`;
}
