import { valuesOf } from '../../compile.ts';
import { weekdayOf } from '../../fields.ts';
import { listWords } from '../../words.ts';
import type { FieldNode } from '../../tree.ts';
import type { Span } from '../../types.ts';
import { nameOf, warning } from '../finding.ts';
import { hasSameDays, isSame, keeps } from '../keeps.ts';
import { allWritten, replacedIn, spanOver } from '../subject.ts';
import type { Finding, Rule, Subject } from '../types.ts';

function finding(subject: Subject, node: FieldNode, span: Span): Finding {
  const { text, schedule } = subject;
  const junk = text.slice(span.start, span.end);
  const kept = text.slice(node.start, span.start);
  const title = `“${junk}” is ignored.`;
  const message = `${nameOf(subject)} stops reading there: “${node.text}” means “${kept}”.`;
  const offer = {
    label: 'What it reads',
    texts: [replacedIn(subject, span, '')],
    holds: (after: typeof schedule) => isSame(schedule, after),
  };
  return warning('ignored-junk', node.field, span, title, message, [offer]);
}

/** A field that BusyBox cannot read to its end: its crond logs an error and starts the job all the same (`ParseField`). */
function misread(subject: Subject, node: FieldNode): Finding {
  const { schedule } = subject;
  const values = [...new Set(valuesOf(node).map((value) => weekdayOf(node.spec, value)))].sort();
  const isWeek = node.field === 'dayOfWeek';
  const what = values.length === 7 ? 'every day of the week' : listWords(values.map(String));
  const message = `It logs an error and goes on${isWeek ? `: this means ${what}` : ''}.`;
  const title = `“${node.text}” is past what ${nameOf(subject)} can read.`;
  const offer = {
    label: '0 for Sunday',
    texts: [isWeek && node.text === '7' ? replacedIn(subject, node, '0') : null],
    holds: (after: typeof schedule) =>
      keeps(schedule, after, 'days') && hasSameDays(after, { ...schedule, daysOfWeek: 1 }),
  };
  return warning('ignored-junk', node.field, spanOver(subject, node), title, message, [offer]);
}

/** A value with something behind it that other schedulers have a meaning for: `5#3`, `5L`, `15W`, `1.5`. */
const TRAILED = /^(\d+|[a-z]{3})([#LW.].*)$/i;

/** What follows a value and may change nothing: the proof of the fix tells. */
function trailing(node: FieldNode, { dialect }: Subject): Span | null {
  // systemd reads the decimals of a second.
  if (dialect.id === 'systemd') return null;
  const [, value = '', rest] = TRAILED.exec(node.text) ?? [];
  if (rest === undefined || node.items.some(({ kind }) => kind === 'shaped')) return null;
  return { start: node.start + value.length, end: node.end };
}

/** Characters a scheduler accepts and does not read: `ch` of entry.c stops at the first it does not know, as others do. */
export const ignoredText: Rule = (subject) =>
  subject.tree.macro
    ? []
    : allWritten(subject).flatMap((node) => {
        if (node.ignored) {
          const isEmpty = node.ignored.start === node.ignored.end;
          return [isEmpty ? misread(subject, node) : finding(subject, node, node.ignored)];
        }
        const span = trailing(node, subject);
        return span ? [{ ...finding(subject, node, span), needsFix: true }] : [];
      });
