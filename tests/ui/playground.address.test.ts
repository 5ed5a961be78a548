// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import PlaygroundPage from '@/pages/playground/Playground.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

/** Longer than the page waits before it writes the address. */
const LATER_MS = 400;
const later = () => new Promise((resolve) => setTimeout(resolve, LATER_MS));

async function go(hash: string) {
  if (location.hash === hash) return;
  const arrived = new Promise((resolve) => {
    addEventListener('hashchange', resolve, { once: true });
  });
  location.hash = hash;
  await arrived;
}
beforeEach(() => go('#/'));

function open() {
  const playground = new Playground();
  playground.open('e=0+9+*+*+1&tz=UTC');
  render(PlaygroundPage, { playground });
  return playground;
}
const type = (text: string) =>
  fireEvent.input(screen.getByLabelText('Cron expression'), { target: { value: text } });

describe('the address of the playground', () => {
  it('follows the text', async () => {
    open();
    await type('5 9 * * 1');
    await vi.waitFor(() => expect(location.hash).toBe('#/?e=5+9+*+*+1&tz=UTC'));
    await type('6 9 * * 1');
    await vi.waitFor(() => expect(location.hash).toBe('#/?e=6+9+*+*+1&tz=UTC'));
  });

  it('holds back nobody who follows a link before it is written', async () => {
    open();
    await type('5 9 * * 1');
    // The address is another at once; that it has changed is told only afterwards.
    location.hash = '#/learn';
    await later();
    expect(location.hash).toBe('#/learn');
  });

  it('brings in the text of a link, but not of a link to another page', async () => {
    const playground = open();
    await go('#/?e=7+9+*+*+1&tz=UTC');
    expect(playground.text).toBe('7 9 * * 1');
    await go('#/practice/write?e=8+9+*+*+1&tz=UTC');
    expect(playground.text).toBe('7 9 * * 1');
  });
});
