import type { FieldNode } from '../tree.ts';
import type { FieldName, Schedule, Span } from '../types.ts';
import type { Subject } from './types.ts';

/** New texts for fields. An empty one takes the field out, with the blank behind it. */
export type Edits = Readonly<Partial<Record<FieldName, string>>>;

/** The text the fields' spans count in: the typed one, or what its macro stands for. */
function baseOf({ text, tree, dialect }: Subject): string {
  const name = tree.macro?.text;
  if (name === undefined) return text;
  const { macros } = dialect;
  return macros[name] ?? macros[name.toLowerCase()] ?? '';
}

/** A field as it is written; null for one that the text leaves out. */
export function written({ tree }: Subject, field: FieldName): FieldNode | null {
  const node = tree.fields?.[field];
  return node && node.end > node.start ? node : null;
}

/** The fields that are written, in the dialect's order. */
export function allWritten(subject: Subject): FieldNode[] {
  const { fields } = subject.tree;
  if (!fields) return [];
  const nodes = Object.values(fields).filter(({ start, end }) => end > start);
  return nodes.sort((a, b) => a.start - b.start);
}

/** Where some fields stand in the typed text: the macro where one stands for them, the whole text where none is written. */
export function spanOver(
  { text, tree }: Subject,
  ...nodes: (FieldNode | null | undefined)[]
): Span {
  if (tree.macro) return { start: tree.macro.span.start, end: tree.macro.span.end };
  const there = nodes.filter((node) => !!node && node.end > node.start) as FieldNode[];
  if (there.length === 0) return { start: 0, end: text.length };
  return {
    start: Math.min(...there.map(({ start }) => start)),
    end: Math.max(...there.map(({ end }) => end)),
  };
}

/** The text with other fields, a macro written out; null where a field to change is not written. */
export function rewrite(subject: Subject, edits: Edits): string | null {
  const { text, tree } = subject;
  const base = baseOf(subject);
  const names = Object.keys(edits) as FieldName[];
  const nodes = names.map((name) => tree.fields?.[name]);
  if (nodes.some((node) => !node || node.end <= node.start || node.end > base.length)) return null;
  let whole = base;
  for (const node of (nodes as FieldNode[]).sort((a, b) => b.start - a.start)) {
    const by = edits[node.field] ?? '';
    const rest = whole.slice(node.end);
    whole = whole.slice(0, node.start) + by + (by === '' ? rest.replace(/^[ \t]+/, '') : rest);
  }
  if (!tree.macro) return whole;
  const { start, end } = tree.macro.span;
  return text.slice(0, start) + whole + text.slice(end);
}

/** The text with a stretch of a written field replaced; null under a macro, whose fields are not in the text. */
export function replacedIn({ text, tree }: Subject, span: Span, by: string): string | null {
  return tree.macro ? null : text.slice(0, span.start) + by + text.slice(span.end);
}

/** Whether the runs follow from the fields and the clock, and not from weeks or lists of the engine's own. */
export function goesByFields({ facts, everyMs }: Schedule): boolean {
  const weeks = facts?.weeks;
  const hasOwnDays = (Array.isArray(weeks) && weeks.length > 0) || facts?.minute !== undefined;
  return everyMs === null && !hasOwnDays;
}
