/**
 * Scroll positions per entry of the history. The browser's own restoring comes too early: the page it returns to is
 * loaded on demand and is not there yet.
 */
const leftAt = new Map<string, number>();
const GIVE_UP_MS = 2_000;
let path = '';
let entry = '';
/** Between two pages the document shrinks and scrolls by itself, which is nobody's position. */
let between = true;
let stopChasing = () => {};

/** Starts to remember; called once, before the first page. */
export function rememberScroll(): void {
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => between || leftAt.set(entry, scrollY), { passive: true });
  addEventListener('hashchange', () => {
    if (pathOf(location.hash) === path) entry = entryOfHistory();
    else between = true;
  });
  // Whoever scrolls by hand is not to be pulled back.
  for (const kind of ['wheel', 'touchmove', 'keydown'])
    addEventListener(kind, () => stopChasing(), { passive: true });
}

/** Scrolls a page that has just arrived: back to where it was left, or to its top when it is new. */
export function settleScroll(arrived: string): void {
  if (arrived === path && !between) return;
  path = arrived;
  entry = entryOfHistory();
  between = false;
  scrollWhenTallEnough(leftAt.get(entry) ?? 0);
}

/** A page may fill itself step by step; the wanted position is chased for a moment while it grows. */
function scrollWhenTallEnough(y: number): void {
  stopChasing();
  scrollTo(0, y);
  if (y === 0 || scrollY >= y - 1) return;
  const observer = new ResizeObserver(() => {
    scrollTo(0, y);
    if (scrollY >= y - 1) stopChasing();
  });
  const timer = setTimeout(() => stopChasing(), GIVE_UP_MS);
  stopChasing = () => {
    clearTimeout(timer);
    observer.disconnect();
    stopChasing = () => {};
  };
  observer.observe(document.body);
}

const pathOf = (hash: string) => hash.replace(/^#/, '').replace(/\?.*$/, '') || '/';

function entryOfHistory(): string {
  const state: unknown = history.state;
  const known = typeof state === 'object' && state !== null && 'entry' in state ? state.entry : '';
  if (typeof known === 'string' && known !== '') return known;
  const fresh = Math.random().toString(36).slice(2);
  history.replaceState({ ...(typeof state === 'object' ? state : {}), entry: fresh }, '');
  return fresh;
}
