import { valuesOf } from '../compile.ts';
import type { FieldNode } from '../tree.ts';

/** A field that is one step: `*`, a value or a range, and how far to go each time. */
export interface Step {
  /** What stands before the slash. */
  readonly scope: string;
  readonly step: number;
  /** The values it comes to, from the field's lowest as 0, in order and each once. */
  readonly offsets: readonly number[];
  /** So many values the field has. */
  readonly size: number;
}

const STEP = /^(\*|\?|\d+(?:(?:-|\.\.)\d+)?)\/(\d+)$/;

/** The step a whole field is; null for a list, and for a field without one. */
export function stepOf(node: FieldNode): Step | null {
  const [, scope, step] = STEP.exec(node.text) ?? [];
  if (scope === undefined || node.items.some(({ kind }) => kind === 'shaped')) return null;
  const { low, high } = node.spec;
  const size = node.field === 'dayOfWeek' ? 7 : high - low + 1;
  const offsets = [...new Set(valuesOf(node).map((value) => (value - low) % size))];
  return { scope, step: Number(step), offsets: offsets.sort((a, b) => a - b), size };
}
