import { FIELDS } from '../fields.ts';
import type { FieldNode, FieldNodes, Item, Value } from '../tree.ts';
import type { FieldName, Span } from '../types.ts';
import { SECOND_US } from './systemd-parts.ts';
import type { Chain, Component, Part, Parts } from './systemd-parts.ts';
import { daysFromEnd, LAST_YEAR, valuesOf } from './systemd-rules.ts';

export const FIELD_OF: Readonly<Record<Part, FieldName>> = {
  year: 'year',
  month: 'month',
  day: 'dayOfMonth',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
};
export const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

export const table = { ...FIELDS, year: { ...FIELDS.year, high: LAST_YEAR } };

function valueAt(number: number, { start, end }: Span): Value {
  return { number, text: String(number), start, end };
}

/** A fraction of a second is cut off, as `systemd-analyze calendar` prints it. */
function wholeValues(component: Component, high: number, unit: number): number[] {
  const values = valuesOf(component, (high + 1) * unit - 1);
  return [...new Set(values.map((value) => Math.trunc(value / unit)))];
}

function itemOf(component: Component, part: Part, parts: Parts): Item {
  const { start, end, repeat } = component;
  if (part === 'day' && parts.endOfMonth)
    return { kind: 'shaped', days: daysFromEnd(component), start, end };
  const unit = part === 'second' ? SECOND_US : 1;
  const { high } = table[FIELD_OF[part]];
  const values = wholeValues(component, high, unit);
  const [first = 0, last = first] = [values[0], values.at(-1)];
  if (component.first % unit > 0 || repeat % unit > 0) return { kind: 'set', values, start, end };
  if (values.length === 1) return { kind: 'value', value: valueAt(first, component), start, end };
  const [from, to] = [valueAt(first, component), valueAt(last, component)];
  return { kind: 'range', from, to, step: repeat / unit, start, end };
}

function nodeOf(chain: Chain | null, part: Part, parts: Parts, text: string): FieldNode {
  const field = FIELD_OF[part];
  const { start, end, components } = chain ?? { start: 0, end: 0, components: [] };
  const star = components.length === 0;
  const items: readonly Item[] = star
    ? [{ kind: 'all', step: 1, start, end }]
    : components.map((component) => itemOf(component, part, parts));
  const written = star ? '*' : text.slice(start, end);
  return { field, spec: table[field], start, end, text: written, items, star, ignored: null };
}

function weekdayNode({ weekdays }: Parts, text: string): FieldNode {
  const field = 'dayOfWeek';
  const { start, end, bits } = weekdays ?? { start: 0, end: 0, bits: 127 };
  const star = bits === 127;
  const days = [0, 1, 2, 3, 4, 5, 6]
    .filter((day) => (bits >>> day) & 1)
    .map((day) => (day + 1) % 7);
  const items: readonly Item[] = star
    ? [{ kind: 'all', step: 1, start, end }]
    : [{ kind: 'set', values: days, start, end }];
  const written = star ? '*' : text.slice(start, end);
  return { field, spec: table[field], start, end, text: written, items, star, ignored: null };
}

/** The fields of cron that the parts stand for; a part that is not written is a star. */
export function fieldsOf(parts: Parts, text: string): FieldNodes {
  const node = (part: Part) => nodeOf(parts.chains[part], part, parts, text);
  return {
    dayOfWeek: weekdayNode(parts, text),
    year: node('year'),
    month: node('month'),
    dayOfMonth: node('day'),
    hour: node('hour'),
    minute: node('minute'),
    second: node('second'),
  };
}
