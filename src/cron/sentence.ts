import cronstrue from 'cronstrue';
import { dialectOf } from './dialects/registry.ts';
import { canonical } from './canonical.ts';
import type { CanonicalFields } from './canonical.ts';
import { compile } from './compile.ts';
import { read } from './read.ts';
import type { DialectId, FieldName } from './types.ts';
import { durationText } from './words.ts';

/** A part of the sentence, and the fields that make it. */
export interface Phrase {
  readonly text: string;
  readonly fields: FieldName[];
}

export interface Sentence {
  /** The phrases joined. */
  readonly text: string;
  readonly phrases: Phrase[];
}

/**
 * What an expression means, in an English sentence by cronstrue; null for a text that cannot be read or a schedule
 * that never runs, and for what cronstrue cannot say. The phrases joined give the text.
 */
export function sentence(text: string, dialect: DialectId): Sentence | null {
  const rules = dialectOf(dialect);
  const reading = read(text, rules);
  if (!reading.ok) return null;
  const { fields, beside } = reading.tree;
  if (beside?.everyMs)
    return joined([{ text: `Every ${durationText(beside.everyMs)}`, fields: [] }]);
  if (!fields) return joined([{ text: 'Once, each time cron starts', fields: [] }]);
  const canon = canonical(fields, compile(reading.tree, rules));
  return canon && said(canon);
}

/** The sentence, or null: cronstrue throws on what it does not know, and no sentence is better than a wrong one. */
function said(canon: CanonicalFields): Sentence | null {
  try {
    return joined(phrasesOf(canon));
  } catch {
    return null;
  }
}

function phrasesOf(canon: CanonicalFields): Phrase[] {
  const { second, minute, hour, dayOfMonth, month, dayOfWeek, year, either } = canon;
  const time = `${second} ${minute} ${hour}`;
  const base = describe(`${time} * * *`);
  const part = (field: string, days: string) =>
    field === '*' ? '' : describe(`${time} ${days}`).slice(base.length);
  const phrases: Phrase[] =
    second === '0'
      ? timePhrases(base, minute)
      : [{ text: base, fields: ['second', 'minute', 'hour'] }];
  const add = (field: FieldName, said: string) => {
    if (said) phrases.push({ text: said, fields: [field] });
  };
  const dayPart = withItsNoun(part(dayOfMonth, `${dayOfMonth} * *`));
  const weekPart = part(dayOfWeek, `* * ${dayOfWeek}`);
  add('dayOfMonth', dayPart);
  add('dayOfWeek', dayPart && weekPart ? joinWeekdays(weekPart, either) : weekPart);
  add('month', part(month, `* ${month} *`));
  add('year', part(year, `* * * ${year}`));
  return phrases;
}

/** cronstrue leaves "on day" out where a list has a range first and a step later. */
const withItsNoun = (part: string) => part.replace(/(^|hour)(?=\d)/, '$1, on day ');

function joined(phrases: Phrase[]): Sentence {
  return { text: phrases.map((phrase) => phrase.text).join(''), phrases };
}

function describe(expression: string): string {
  return cronstrue.toString(expression, { use24HourTimeFormat: true });
}

/** The minute has a phrase of its own where the hour only adds to it. */
function timePhrases(base: string, minute: string): Phrase[] {
  const alone = describe(`${minute} * * * *`);
  if (base === alone || !base.startsWith(`${alone},`))
    return [{ text: base, fields: ['minute', 'hour'] }];
  return [
    { text: alone, fields: ['minute'] },
    { text: base.slice(alone.length), fields: ['hour'] },
  ];
}

/** ", only on Monday" beside a day of the month: as an alternative, or as a second condition. */
function joinWeekdays(part: string, either: boolean): string {
  const days = part.replace(/^, (only )?(on )?/, '');
  const on = /^, only on/.test(part) ? 'on ' : '';
  return `, ${either ? 'and also' : 'but only'} ${on}${days}`;
}
