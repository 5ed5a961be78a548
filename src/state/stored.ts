/** Small choices kept in the browser. Where it keeps nothing (private mode), they last until the page is left. */

/** The stored choice, or `fallback` when there is none or it is not one of `allowed`. */
export function readChoice<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  try {
    const kept = localStorage.getItem(key);
    return allowed.find((choice) => choice === kept) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Keeps a choice; answers whether the browser took it. */
export function keepChoice(key: string, choice: string): boolean {
  try {
    localStorage.setItem(key, choice);
    return true;
  } catch {
    return false;
  }
}
