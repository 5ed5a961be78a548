import type { FieldNode } from '../../tree.ts';
import { weekdayOf } from '../../fields.ts';
import { valueName } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { isSame, keeps } from '../keeps.ts';
import type { Part } from '../keeps.ts';
import { minutesOf, hoursOf, secondsOf } from '../sets.ts';
import { stepOf } from '../step.ts';
import type { Step } from '../step.ts';
import { allWritten, rewrite, spanOver } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

function oneName({ field, spec }: FieldNode, offset: number): string {
  const value = offset + spec.low;
  const name = valueName(field, field === 'dayOfWeek' ? weekdayOf(spec, value) : value);
  return field === 'minute' || field === 'second' ? `${field} ${name}` : name;
}

function plainly(subject: Subject, node: FieldNode, offset: number): Offer {
  const { schedule } = subject;
  const value = `${offset + node.spec.low}`;
  return {
    label: 'The same, plainly',
    texts: [rewrite(subject, { [node.field]: value })],
    // A star at the field's front has a meaning of its own for the days and on DST nights.
    holds: (after) => isSame(schedule, after),
  };
}

const CLOCKS = { second: secondsOf, minute: minutesOf, hour: hoursOf };
const PARTS: Readonly<Record<keyof typeof CLOCKS, Part>> = {
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
};

/** The step after a value, as schedulers that count on to the field's end read it. */
function countedOn(subject: Subject, node: FieldNode, { scope, step }: Step): Offer[] {
  const { field, spec } = node;
  if (field !== 'second' && field !== 'minute' && field !== 'hour') return [];
  const values: number[] = [];
  for (let value = Number(scope); value <= spec.high; value += step) values.push(value);
  return [
    {
      label: `From ${oneName(node, Number(scope) - spec.low)} on, every ${step}`,
      texts: [rewrite(subject, { [field]: `${scope}-${spec.high}/${step}` })],
      holds: (after) =>
        keeps(subject.schedule, after, PARTS[field]) &&
        CLOCKS[field](after).join() === values.join(),
    },
  ];
}

/** A step that takes one value: larger than what it steps through, or behind a value where that is not read as a start. */
export const largeStep: Rule = (subject) =>
  allWritten(subject).flatMap((node): Finding[] => {
    const step = subject.schedule.fires ? stepOf(node) : null;
    const [offset, ...others] = step?.offsets ?? [];
    if (!step || step.step < 2 || offset === undefined || others.length > 0) return [];
    if (node.field === 'year') return [];
    const isLost = /^\d+$/.test(step.scope) && offset + step.step < step.size;
    const only = oneName(node, offset);
    const message = isLost
      ? `${nameOf(subject)} does not count on from a single value: this means ${only} alone.`
      : `It is larger than what it steps through, so this means ${only}.`;
    const title = `A step of ${step.step} leaves one value only.`;
    const counted = isLost ? countedOn(subject, node, step) : [];
    const offers = [...counted, plainly(subject, node, offset)];
    return [warning('large-step', node.field, spanOver(subject, node), title, message, offers)];
  });
