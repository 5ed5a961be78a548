import type { Diagnostic, Dialect, Token } from '@/cron/core.ts';

/** A number that lies past the end of its field's range. */
export interface PastTheEnd {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly label: string;
}

/** The number of `token` that is too large for its field, if that is what is wrong with it. */
export function pastTheEnd(
  token: Token,
  text: string,
  errors: readonly Diagnostic[],
  table: Dialect['table'],
): PastTheEnd | null {
  const error = errors.find(({ code, field }) => code === 'out-of-range' && field === token.field);
  if (!error || token.field === null) return null;
  const { low, high, label } = table[token.field];
  const written = text.slice(error.span.start, error.span.end);
  // A ruler of years would be all ticks.
  if (token.field === 'year') return null;
  const value = /^\d{1,4}$/.test(written) ? Number(written) : NaN;
  return value > high ? { low, high, value, label } : null;
}
