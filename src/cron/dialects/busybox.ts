import { canFire } from '../compile.ts';
import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import type { Word } from '../lexer.ts';
import { refused, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { FieldNode, Item, Reading, Tree } from '../tree.ts';
import type { CommonField, Schedule, Token } from '../types.ts';
import { crashes } from './macro-errors.ts';
import type { Dialect } from './types.ts';

/** The flags crond keeps for a field: so many, the first standing for `low` less the field's own offset. */
interface Flags {
  readonly size: number;
  /** Added to a number to find its flag. */
  readonly offset: number;
  readonly names: readonly string[];
}

/** Days of the month have 32 flags, so that day 0 counts in ranges that go round the end. */
const FLAGS: Readonly<Record<CommonField, Flags>> = {
  minute: { size: 60, offset: 0, names: [] },
  hour: { size: 24, offset: 0, names: [] },
  dayOfMonth: { size: 32, offset: 0, names: [] },
  month: { size: 12, offset: -1, names: FIELDS.month.names },
  dayOfWeek: { size: 7, offset: 0, names: FIELDS.dayOfWeek.names },
};

interface FieldFlags {
  readonly set: ReadonlySet<number>;
  /** Where reading stopped with an error in the log; null when the field was read whole. */
  readonly stoppedAt: number | null;
}

/** `strtol` kept in an `int`: a 64-bit number that stops at its ends, cut to 32 bits. */
function strtol(digits: string): number {
  if (digits.length < 10) return Number(digits);
  const long = BigInt(digits.replace('+', ''));
  const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];
  return Number(BigInt.asIntN(32, long < least ? least : long > most ? most : long));
}

/** So many flags are looked at before a range is given up as endless, as `7` in the weekdays is. */
const FAILSAFE = 1024;

/** `ParseField` of crond.c: what is wrong is logged, and what was set before stays set. */
function parseFlags(text: string, { size, offset, names }: Flags): FieldFlags {
  const set = new Set<number>();
  let at = 0;
  const number = () => {
    const digits = /^[+-]?\d+/.exec(text.slice(at))?.[0] ?? '';
    at += digits.length;
    return strtol(digits);
  };
  for (;;) {
    let [from, to] = [-1, -1];
    let step = 1;
    for (;;) {
      const letters = names.indexOf(text.slice(at, at + 3).toLowerCase());
      const isDigit = /\d/.test(text.charAt(at));
      if (text.charAt(at) === '*') {
        [from, to] = [0, size - 1];
        at++;
      } else if (isDigit || letters >= 0) {
        const value = isDigit ? number() + offset : letters;
        if (!isDigit) at += 3;
        if (from < 0) from = value;
        else to = value;
      } else {
        return { set, stoppedAt: at };
      }
      if (text.charAt(at) !== '-' || to >= 0) break;
      at++;
    }
    if (to < 0) to = from;
    if (text.charAt(at) === '/') {
      at++;
      step = number();
    }
    if (!fill(set, size, from, to, step)) return { set, stoppedAt: at };
    if (text.charAt(at) !== ',') break;
    at++;
  }
  return { set, stoppedAt: at < text.length ? at : null };
}

/** Sets every `step`th flag from one to another, round the end; false when it does not come to the other in time. */
function fill(set: Set<number>, size: number, from: number, to: number, step: number): boolean {
  let flag = from - 1;
  let countdown = 1;
  for (let looked = 1; looked <= FAILSAFE; looked++) {
    flag = (flag + 1) % size;
    if (--countdown === 0) {
      if (flag >= 0) set.add(flag);
      countdown = step;
    }
    if (flag === to) return looked < FAILSAFE;
  }
  return false;
}

function nodeOf(word: Word, field: CommonField): { node: FieldNode; isWhole: boolean } {
  const { start, end, text } = word;
  const { size, offset } = FLAGS[field];
  const { set, stoppedAt } = parseFlags(text, FLAGS[field]);
  const values = [...set]
    .map((flag) => flag - offset)
    .filter((value) => value >= FIELDS[field].low);
  const star = text.startsWith('*');
  const item: Item =
    text === '*' ? { kind: 'all', step: 1, start, end } : { kind: 'set', values, start, end };
  const ignored = stoppedAt === null ? null : { start: start + stoppedAt, end };
  const spec = FIELDS[field];
  return {
    node: { field, spec, start, end, text, items: [item], star, ignored },
    isWhole: set.size === size,
  };
}

/** A line with fewer than five fields before a # is passed over. */
function read(text: string, dialect: Dialect): Reading {
  const newline = text.trimEnd().indexOf('\n', text.search(/\S/));
  if (newline >= 0 && text.trim() !== '') return refused([], textErrors.severalLines(text));
  const all = splitWords(text.replaceAll('\n', ' '), dialect.grammar.blanks, 0);
  const [first] = all;
  if (!first) return refused([], textErrors.empty(text, dialect));
  if (first.text.startsWith('#')) {
    return refused([], textErrors.comment(first, { text, start: first.start, end: text.length }));
  }
  if (first.text.startsWith('@')) {
    const token = tokenOf('macro', null, first);
    return refused([token], crashes(first, dialect));
  }
  return readLine(text, all, dialect);
}

function readLine(text: string, words: readonly Word[], dialect: Dialect): Reading {
  const tokens: Token[] = dialect.fields.flatMap((field, index) => {
    const word = words[index];
    return word ? [tokenOf('field', field, word)] : [];
  });
  const [minute, hour, dayOfMonth, month, dayOfWeek, command] = words;
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek) {
    return refused(tokens, textErrors.tooFewFields(text, words, dialect));
  }
  const days = nodeOf(dayOfMonth, 'dayOfMonth');
  const week = nodeOf(dayOfWeek, 'dayOfWeek');
  const end = words.at(-1)?.end ?? text.length;
  const extra: Token | null = command
    ? {
        kind: 'extra',
        field: null,
        text: text.slice(command.start, end),
        span: { start: command.start, end },
      }
    : null;
  if (extra) tokens.push(extra);
  const isCut = words.slice(0, 5).some((word) => word.text.includes('#'));
  const tree: Tree = {
    text,
    macro: null,
    extra,
    fields: {
      minute: nodeOf(minute, 'minute').node,
      hour: nodeOf(hour, 'hour').node,
      dayOfMonth: days.node,
      month: nodeOf(month, 'month').node,
      dayOfWeek: week.node,
    },
    beside: { facts: { everyDay: days.isWhole, everyWeekday: week.isWhole, isCut } },
  };
  return { ok: true, tokens, tree };
}

/** `FixDayDow`: where one day field has all its flags and the other has not, the first is emptied; then either counts. */
function adjust(schedule: Schedule): Schedule {
  const { everyDay, everyWeekday, isCut } = schedule.facts ?? {};
  const daysOfMonth = everyDay && !everyWeekday ? 0 : schedule.daysOfMonth;
  const daysOfWeek = everyWeekday && !everyDay ? 0 : schedule.daysOfWeek;
  const fixed = { ...schedule, daysOfMonth, daysOfWeek };
  return { ...fixed, fires: !isCut && canFire(fixed) };
}

/** The cron of Alpine and of most small containers: the plain wall clock, nothing made up and everything repeated. */
export const busybox: Dialect = {
  id: 'busybox',
  name: 'BusyBox crond 1.35',
  source: 'BusyBox 1.35.0: crond.c, and answers recorded from it',
  missed:
    'Lost while it is down. When the machine wakes within an hour, each job that was missed is started once.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: { kind: 'crontab', blanks: ' \t', number: Number, reversed: 'wrap', valueStep: 'only' },
  macros: {},
  maxLength: 1000,
  read,
  adjust,
  dayRule: () => 'either',
};
