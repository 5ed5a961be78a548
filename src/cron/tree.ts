import type { FieldName, Span, Token } from './types.ts';

/** A value as written: its number, and where it stands. */
export interface Value extends Span {
  readonly number: number;
  readonly text: string;
}

/** One item of a field's list. A star and a range may have a step; `step` is 1 where none is written. */
export type Item =
  | ({ readonly kind: 'all'; readonly step: number } & Span)
  | ({ readonly kind: 'value'; readonly value: Value } & Span)
  | ({
      readonly kind: 'range';
      readonly from: Value;
      readonly to: Value;
      readonly step: number;
    } & Span);

export interface FieldNode extends Span {
  readonly field: FieldName;
  readonly text: string;
  readonly items: readonly Item[];
  /** The field begins with `*`. */
  readonly star: boolean;
  /** Characters at the field's end that the scheduler accepts and does not read. */
  readonly ignored: Span | null;
}

/** A whole expression as written. A macro's fields are those of the text it stands for. */
export interface Tree {
  readonly text: string;
  /** `null` where the text is not a macro. */
  readonly macro: Token | null;
  /** None for a macro that no clock time stands for. */
  readonly fields: Readonly<Record<FieldName, FieldNode>> | null;
  /** Words past the last field. */
  readonly extra: Token | null;
}
