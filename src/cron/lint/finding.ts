import { called } from '../words.ts';
import type { FieldName, Span } from '../types.ts';
import type { Finding, Offer, Subject } from './types.ts';

/** A finding of a real trap. */
export function warning(
  code: string,
  field: FieldName | null,
  span: Span,
  title: string,
  message: string,
  offers: readonly Offer[] = [],
): Finding {
  const { start, end } = span;
  return { code, severity: 'warning', title, message, span: { start, end }, field, offers };
}

/** A finding that is a mere remark. */
export function note(...parts: Parameters<typeof warning>): Finding {
  return { ...warning(...parts), severity: 'note' };
}

/** The scheduler's name as the subject of a sentence. */
export const nameOf = ({ dialect }: Subject): string => called(dialect.name);
