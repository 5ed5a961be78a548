/**
 * Whether an element has been scrolled out above the window. Follows it while the component lives; an element that is
 * not there when the component starts is never above.
 */
export function shownWhenAbove(find: () => Element | null): { readonly current: boolean } {
  let isAbove = $state(false);
  $effect(() => {
    const element = find();
    if (!element) return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last) isAbove = !last.isIntersecting && last.boundingClientRect.bottom <= 0;
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return {
    get current() {
      return isAbove;
    },
  };
}
