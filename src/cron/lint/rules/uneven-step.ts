import type { FieldNode } from '../../tree.ts';
import type { FieldName, Schedule } from '../../types.ts';
import { count, listWords, ordinal, valueName } from '../../words.ts';
import { weekdayOf } from '../../fields.ts';
import { warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import type { Part } from '../keeps.ts';
import { hoursOf, minutesOf, monthsOf, secondsOf } from '../sets.ts';
import { stepOf } from '../step.ts';
import type { Step } from '../step.ts';
import { allWritten, rewrite, spanOver } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

type Stepped = 'second' | 'minute' | 'hour' | 'month';
interface Clock {
  readonly part: Part;
  readonly valuesOf: (schedule: Schedule) => number[];
}

const CLOCKS: Readonly<Record<Stepped, Clock>> = {
  second: { part: 'seconds', valuesOf: secondsOf },
  minute: { part: 'minutes', valuesOf: minutesOf },
  hour: { part: 'hours', valuesOf: hoursOf },
  month: { part: 'months', valuesOf: monthsOf },
};
const WHOLES: Readonly<Partial<Record<FieldName, string>>> = {
  second: 'minute',
  minute: 'hour',
  hour: 'day',
  dayOfMonth: 'month',
  dayOfWeek: 'week',
  month: 'year',
};

/** Whether the step goes on to the field's end: one that stops before it is meant to. */
function isOpen({ scope, step, offsets, size }: Step): boolean {
  const isStretch = /^\d+(-|\.\.)\d+$/.test(scope);
  return !isStretch || (offsets.at(-1) ?? 0) + step >= size;
}

/** The least and the most there is from the last value to the first of the next round. */
function gaps(node: FieldNode, { offsets, size }: Step): [number, number] {
  const first = offsets[0] ?? 0;
  const gap = (length: number) => {
    const last = offsets.findLast((offset) => offset < length) ?? 0;
    return length - last + first;
  };
  if (node.field !== 'dayOfMonth') return [gap(size), gap(size)];
  const all = [28, 29, 30, 31].map(gap);
  return [Math.min(...all), Math.max(...all)];
}

function namesOf(node: FieldNode, offsets: readonly number[]): string[] {
  const { field, spec } = node;
  return offsets.map((offset) => {
    const value = offset + spec.low;
    return valueName(field, field === 'dayOfWeek' ? weekdayOf(spec, value) : value);
  });
}

function messageOf(node: FieldNode, step: Step, [least, most]: [number, number]): string {
  const { field } = node;
  const names = namesOf(node, step.offsets);
  const shown =
    names.length > 4 ? `${names.slice(0, 3).join(', ')} … ${names.at(-1) ?? ''}` : listWords(names);
  const unit = field === 'dayOfMonth' || field === 'dayOfWeek' ? 'day' : field;
  const noun = field === 'minute' || field === 'second' ? `${field} ` : '';
  const gap = least === most ? count(least, unit) : `${least} to ${count(most, unit)}`;
  return `The count begins anew each ${WHOLES[field] ?? ''}: ${noun}${shown}, then ${gap} to ${noun}${names[0] ?? ''} of the next.`;
}

/** The steps just below and above that divide the field evenly. */
function evenSteps(size: number, step: number): number[] {
  const divides = (n: number) => size % n === 0;
  let [below, above] = [step, step];
  while (below > 1 && !divides(below)) below--;
  while (above < size && !divides(above)) above++;
  return [below, above].filter((n) => n > 1 && n < size);
}

function isEven(values: readonly number[], step: number, size: number): boolean {
  const isStepped = values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) === step);
  return values.length === size / step && isStepped;
}

/** "Every 6 minutes" is said only where each of them has one run. */
function label(field: Stepped, step: number, schedule: Schedule): string {
  const finer = [secondsOf(schedule), minutesOf(schedule), hoursOf(schedule)].slice(
    0,
    ['second', 'minute', 'hour'].indexOf(field),
  );
  const isSingle = field !== 'month' && finer.every(({ length }) => length === 1);
  return isSingle ? `Every ${step} ${field}s` : `Each ${ordinal(step)} ${field}`;
}

function offersOf(subject: Subject, field: FieldName, { scope, step, size }: Step): Offer[] {
  if (field === 'dayOfMonth' || field === 'dayOfWeek' || field === 'year') return [];
  const { part, valuesOf } = CLOCKS[field];
  return evenSteps(size, step).map((even) => ({
    label: label(field, even, subject.schedule),
    texts: [scope, '*', '0'].map((from) => rewrite(subject, { [field]: `${from}/${even}` })),
    holds: (after) => keeps(subject.schedule, after, part) && isEven(valuesOf(after), even, size),
  }));
}

/** Steps count from the field's start each time, which is uneven where they do not divide it. By the meaning of a step (crontab(5)). */
export const unevenStep: Rule = (subject) =>
  allWritten(subject).flatMap((node): Finding[] => {
    const step = subject.schedule.fires ? stepOf(node) : null;
    if (!step || step.offsets.length < 2 || node.field === 'year' || !isOpen(step)) return [];
    const { offsets } = step;
    const isStepped = offsets.every(
      (offset, at) => at === 0 || offset - (offsets[at - 1] ?? 0) === step.step,
    );
    const [least, most] = gaps(node, step);
    if (!isStepped || step.step < 2 || (least === step.step && most === step.step)) return [];
    const unit = node.field === 'dayOfMonth' || node.field === 'dayOfWeek' ? 'day' : node.field;
    return [
      warning(
        'uneven-step',
        node.field,
        spanOver(subject, node),
        `Not every ${step.step} ${unit}s.`,
        messageOf(node, step, [least, most]),
        offersOf(subject, node.field, step),
      ),
    ];
  });
