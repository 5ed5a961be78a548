// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Strip from '@/pages/playground/strip/Strip.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

let seen: (entry: Partial<IntersectionObserverEntry>) => Promise<void>;
const input = document.createElement('input');

beforeEach(() => {
  input.dataset.expression = '';
  document.body.append(input);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(told: IntersectionObserverCallback) {
        seen = (entry) => {
          told([entry as IntersectionObserverEntry], this as unknown as IntersectionObserver);
          return tick();
        };
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  input.remove();
  vi.unstubAllGlobals();
});

const strip = () => document.querySelector('[data-strip]');
const at = (bottom: number) => ({ boundingClientRect: new DOMRect(0, bottom - 80, 600, 80) });

it('keeps the expression and its sentence in view once they are scrolled out above', async () => {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: '0 9 * * 1', tz: 'America/New_York' }).toString());
  render(Strip, { playground });
  await vi.dynamicImportSettled();
  expect(strip()).toBeNull();
  await seen({ isIntersecting: true, ...at(400) });
  expect(strip()).toBeNull();
  // Not yet reached on a very low window is not scrolled past.
  await seen({ isIntersecting: false, ...at(1200) });
  expect(strip()).toBeNull();
  await seen({ isIntersecting: false, ...at(-20) });
  expect(strip()).toHaveTextContent(
    /0 9 \* \* 1 At 09:00, only on Monday\. New York, Debian cron 3\.0/,
  );
  await fireEvent.click(strip()?.querySelector('button') as HTMLElement);
  expect(document.activeElement).toBe(input);
  await seen({ isIntersecting: true, ...at(300) });
  expect(strip()).toBeNull();
});
