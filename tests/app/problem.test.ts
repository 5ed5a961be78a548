import { describe, expect, it } from 'vitest';
import { detailsOf, isWorthTelling } from '@/app/problem.ts';

describe('details of a problem', () => {
  it('name the error, the page and the browser', () => {
    const error = new TypeError('x is not a function');
    const details = detailsOf(error, '#/lab?n=3', 'Firefox 140');
    expect(details).toContain('TypeError: x is not a function');
    expect(details).toContain('#/lab?n=3');
    expect(details).toContain('Firefox 140');
  });

  it('take what is not an error as text', () => {
    expect(detailsOf('no disk', '', 'b')).toMatch(/Page: #\/\n.*\n\nno disk$/s);
  });
});

describe('what is worth telling', () => {
  it('is an error', () => expect(isWorthTelling(new Error('broken'))).toBe(true));
  it('is not cancelled work', () =>
    expect(isWorthTelling(new DOMException('gone', 'AbortError'))).toBe(false));
  it('is not a remark on layout', () =>
    expect(isWorthTelling('ResizeObserver loop limit exceeded')).toBe(false));
});
