import type { CheckReading } from './types.ts';
import type { Fix, Span } from '../types.ts';

/** A test that could not be read, and where. Fixes are whole texts, with the words that name them. */
export function unread(
  title: string,
  message: string,
  span: Span,
  fixes: readonly Fix[] = [],
): CheckReading {
  const code = 'check-unread';
  return {
    ok: false,
    diagnostic: { code, severity: 'error', title, message, span, field: null, fixes },
  };
}

/** The whole of a text, without the blanks around it. */
export function wholeOf(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: Math.max(start, text.trimEnd().length) };
}

/** A text with one stretch of it replaced. */
export function replaced(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
