import { civilOf } from '../civil.ts';
import type { Diagnostic, Span } from '../types.ts';
import { isZone } from '../zone.ts';
import { formatParts } from './systemd-format.ts';
import { PartsReader, SECOND_US } from './systemd-parts.ts';
import type { Chain, Parts } from './systemd-parts.ts';
import { normalize } from './systemd-rules.ts';

export const SHORTHANDS: Readonly<Record<string, string>> = {
  minutely: '*-*-* *:*:00',
  hourly: '*-*-* *:00:00',
  daily: '*-*-* 00:00:00',
  weekly: 'Mon *-*-* 00:00:00',
  monthly: '*-*-01 00:00:00',
  quarterly: '*-01,04,07,10-01 00:00:00',
  semiannually: '*-01,07-01 00:00:00',
  'semi-annually': '*-01,07-01 00:00:00',
  biannually: '*-01,07-01 00:00:00',
  'bi-annually': '*-01,07-01 00:00:00',
  yearly: '*-01-01 00:00:00',
  annually: '*-01-01 00:00:00',
  anually: '*-01-01 00:00:00',
};

/** What a text says, and where its zone stands. */
export interface Specification {
  readonly parts: Parts;
  readonly zone: string | null;
  readonly zoneSpan: Span | null;
  /** The text without its zone. */
  readonly body: string;
  /** What a shorthand stands for. */
  readonly shorthand: string | null;
}

/** A zone's name as a file of the zone database; the names of Intl alone are matched in any case. */
const ZONE_NAME = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

function splitZone(text: string): { body: string; zone: string | null } {
  if (/ UTC$/i.test(text)) return { body: text.slice(0, -4), zone: 'UTC' };
  const at = text.lastIndexOf(' ');
  const name = text.slice(at + 1);
  const isName = at >= 0 && ZONE_NAME.test(name) && isZone(name);
  return isName ? { body: text.slice(0, at), zone: name } : { body: text, zone: null };
}

export function problem(code: string, title: string, message: string, span: Span): Diagnostic {
  return { code, severity: 'error', title, message, span, field: null, fixes: [] };
}

const FORM =
  'A time is written Mon..Fri *-*-* 09:30:00: weekdays, year-month-day, hour:minute:second.';

/** The parts of a point in time, in UTC. */
function atEpoch(parts: Parts, epoch: number): Parts {
  const { year, month, day, hour, minute, second } = civilOf(epoch * 1000);
  const span = { start: 0, end: 0 };
  const only = (first: number): Chain => ({
    components: [{ first, last: -1, repeat: 0, ...span }],
    ...span,
  });
  const chains = {
    year: only(year),
    month: only(month),
    day: only(day),
    hour: only(hour),
    minute: only(minute),
    second: only(second * SECOND_US),
  };
  return { ...parts, chains };
}

/** Reads a specification as far as its parts; a diagnostic where it cannot. */
export function readSpecification(text: string): Specification | Diagnostic {
  const { body, zone } = splitZone(text);
  const zoneSpan = zone === null ? null : { start: body.length + 1, end: text.length };
  const name = body.toLowerCase();
  const shorthand = Object.hasOwn(SHORTHANDS, name) ? (SHORTHANDS[name] ?? null) : null;
  const source = shorthand ?? body;
  const reader = new PartsReader(source);
  const read = source === '' ? null : reader.read();
  if (!read) {
    const start = Math.min(reader.at, Math.max(0, text.length - 1));
    const title = `systemd cannot read “${body.slice(start).trim().slice(0, 12)}” here.`;
    return problem('unreadable', title, FORM, { start, end: text.length });
  }
  const parts = normalize(read.epoch === null ? read : atEpoch(read, read.epoch));
  if ('chains' in parts) {
    return { parts, zone: read.epoch === null ? zone : 'UTC', zoneSpan, body, shorthand };
  }
  const title = `“${body.slice(parts.start, parts.end)}” is out of range.`;
  const message =
    'Each value lies in its field, ranges go up, and a repetition comes at least once more.';
  return problem('out-of-range', title, message, parts);
}

/** The text as `systemd-analyze calendar` normalizes it; null for one that is refused. */
export function normalForm(text: string): string | null {
  const specification = readSpecification(text);
  return 'code' in specification ? null : formatParts(specification.parts, specification.zone);
}
