import type { Rating } from '@/study/index.ts';

export type Action =
  | { readonly kind: 'reveal' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'grade'; readonly rating: Rating };

const grades: Readonly<Record<string, Rating>> = { 1: 1, 2: 2, 3: 3, 4: 4 };

/**
 * What a key press asks of the review, or null. Nothing while text is typed, in a dialog, or with a
 * modifier; Space and Enter belong to a control that has the focus.
 */
export function actionOf(event: KeyboardEvent): Action | null {
  if (event.defaultPrevented || event.repeat) return null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('textarea, select, [contenteditable], [role="dialog"]')) return null;
  if (target?.closest('input:not([type="checkbox"])')) return null;
  if (event.key === ' ' || event.key === 'Enter') {
    return target?.closest('button, a, input, summary') ? null : { kind: 'reveal' };
  }
  if (event.key === 'u' || event.key === 'U') return { kind: 'undo' };
  const rating = grades[event.key];
  return rating ? { kind: 'grade', rating } : null;
}
