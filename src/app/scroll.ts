/**
 * Scroll positions per entry of the history. The browser's own restoring comes too early: the page it returns to is
 * loaded on demand and is not there yet.
 */
const leftAt = new Map<string, number>();
let entry = entryOfHistory();
let location = '';

/** Starts to remember; called once. */
export function rememberScroll(): void {
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => leftAt.set(entry, scrollY), { passive: true });
}

/** Scrolls a page that has just arrived: back to where it was left, or to its top when it is new. */
export function settleScroll(path: string): void {
  if (path === location) return;
  location = path;
  entry = entryOfHistory();
  scrollTo(0, leftAt.get(entry) ?? 0);
}

function entryOfHistory(): string {
  const state: unknown = history.state;
  const known = typeof state === 'object' && state !== null && 'entry' in state ? state.entry : '';
  if (typeof known === 'string' && known !== '') return known;
  const fresh = Math.random().toString(36).slice(2);
  history.replaceState({ ...(typeof state === 'object' ? state : {}), entry: fresh }, '');
  return fresh;
}
