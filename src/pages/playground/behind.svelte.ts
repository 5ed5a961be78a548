import { untrack } from 'svelte';

/**
 * What `read` gives, one painted frame after it has changed: for what goes with the answer to a key and may come
 * behind it. Where keys come faster than frames, only the newest is taken. To be called while a component is made.
 */
export function behind<T>(read: () => T): { readonly current: T } {
  let value = $state.raw(untrack(read));
  $effect(() => {
    const next = read();
    if (next === untrack(() => value)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => (value = next))));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  });
  return {
    get current() {
      return value;
    },
  };
}
