/** A dialect is one scheduler's reading of cron; its data stand in `dialects/`. */
export type DialectId = 'vixie';

export type FieldName = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

/** Half-open range of UTF-16 code units in the text as typed: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A ready replacement for the whole text, offered beside a diagnostic. */
export interface Fix {
  /** What the replacement means, in words: "Each hour, last minute". */
  readonly label: string;
  /** The whole expression after the fix. */
  readonly text: string;
}

/** What is wrong (or doubtful) about a text, and where. */
export interface Diagnostic {
  /** Stable, kebab-case: `out-of-range`, `day-fields-or`, `never-fires`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One short sentence that can stand as a headline: "There is no minute 61." */
  readonly title: string;
  /** What is allowed, or what happens instead. */
  readonly message: string;
  readonly span: Span;
  readonly field: FieldName | null;
  readonly fixes: readonly Fix[];
}

/** A stretch of the text that means one thing to a person: a field, an @macro, or words past the end. */
export interface Token {
  readonly kind: 'field' | 'macro' | 'extra';
  readonly field: FieldName | null;
  readonly text: string;
  readonly span: Span;
}
