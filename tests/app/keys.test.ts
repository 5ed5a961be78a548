// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { asksForKeys } from '@/app/keys.ts';

function press(markup: string, init: KeyboardEventInit): boolean {
  document.body.innerHTML = markup;
  let asks = false;
  const listen = (event: KeyboardEvent) => (asks = asksForKeys(event));
  addEventListener('keydown', listen, { once: true });
  const target = document.querySelector('[data-here]') ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  return asks;
}

afterEach(() => document.body.replaceChildren());

describe('the list of keys', () => {
  it('is asked for by a question mark', () => expect(press('', { key: '?' })).toBe(true));
  it('is not asked for by another key', () => expect(press('', { key: '/' })).toBe(false));
  it('is asked for from a button', () =>
    expect(press('<button data-here>x</button>', { key: '?' })).toBe(true));

  const fields = [
    '<input data-here>',
    '<textarea data-here></textarea>',
    '<p contenteditable><b data-here>x</b></p>',
    '<div role="dialog"><button data-here>x</button></div>',
  ];
  it.each(fields)('waits in %s', (markup) => expect(press(markup, { key: '?' })).toBe(false));

  it('leaves combinations to the browser', () =>
    expect(press('', { key: '?', ctrlKey: true })).toBe(false));
});
