import { FIELDS } from '../fields.ts';
import { byStepping } from '../night-rules.ts';
import { refused, readText, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { FieldNodes, Reading } from '../tree.ts';
import { everyMs, hasStarBit, readField } from './robfig-fields.ts';
import { GO_REACH, goHorizon, goNext } from './robfig-next.ts';
import { badDuration, blankAround } from './macro-errors.ts';
import type { Dialect, FieldFacts } from './types.ts';

/** `unicode.IsSpace` in the Latin-1 range and beyond, as `strings.Fields` parts by. */
const GO_BLANKS =
  ' \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** A descriptor is compared as a whole: no blank before or behind it. */
function read(text: string, dialect: Dialect): Reading {
  const prefix = /^(?:CRON_TZ|TZ)=[^ ]* +/.exec(text)?.[0] ?? '';
  const rest = text.slice(prefix.length);
  const trimmed = rest.trim();
  if (!trimmed.startsWith('@')) return readText(text, dialect);
  const start = text.indexOf('@', prefix.length);
  const word = { text: trimmed, start, end: start + trimmed.length };
  const macro = tokenOf('macro', null, word);
  // Only what stands behind a zone is trimmed.
  if (prefix === '' && trimmed !== rest) {
    return refused([macro], blankAround(word));
  }
  if (trimmed.startsWith('@every ')) {
    const ms = everyMs(trimmed.slice('@every '.length));
    if (Number.isNaN(ms)) return refused([macro], badDuration(word));
    const tree = { text, macro, fields: null, extra: null, beside: { everyMs: ms } };
    return { ok: true, tree, tokens: [macro] };
  }
  if (!Object.hasOwn(dialect.macros, trimmed)) {
    return refused([macro], textErrors.unknownMacro(word, dialect));
  }
  return readText(text, dialect);
}

function dayRule(fields: Readonly<Record<'dayOfMonth' | 'dayOfWeek', FieldFacts>>) {
  const { dayOfMonth, dayOfWeek } = fields;
  return hasStarBit(dayOfMonth.text) || hasStarBit(dayOfWeek.text) ? 'both' : 'either';
}

const fixedTime = ({ minute, hour }: FieldNodes) => !minute.star && !hour.star;

/** The Go library most schedulers of that language use, with its optional field of seconds. */
export const robfig: Dialect = {
  id: 'robfig',
  name: 'robfig/cron v3 (Go), with seconds',
  source: 'robfig/cron v3.0.1: parser.go, spec.go, and answers recorded from it',
  missed: 'Lost while it is down. A process that was asleep starts it once, late.',
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: { ...FIELDS, dayOfWeek: { ...FIELDS.dayOfWeek, high: 6 } },
  grammar: {
    kind: 'expression',
    blanks: GO_BLANKS,
    number: Number,
    emptyItem: 'skip',
    zonePrefix: true,
    valueStep: 'open',
    question: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
    field: readField,
  },
  macros: {
    '@yearly': '0 0 0 1 1 *',
    '@annually': '0 0 0 1 1 *',
    '@monthly': '0 0 0 1 * *',
    '@weekly': '0 0 0 * * 0',
    '@daily': '0 0 0 * * *',
    '@midnight': '0 0 0 * * *',
    '@hourly': '0 0 * * * *',
  },
  maxLength: 1000,
  read,
  dayRule,
  fixedTime,
  night: { ...byStepping(goNext, ...GO_REACH), settlesEveryDay: true },
  horizon: goHorizon,
};
