import { FIELDS } from '../fields.ts';
import type { Field } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import type { Word } from '../lexer.ts';
import { readWords, refused, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { Reading } from '../tree.ts';
import { isZone } from '../zone.ts';
import type { Dialect, OwnItem } from './types.ts';

/** The last value H reaches: each month has 28 days, and Sunday is 0 only. */
function lastOfHash({ name, high }: Field): number {
  if (name === 'dayOfMonth') return 28;
  return name === 'dayOfWeek' ? 6 : high;
}

/**
 * `H`, `H(0-29)`, `H/15` and `H(0-29)/10`. Jenkins takes a value from a hash of the job's name; here it is the first of
 * the range, as for a hash of 0.
 */
function item(text: string, field: Field): OwnItem | null {
  if (!text.startsWith('H')) return null;
  const parts = /^H(?:\((\d{1,2})-(\d{1,2})\))?(?:\/(\d{1,4}))?$/.exec(text);
  if (!parts) return { refused: true };
  const from = Number(parts[1] ?? field.low);
  const to = Number(parts[2] ?? lastOfHash(field));
  // A step of 1 is taken for none.
  const step = Number(parts[3] ?? 1);
  const isIn = from >= field.low && from <= to && to <= field.high;
  if (!isIn || step === 0 || step > to - from + 1) return { refused: true };
  if (step === 1) return { values: [from] };
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values };
}

/** The lines of a text, trimmed, with their places. */
function linesOf(text: string): Word[] {
  return splitWords(text, '\n', 0).flatMap(({ text: line, start }) => {
    const trimmed = line.trim();
    const from = start + line.indexOf(trimmed);
    return trimmed === '' ? [] : [{ text: trimmed, start: from, end: from + trimmed.length }];
  });
}

/** A zone may be named in a line above the schedule; empty lines and comments are passed over. */
function read(text: string, dialect: Dialect): Reading {
  const lines = linesOf(text);
  const [first] = lines;
  const named = first?.text.startsWith('TZ=') ? first : null;
  if (!named) return readSchedule(text, lines, dialect);
  const zone = named.text.slice('TZ='.length);
  const token = tokenOf('extra', null, named);
  if (!isZone(zone)) return refused([token], textErrors.unknownZone(zone, named));
  const reading = readSchedule(text, lines.slice(1), dialect);
  const tokens = [token, ...reading.tokens];
  if (!reading.ok) return { ...reading, tokens };
  return { ok: true, tokens, tree: { ...reading.tree, beside: { zone } } };
}

function readSchedule(text: string, lines: readonly Word[], dialect: Dialect): Reading {
  const schedules = lines.filter((line) => !line.text.startsWith('#'));
  if (schedules.length > 1) return refused([], textErrors.severalLines(text));
  const [line] = schedules;
  const words = line ? splitWords(line.text, dialect.grammar.blanks, line.start) : [];
  return readWords(text, words, dialect);
}

/** Jenkins' "Build periodically". Both day fields must match. */
export const jenkins: Dialect = {
  id: 'jenkins',
  name: 'Jenkins',
  source:
    'jenkins.io: Pipeline syntax, Jenkins cron syntax, and the source of BaseParser and CronTabList',
  missed: 'Lost while the controller is down.',
  verified: false,
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  // Names are refused.
  table: {
    ...FIELDS,
    month: { ...FIELDS.month, names: [] },
    dayOfWeek: { ...FIELDS.dayOfWeek, names: [] },
  },
  grammar: {
    kind: 'expression',
    blanks: ' \t',
    number: Number,
    item,
  },
  macros: {
    '@yearly': 'H H H H *',
    '@annually': 'H H H H *',
    '@monthly': 'H H H * *',
    '@weekly': 'H H * * H',
    '@daily': 'H H * * *',
    '@midnight': 'H H(0-2) * * *',
    '@hourly': 'H * * * *',
  },
  maxLength: 1000,
  read,
  dayRule: () => 'both',
};
