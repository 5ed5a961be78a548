import type { FieldName, Token } from '@/cron/core.ts';

/** A token's name under its bracket, on a wide screen and on a narrow one. */
export interface Label {
  readonly wide: string;
  readonly narrow: string;
}

/** The names of the fields. */
export const FIELD_LABELS: Readonly<Record<FieldName, Label>> = {
  second: { wide: 'second', narrow: 'second' },
  minute: { wide: 'minute', narrow: 'minute' },
  hour: { wide: 'hour', narrow: 'hour' },
  dayOfMonth: { wide: 'day of month', narrow: 'day' },
  month: { wide: 'month', narrow: 'month' },
  dayOfWeek: { wide: 'day of week', narrow: 'weekday' },
  year: { wide: 'year', narrow: 'year' },
};

export function labelOf(token: Token): Label {
  if (token.kind === 'macro') return { wide: 'macro', narrow: 'macro' };
  if (token.kind === 'extra' || token.field === null)
    return { wide: 'not a field', narrow: 'extra' };
  return FIELD_LABELS[token.field];
}
