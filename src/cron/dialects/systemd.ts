import { refused } from '../read.ts';
import type { Reading, Tree } from '../tree.ts';
import type { Diagnostic, FieldName, Span, Token } from '../types.ts';
import { stepBack } from './step-back.ts';
import { FIELD_OF, fieldsOf, PARTS, table } from './systemd-fields.ts';
import type { Parts } from './systemd-parts.ts';
import { LAST_YEAR, oddTurns } from './systemd-rules.ts';
import { systemdNext, systemdNight } from './systemd-next.ts';
import { problem, readSpecification, SHORTHANDS } from './systemd-specification.ts';
import type { Dialect } from './types.ts';

function empty(text: string): Diagnostic {
  const message =
    'A timer has weekdays, a date and a time: Mon..Fri *-*-* 09:30:00. Any of them may be left out.';
  return problem('empty', 'No schedule yet.', message, { start: 0, end: text.length });
}

function tokensOf(parts: Parts, text: string): Token[] {
  const spans: [FieldName, Span | null][] = [['dayOfWeek', parts.weekdays]];
  for (const part of PARTS) spans.push([FIELD_OF[part], parts.chains[part]]);
  return spans.flatMap(([field, span]) => {
    if (!span || span.start === span.end) return [];
    const { start, end } = span;
    return [{ kind: 'field', field, text: text.slice(start, end), span: { start, end } }];
  });
}

function read(text: string): Reading {
  if (text.trim() === '') return refused([], empty(text));
  const specification = readSpecification(text);
  if ('code' in specification) return refused([], specification);
  const { parts, zone, zoneSpan, body, shorthand } = specification;
  const extra: Token[] = zoneSpan
    ? [{ kind: 'extra', field: null, text: text.slice(zoneSpan.start), span: zoneSpan }]
    : [];
  const whole = { start: 0, end: body.length };
  const macro: Token | null =
    shorthand === null ? null : { kind: 'macro', field: null, text: body, span: whole };
  const tokens = [...(macro ? [macro] : tokensOf(parts, text)), ...extra];
  const fields = fieldsOf(parts, shorthand ?? text);
  const tree: Tree = { text, macro, fields, extra: null, beside: { zone, facts: oddTurns(parts) } };
  return { ok: true, tree, tokens };
}

/**
 * `OnCalendar=` of systemd timers. Both weekday and date must match. A gap skips, and in a fold the first of two equal
 * times counts: jobs are silent for the whole second hour.
 *
 * Left out: where a gap is at midnight and no hour is left on the day before, the engine gives up, and its timer with
 * it; here runs go on after the gap.
 */
export const systemd: Dialect = {
  id: 'systemd',
  name: 'systemd 252',
  source: 'systemd 252.39: calendarspec.c, and answers recorded from it',
  missed:
    'Lost while its timer is not active, unless that has Persistent=true: then one start makes up for them all.',
  fields: ['dayOfWeek', 'year', 'month', 'dayOfMonth', 'hour', 'minute', 'second'],
  table,
  grammar: { kind: 'expression', blanks: ' ', number: Number },
  macros: SHORTHANDS,
  maxLength: 1000,
  read,
  dayRule: () => 'both',
  night: systemdNight,
  engine: {
    handles: ({ facts }) => facts !== null,
    next: systemdNext,
    previous: (schedule, zone, before) => stepBack(systemdNext, schedule, zone, before),
  },
  horizon: () => Date.UTC(LAST_YEAR + 1, 0, 1) - 1,
};
