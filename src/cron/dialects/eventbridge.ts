import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import { byPolicy } from '../night-rules.ts';
import { readWords, refused, tokenOf } from '../read.ts';
import type { Reading } from '../tree.ts';
import type { Diagnostic } from '../types.ts';
import { dayItem } from './day-items.ts';
import { refuseWhole } from './own-fields.ts';
import type { Dialect, OwnItem } from './types.ts';
import type { Field } from '../fields.ts';

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** `L` alone is the last day of the week, Saturday; weekdays have no steps. */
function item(text: string, field: Field): OwnItem | null {
  if (field.name === 'dayOfWeek' && text.toUpperCase() === 'L') return { values: [7] };
  if (field.name === 'dayOfWeek' && text.includes('/')) return { refused: true };
  return dayItem(text, field);
}

function notWrapped(text: string): Diagnostic {
  return {
    code: 'not-wrapped',
    severity: 'error',
    title: 'EventBridge schedules are written cron(…) or rate(…).',
    message: 'As in cron(0 10 * * ? *) and rate(5 minutes). One minute is rate(1 minute).',
    span: { start: 0, end: text.length },
    field: null,
    fixes: [],
  };
}

/** The Scheduler starts a job at one moment too; its rules do not. */
function once(text: string): Diagnostic {
  const title = 'at(…) starts a job once; a schedule repeats.';
  const message = 'EventBridge Scheduler takes it for one run. What repeats is cron(…) or rate(…).';
  return { ...notWrapped(text), code: 'runs-once', title, message };
}

/** `rate(1 hour)`, `rate(5 minutes)`: the unit is in the singular after 1 only. The Scheduler takes `rate(1 hours)` too. */
function readRate(text: string, { id }: Dialect): Reading {
  const [, amount = '', unit = '', plural = ''] =
    /^rate\(([1-9]\d{0,8}) (minute|hour|day)(s?)\)$/.exec(text) ?? [];
  const isOne = plural === '' || (amount === '1' && id === 'eventbridge-scheduler');
  if (unit === '' || (amount === '1' ? !isOne : plural === '')) {
    return refused([], notWrapped(text));
  }
  const macro = tokenOf('macro', null, { text, start: 0, end: text.length });
  const beside = { everyMs: Number(amount) * (UNITS[unit] ?? 0) };
  return { ok: true, tokens: [macro], tree: { text, macro, fields: null, extra: null, beside } };
}

function read(text: string, dialect: Dialect): Reading {
  if (text.startsWith('rate(')) return readRate(text, dialect);
  const inner = /^cron\(([^()]*)\)$/.exec(text)?.[1];
  if (inner === undefined) {
    const isOnce = text.startsWith('at(') && dialect.id === 'eventbridge-scheduler';
    return refused([], isOnce ? once(text) : notWrapped(text));
  }
  const reading = readWords(text, splitWords(inner, ' ', 'cron('.length), dialect);
  if (!reading.ok) return reading;
  const { dayOfMonth, dayOfWeek } = reading.tree.fields ?? {};
  if (/#.*,|,.*#/.test(dayOfWeek?.text ?? '')) {
    const message = 'EventBridge takes 3#1 and 6#3 in a schedule each, not in one list.';
    return refuseWhole(reading, 'several-nth', 'A # stands alone.', message, 'dayOfWeek');
  }
  if (/L-/i.test(dayOfMonth?.text ?? '')) {
    const title = 'No day is counted back from the last one.';
    const message = 'EventBridge documents L, the last day of the month, and no L-3 before it.';
    return refuseWhole(reading, 'last-day-offset', title, message, 'dayOfMonth');
  }
  if ((dayOfMonth?.text === '?') !== (dayOfWeek?.text === '?')) return reading;
  const title = 'One of the two day fields must be ?, and only one.';
  const message = 'EventBridge takes days of the month or weekdays, and a ? in the other field.';
  return refuseWhole(reading, 'needs-question-mark', title, message, 'dayOfWeek');
}

/** The documentation has L and W, and does not say that they can stand together. */
const LW_SOURCE = 'for LW a report of the console (aws_cron_expression_validator, issue 18)';

/** What the rules of Amazon EventBridge and its Scheduler read alike. */
const both = {
  verified: false,
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'],
  table: {
    ...FIELDS,
    dayOfWeek: { ...FIELDS.dayOfWeek, low: 1, high: 7, sunday: 1 },
    year: { ...FIELDS.year, high: 2199 },
  },
  grammar: {
    kind: 'expression',
    blanks: ' ',
    number: Number,
    reversed: 'wrap',
    valueStep: 'open',
    question: ['dayOfMonth', 'dayOfWeek'],
    item,
  },
  macros: {},
  maxLength: 256,
  missed:
    'The service itself is not yours to be down. What a target does not take is sent again for up to 24 hours.',
  read,
  dayRule: () => 'both',
  horizon: () => Date.UTC(2200, 0, 1) - 1,
} satisfies Omit<Dialect, 'id' | 'name' | 'source'>;

/** Rules of Amazon EventBridge, which go by UTC. */
export const eventbridge: Dialect = {
  ...both,
  id: 'eventbridge',
  name: 'Amazon EventBridge rules',
  source: `docs.aws.amazon.com: EventBridge, cron expressions reference; ${LW_SOURCE}`,
  adjust: (schedule) => ({ ...schedule, zone: 'UTC' }),
};

/** EventBridge Scheduler, in the zone it is given: a time in a gap is skipped, and one that comes twice runs once. */
export const eventbridgeScheduler: Dialect = {
  ...both,
  id: 'eventbridge-scheduler',
  name: 'Amazon EventBridge Scheduler',
  source: `docs.aws.amazon.com: EventBridge Scheduler, schedule types; ${LW_SOURCE}`,
  night: byPolicy(() => ({ gap: 'skip', fold: 'first' })),
};
