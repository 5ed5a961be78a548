// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PlaygroundPage from '@/pages/playground/Playground.svelte';
import TongueButton from '@/pages/playground/tongue/TongueButton.svelte';
// Loaded beforehand: the first load of the headless library takes its time.
import '@/pages/playground/tongue/TongueList.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { TongueChoice, tongue } from '@/state/playground/tongue.svelte.ts';

vi.setConfig({ testTimeout: 20_000 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 9, 28, 14, 12, 40) });
  localStorage.clear();
});
afterEach(() => {
  tongue.choose('en');
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function settled() {
  await vi.dynamicImportSettled();
  await tick();
}
async function open(expression: string, dialect = 'vixie') {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: expression, d: dialect, tz: 'UTC' }).toString());
  render(PlaygroundPage, { playground });
  await settled();
  return playground;
}
const headline = () => document.querySelector('h1') as HTMLElement;
const note = () => screen.queryByText(/The sentence is in English/);
const type = (text: string) =>
  fireEvent.input(screen.getByLabelText('Cron expression'), { target: { value: text } });

describe('the language of the sentence', () => {
  it('is English where the browser is, with no note', async () => {
    await open('0 9 * * 1');
    expect(headline()).toHaveTextContent('At 09:00, only on Monday.');
    expect(headline()).not.toHaveAttribute('lang');
    expect(note()).toBeNull();
  });

  it('says of what never runs that it never does', async () => {
    await open('0 0 31 2 *');
    expect(headline()).toHaveTextContent(/^This schedule never runs\.$/);
  });

  it('is chosen from a list in which each stands under its own name, and is kept', async () => {
    render(TongueButton);
    await fireEvent.click(screen.getByText('Language of the sentence:'));
    await settled();
    const query = screen.getByLabelText('Search languages');
    await fireEvent.input(query, { target: { value: 'german' } });
    const rows = document.querySelectorAll('[role="option"]');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveTextContent('Deutsch');
    await fireEvent.keyDown(query, { key: 'ArrowDown' });
    await fireEvent.keyDown(query, { key: 'Enter' });
    expect(tongue.id).toBe('de');
    expect(screen.queryByLabelText('Search languages')).toBeNull();
    expect(localStorage.getItem('cronograph.sentence-language')).toBe('de');
    expect(new TongueChoice().id).toBe('de');
  });

  it('stays English, with a reason, where the other would not be right', async () => {
    await open('0 9 1 * *');
    tongue.choose('de');
    await settled();
    expect(headline()).toHaveTextContent('Um 09:00, an Tag 1 des Monats.');
    expect(headline()).toHaveAttribute('lang', 'de');
    expect(headline()).toHaveAttribute('dir', 'ltr');
    await type('0 9 1 * 1');
    expect(headline()).toHaveTextContent('At 09:00, on day 1 of the month, and also on Monday.');
    expect(headline()).not.toHaveAttribute('lang');
    expect(note()).toHaveTextContent('Deutsch does not say how the two day fields go together');
    await type('0 9 */2 * *');
    expect(note()).toHaveTextContent('would not be exact here');
    await type('@reboot');
    expect(note()).toHaveTextContent('has no words for a schedule without fields');
    await type('0 9 61 * *');
    expect(note()).toBeNull();
    expect(headline()).not.toHaveAttribute('lang');
  });

  it('runs from the right in Arabic, and pointing at a token breaks nothing', async () => {
    const playground = await open('0 9 1 * *');
    tongue.choose('ar');
    await settled();
    expect(headline()).toHaveAttribute('dir', 'rtl');
    playground.pointing.atToken(2);
    await tick();
    expect(headline().querySelector('.lit')).toBeNull();
    expect(document.querySelector('.token.on')).toHaveTextContent('1');
  });

  it('follows the browser until another is chosen', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['cy', 'pt-PT', 'en']);
    const choice = new TongueChoice();
    expect(choice.id).toBe('pt-PT');
    choice.choose('fr');
    expect(new TongueChoice().id).toBe('fr');
    choice.choose('pt-PT');
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['nl']);
    expect(new TongueChoice().id).toBe('nl');
  });

  it('is told where a schedule has no sentence in any', async () => {
    await open('H 9 * * *', 'jenkins');
    await vi.waitFor(() =>
      expect(headline()).toHaveTextContent(
        'This schedule has no short sentence; its runs stand below.',
      ),
    );
  });
});
