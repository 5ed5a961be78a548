/** Longest wait for a section that is still on its way. */
const PATIENCE_MS = 3000;

/** Brings a section into view and, once it is there, gives what it marks with `data-arrive` the focus. */
export function goTo(id: string): void {
  const section = document.getElementById(id);
  if (!section) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  section.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
  const until = performance.now() + PATIENCE_MS;
  const arrive = () => {
    const target = section.querySelector<HTMLElement>('[data-arrive]');
    if (target) target.focus({ preventScroll: true });
    else if (performance.now() < until) requestAnimationFrame(arrive);
  };
  requestAnimationFrame(arrive);
}
