// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Remarks from '@/pages/playground/Remarks.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 9, 28, 14, 12, 40) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(query: Record<string, string>) {
  const playground = new Playground();
  playground.open(new URLSearchParams(query).toString());
  render(Remarks, { playground });
  await vi.dynamicImportSettled();
  // What depends on the zone is looked for once the text has rested.
  await vi.waitFor(() => expect(playground.settled?.text).toBe(query.e));
  await tick();
  return playground;
}
const titles = (selector: string) =>
  [...document.querySelectorAll(`${selector} b:first-child`)].map((each) => each.textContent);
const folded = () => document.querySelector('details:has(.count)');

describe('doubts', () => {
  it('of one kind in two fields both stand there, with a fix each', async () => {
    const playground = await open({ e: '*/7 */5 * * *', tz: 'UTC' });
    expect(titles('.doubt')).toEqual(['Not every 7 minutes.', 'Not every 5 hours.']);
    const fix = [...document.querySelectorAll('.wide button')].find((button) =>
      button.textContent?.includes('Every 6 minutes'),
    );
    await fireEvent.click(fix ?? document.body);
    expect(playground.text).toBe('*/6 */5 * * *');
    expect(titles('.doubt')).toEqual(['Not every 5 hours.']);
  });

  it('that are mere remarks are folded under a line of their own', async () => {
    await open({ e: '0 0 31 * 7', tz: 'UTC' });
    expect(titles(':not(details) > .doubt')).toContain('Either day field is enough.');
    expect(folded()).toHaveTextContent('2 more remarks');
    expect(folded()).not.toHaveAttribute('open');
    expect(folded()?.querySelectorAll('[aria-label="Remark"]')).toHaveLength(2);
  });

  it('are not made up for a text without any', async () => {
    await open({ e: '*/5 9-17 * * 1-5', tz: 'America/New_York' });
    expect(document.querySelector('.doubt')).toBeNull();
    expect(folded()).toBeNull();
  });

  it('of a clock change come when the text rests, and go by the zone', async () => {
    const playground = await open({ e: '30 2 * * *', d: 'kubernetes', tz: 'Europe/Berlin' });
    await vi.waitFor(() => expect(document.body).toHaveTextContent('28 March 2027'));
    playground.chooseZone('UTC');
    await tick();
    expect(document.body).not.toHaveTextContent('when the clocks change');
  });
});
