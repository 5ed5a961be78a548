import { valuesOf } from '../../compile.ts';
import { weekdayOf } from '../../fields.ts';
import type { FieldNode } from '../../tree.ts';
import { listWords, valueName } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { written } from '../subject.ts';
import type { Finding, Rule, Subject } from '../types.ts';

/** A name with letters or digits right beside it. */
const JOINED = /[a-z]{3}[a-z\d]|\d[a-z]{3}/i;

function finding(subject: Subject, node: FieldNode): Finding {
  const { field, spec } = node;
  const numbers = valuesOf(node).map((value) =>
    field === 'dayOfWeek' ? weekdayOf(spec, value) : value,
  );
  const names = [...new Set(numbers)].sort((a, b) => a - b).map((each) => valueName(field, each));
  const title = `“${node.text}” is ${listWords(names)} here.`;
  const message = `${nameOf(subject)} puts its number in the place of each name, and reads the digits beside one another as one number. A comma parts two names.`;
  return warning('joined-names', field, node, title, message);
}

/** Names run together: Spring replaces each by its number before it reads the field (`replaceOrdinals`). */
export const joinedNames: Rule = (subject) => {
  if (!subject.dialect.id.startsWith('spring') || subject.tree.macro) return [];
  const nodes = [written(subject, 'month'), written(subject, 'dayOfWeek')];
  return nodes.flatMap((node) => {
    // `MONL` is the last Monday.
    const isPlain = node?.items.every(({ kind }) => kind !== 'shaped');
    return node && isPlain && JOINED.test(node.text) ? [finding(subject, node)] : [];
  });
};
