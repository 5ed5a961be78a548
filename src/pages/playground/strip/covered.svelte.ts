/**
 * Keeps the height of an element in the property `--covered` of the page, for what must stand below it, while the
 * component lives. Nothing is covered by an element that is not there when the component starts.
 */
export function tellCovered(find: () => Element | null): void {
  $effect(() => {
    const element = find();
    if (!element) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--covered', `${element.getBoundingClientRect().height}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--covered');
    };
  });
}
