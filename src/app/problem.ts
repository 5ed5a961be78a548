/** What a report of a problem needs: the error with its stack, the page, and the browser. Holds nothing a person wrote but the link. */
export function detailsOf(cause: unknown, hash: string, browser: string): string {
  const error =
    cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause);
  return [`Cronograph`, `Page: ${hash || '#/'}`, `Browser: ${browser}`, '', error].join('\n');
}

/** Whether an error that nobody caught deserves a notice: cancelled work and a browser's layout remark do not. */
export function isWorthTelling(cause: unknown): boolean {
  if (cause instanceof DOMException && cause.name === 'AbortError') return false;
  const message = cause instanceof Error ? cause.message : String(cause);
  return !message.startsWith('ResizeObserver loop');
}
