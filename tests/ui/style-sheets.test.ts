// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { keepAsking } from '@/app/styleSheets.ts';

it('asks again for a style sheet that could not be had, each time it fails', () => {
  vi.useFakeTimers();
  keepAsking();
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href: '/assets/part.css' });
  document.head.append(link);
  const standing = () => document.head.querySelector('link');
  for (let time = 0; time < 2; time++) {
    const failed = standing();
    failed?.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(10_000);
    expect(standing()).not.toBe(failed);
    expect(standing()?.getAttribute('href')).toBe('/assets/part.css');
  }
  vi.advanceTimersByTime(10_000);
  expect(document.head.querySelectorAll('link')).toHaveLength(1);
  vi.useRealTimers();
});
