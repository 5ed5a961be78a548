const PAUSE_MS = 4000;

/** Asks again for each style sheet that could not be had: what loads a page's parts asks for theirs only once. */
export function keepAsking() {
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement)
        setTimeout(() => target.replaceWith(target.cloneNode()), PAUSE_MS);
    },
    true,
  );
}
