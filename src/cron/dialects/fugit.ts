import { HOUR_MS } from '@/base/time.ts';
import { daysInMonth } from '../calendar.ts';
import { canFire } from '../compile.ts';
import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import type { Word } from '../lexer.ts';
import { byStepping } from '../night-rules.ts';
import { readText, readWords, refused, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { FieldNode, Reading, Tree } from '../tree.ts';
import type { Schedule } from '../types.ts';
import { isZone } from '../zone.ts';
import { readField, valuesIn, weekdaysIn } from './fugit-fields.ts';
import { fugitNext } from './fugit-next.ts';
import { refuseImpossible } from './js.ts';
import { stepBack } from './step-back.ts';
import { blankAround } from './macro-errors.ts';
import type { Dialect } from './types.ts';

const BLANKS = ' \t';
const LEAP_YEAR = 2024;
const ZONE =
  /^(?:[A-Z][a-zA-Z0-9+-]+(?:\/[A-Z][a-zA-Z0-9+\-_]+){0,2}|[-+](?:[01]\d|2[0-4]):?(?:00|15|30|45))$/;

/** A zone behind the fields: a name, or whole hours from UTC. Of other offsets we have no zone. */
function zoneNamed(text: string): string | null {
  const [, sign, hours] = /^([-+])(\d\d):?00$/.exec(text) ?? [];
  const name = sign ? `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}` : text;
  return isZone(name) ? name : null;
}

/** The last word is a zone where it cannot be a field: weekdays come first, as in the package. */
function isZoneWord(words: readonly Word[], dialect: Dialect): boolean {
  const last = words.at(-1)?.text ?? '';
  if (words.length === 7) return ZONE.test(last);
  return words.length === 6 && !weekdaysIn(last, dialect.table.dayOfWeek) && ZONE.test(last);
}

function readZoned(text: string, words: readonly Word[], dialect: Dialect): Reading {
  const reading = refuseImpossible(readWords(text, words.slice(0, -1), dialect));
  const word = words.at(-1);
  if (!word) return reading;
  const token = tokenOf('extra', null, word);
  const tokens = [...reading.tokens, token];
  const zone = zoneNamed(word.text);
  if (zone === null) return refused(tokens, textErrors.unknownZone(word.text, token.span));
  if (!reading.ok) return { ...reading, tokens };
  const beside = { ...reading.tree.beside, zone };
  return { ok: true, tokens, tree: { ...reading.tree, beside } };
}

/** Only blanks and tabs part the fields, and none may stand at either end. */
function read(text: string, dialect: Dialect): Reading {
  const words = splitWords(text, BLANKS, 0);
  const first = words[0];
  if (first && (/^[ \t]|[ \t]$/.test(text) || first.text.trim() !== first.text)) {
    const kind = first.text.startsWith('@') ? 'macro' : 'extra';
    return refused([tokenOf(kind, null, first)], blankAround(first));
  }
  if (first?.text.startsWith('@')) return readText(text, dialect);
  if (isZoneWord(words, dialect)) return readZoned(text, words, dialect);
  return refuseImpossible(readWords(text, words, dialect));
}

/**
 * `compact_month_days` drops a month that is named and has none of the days; either rule or not, it does not run there.
 * A star names none.
 */
function monthsWithDays({ months, daysOfMonth, shapedDays }: Schedule, month: FieldNode): number {
  if (shapedDays || valuesIn(month.text, month.spec) === 'star') return months;
  const first = 32 - Math.clz32(daysOfMonth & -daysOfMonth);
  let kept = months;
  for (let month = 1; month <= 12; month++) {
    if (first > daysInMonth(LEAP_YEAR, month)) kept &= ~(1 << (month - 1));
  }
  return kept;
}

function adjust(schedule: Schedule, { fields }: Tree): Schedule {
  if (!fields) return schedule;
  const { dayOfMonth, month, dayOfWeek } = fields;
  const dates = valuesIn(dayOfMonth.text, dayOfMonth.spec);
  const fromEnd = Array.isArray(dates) ? dates.filter((date) => date < 0) : [];
  const weekdays = weekdaysIn(dayOfWeek.text, dayOfWeek.spec) ?? [];
  const weekly = weekdays.filter(({ weeks }) => weeks);
  const weeks = weekly.flatMap(({ day, weeks: [every, plus] = [1, 0] }) => [day, every, plus]);
  const anyDay = dates === 'star' || weekdays.length === 0;
  const ruled: Schedule = {
    ...schedule,
    months: monthsWithDays(schedule, month),
    daysOfWeek: weekly.reduce((all, { day }) => all & ~(1 << day), schedule.daysOfWeek),
    dayRule: anyDay ? 'both' : 'either',
    facts: fromEnd.length + weeks.length > 0 ? { fromEnd, weeks } : null,
  };
  return { ...ruled, fires: weeks.length > 0 || canFire(ruled) };
}

/**
 * fugit, which Sidekiq-Cron, GoodJob and rufus-scheduler ask.
 * Against its own documentation: of `5#1,5#3` only the first counts; `5/2` is every Friday among the weekdays; a day
 * whose midnight is skipped is passed over; and `L` is a day early in a month whose last day has 23 hours.
 */
export const fugit: Dialect = {
  id: 'fugit',
  name: 'fugit 1.5 (Sidekiq-Cron, GoodJob)',
  source: 'fugit 1.5.2 with et-orbi 1.2.2: cron.rb, make.rb, and answers recorded from it',
  missed:
    'It only reckons. Sidekiq-Cron takes a job up to 60 s late (reschedule_grace_period), GoodJob none unless cron_graceful_restart_period is set.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: BLANKS,
    number: Number,
    reversed: 'wrap',
    valueStep: 'open',
    field: readField,
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@noon': '0 12 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  read,
  adjust,
  dayRule: () => 'either',
  // 24 hours are taken from the month after, so that the last day may move by a day.
  night: { ...byStepping(fugitNext, 60 * HOUR_MS), settlesEveryDay: true },
  engine: {
    handles: ({ facts }) => Array.isArray(facts?.weeks) && facts.weeks.length > 0,
    next: fugitNext,
    previous: (schedule, zone, before) => stepBack(fugitNext, schedule, zone, before),
  },
};
