import { SECOND_MS } from '@/base/time.ts';
import type { Field } from './fields.ts';
import type { FieldName } from './types.ts';

/** The English in which diagnostics and explanations name values. */

export const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
export const WEEKDAY_NAMES = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** "1st", "22nd", "13th". */
export function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1] ?? ''}`;
}

/** "1 day", "2 days". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
}

/** One value of a field as a word in a list: "minute 5", "09", "the 15th", "March", "Monday". */
export function valueName(field: FieldName, value: number): string {
  switch (field) {
    case 'second':
    case 'minute':
    case 'year':
      return `${value}`;
    case 'hour':
      return `${String(value).padStart(2, '0')}:00`;
    case 'dayOfMonth':
      return `the ${ordinal(value)}`;
    case 'month':
      return MONTH_NAMES[value - 1] ?? `${value}`;
    case 'dayOfWeek':
      return WEEKDAY_NAMES[value % 7] ?? `${value}`;
  }
}

/** "A minute is a number from 0 to 59." */
export function rangeSentence({ name, noun, low, high, names: words }: Field): string {
  const article = noun === 'hour' ? 'An' : 'A';
  const orName =
    words.length > 0 ? `, or a name from ${words[0] ?? ''} to ${words.at(-1) ?? ''}` : '';
  const sundays = name === 'dayOfWeek' && high - low === 7 ? '; 0 and 7 are both Sunday' : '';
  return `${article} ${noun} is a number from ${low} to ${high}${orName}${sundays}.`;
}

/** "the 1st and 15th", "Mondays", "Monday to Friday": a small set of days as the name of a choice; null for others. */
export function daysPhrase(
  field: 'dayOfMonth' | 'dayOfWeek',
  values: readonly number[],
): string | null {
  if (values.length === 0) return null;
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  if (values.length > 2 && last - first === values.length - 1) {
    return `${valueName(field, first)} to ${valueName(field, last)}`;
  }
  if (values.length > 4) return null;
  if (field === 'dayOfMonth') return `the ${listWords(values.map(ordinal))}`;
  return listWords(values.map((value) => `${WEEKDAY_NAMES[value % 7] ?? ''}s`));
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A scheduler's name as the subject of a sentence, without its version: "Debian cron", "Quartz". */
export function called(name: string): string {
  return name.replace(/ \(.*$| rules$/, '').replace(/,? v?\d.*$/, '');
}

/** "1 hour 30 minutes": a delay in whole seconds. */
export function durationText(ms: number): string {
  const seconds = ms / SECOND_MS;
  const parts = [
    count(Math.trunc(seconds / 3600), 'hour'),
    count(Math.trunc(seconds / 60) % 60, 'minute'),
    count(seconds % 60, 'second'),
  ];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}
