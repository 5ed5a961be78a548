import '@testing-library/jest-dom/vitest';
import { afterAll, vi } from 'vitest';

// What a page fetches beside its first answer may still be on its way when a short test ends.
afterAll(() => vi.dynamicImportSettled());

// jsdom has no layout and so no media queries; a component that asks is told that none applies.
if (typeof window !== 'undefined' && typeof window.matchMedia !== 'function') {
  Object.defineProperty(window, 'matchMedia', {
    writable: true,
    configurable: true,
    value: () => ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
  });
}

// jsdom lays nothing out either, so nothing is ever scrolled or comes into view.
if (typeof Element !== 'undefined') {
  Element.prototype.scrollTo ??= () => undefined;
  Element.prototype.scrollIntoView ??= () => undefined;
}
globalThis.IntersectionObserver ??= class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
};
