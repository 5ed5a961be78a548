import type { Understanding } from '../understand.ts';

/**
 * The fields or the macro of a text as they were typed, without what only its scheduler puts around them: a zone, a
 * command, `cron(…)`. Null where it has neither.
 */
export function ownFields(text: string, { tokens }: Understanding): string | null {
  const own = tokens.filter(({ kind }) => kind !== 'extra');
  const [first] = own;
  const last = own.at(-1);
  return first && last ? text.slice(first.span.start, last.span.end) : null;
}
