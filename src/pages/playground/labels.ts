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

/** What words beside the fields are: a crontab's command, a zone, or one word too many. */
export const BESIDE = {
  command: { wide: 'command', narrow: 'cmd' },
  zone: { wide: 'zone', narrow: 'zone' },
  none: { wide: 'not a field', narrow: 'extra' },
} as const satisfies Readonly<Record<string, Label>>;

export function labelOf(token: Token, beside: keyof typeof BESIDE = 'none'): Label {
  if (token.kind === 'macro') return { wide: 'macro', narrow: 'macro' };
  if (token.kind === 'extra' || token.field === null) return BESIDE[beside];
  return FIELD_LABELS[token.field];
}
