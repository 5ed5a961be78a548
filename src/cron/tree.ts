import type { Field } from './fields.ts';
import type { ShapedDays } from './shaped-days.ts';
import type { CommonField, Diagnostic, FieldName, Schedule, Span, Token } from './types.ts';

/** A value as written: its number, and where it stands. */
export interface Value extends Span {
  readonly number: number;
  readonly text: string;
}

/**
 * One item of a field's list. A star and a range may have a step; `step` is 1 where none is written. `values`, where
 * given, stands above what from, to and step would name: a range that goes round the end, an engine's own reading.
 */
export type Item =
  | ({ readonly kind: 'all'; readonly step: number } & Span)
  | ({ readonly kind: 'value'; readonly value: Value } & Span)
  | ({
      readonly kind: 'range';
      readonly from: Value;
      readonly to: Value;
      readonly step: number;
      readonly values?: readonly number[];
    } & Span)
  /** Anything an engine reads in a way of its own, as the values it takes. */
  | ({ readonly kind: 'set'; readonly values: readonly number[] } & Span)
  /** `L`, `15W`, `5#3`: days that depend on the shape of the month. */
  | ({ readonly kind: 'shaped'; readonly days: ShapedDays } & Span);

export interface FieldNode extends Span {
  readonly field: FieldName;
  /** The range and numbering it was read by. */
  readonly spec: Field;
  readonly text: string;
  readonly items: readonly Item[];
  /** The field begins with `*`, or with `?` where that is a star. */
  readonly star: boolean;
  /** Characters at the field's end that the scheduler accepts and does not read. */
  readonly ignored: Span | null;
}

/** The fields of an expression; seconds and years only where the text has them. */
export type FieldNodes = Readonly<Record<CommonField, FieldNode>> &
  Readonly<Partial<Record<FieldName, FieldNode>>>;

/** A whole expression as written. A macro's fields are those of the text it stands for. */
export interface Tree {
  readonly text: string;
  /** `null` where the text is not a macro. */
  readonly macro: Token | null;
  /** None for a macro that no clock time stands for. */
  readonly fields: FieldNodes | null;
  /** Words past the last field. */
  readonly extra: Token | null;
  /** What the text says beside its fields: a zone, an `@every`, facts for the dialect's hooks. */
  readonly beside?: Partial<Pick<Schedule, 'zone' | 'everyMs' | 'facts'>>;
}

/** What comes of reading a text. */
export type Reading =
  | { readonly ok: true; readonly tree: Tree; readonly tokens: readonly Token[] }
  | {
      readonly ok: false;
      readonly tokens: readonly Token[];
      readonly diagnostics: readonly Diagnostic[];
    };
