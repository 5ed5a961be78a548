import type { FieldNode } from '../../tree.ts';
import type { Schedule } from '../../types.ts';
import { note } from '../finding.ts';
import { isSame } from '../keeps.ts';
import { allWritten, rewrite, spanOver } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

/** Longer lists are not taken apart. */
const MOST_ITEMS = 12;

/** Shorter texts of the field that may say the same, the shortest first. */
function shorter({ text }: FieldNode): string[] {
  const items = text.split(',');
  if (items.length > MOST_ITEMS) return [];
  const fewer = items.map((_, at) => items.filter((_, other) => other !== at).join(','));
  const isList = items.length > 1;
  const isWhole = /^\*\/1$|^\d+-\d+(\/1)?$|^\*,/.test(text);
  return [
    ...(isWhole || isList ? ['*'] : []),
    ...(/\/1$/.test(text) && !text.startsWith('*') ? [text.replace(/\/1$/, '')] : []),
    ...(isList ? fewer.reverse() : []),
  ];
}

/** The first shorter text that runs alike; it is the finding, so it is proven here. */
function findingIn(subject: Subject, node: FieldNode): Finding[] {
  const { schedule } = subject;
  const texts = shorter(node);
  if (texts.length === 0) return [];
  const offer: Offer = {
    label: 'The same, shorter',
    texts: texts.map((text) => rewrite(subject, { [node.field]: text })),
    holds: (after: Schedule) => isSame(schedule, after),
  };
  const title = `“${node.text}” says more than it needs.`;
  const message = 'A part of it adds nothing: the schedule is the same without.';
  const finding = note('redundant', node.field, spanOver(subject, node), title, message, [offer]);
  return [{ ...finding, needsFix: true }];
}

/** `0-59`, `*\/1`, `1,1`: kept only where a shorter text is proven to run alike, stars and nights included. */
export const redundancy: Rule = (subject) =>
  subject.tree.macro || !subject.schedule.fires
    ? []
    : allWritten(subject).flatMap((node) => findingIn(subject, node));
