// @vitest-environment jsdom
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Spoken from '@/pages/playground/Spoken.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.UTC(2026, 9, 28) });
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () =>
  document.querySelector('[role=status]')?.textContent?.replaceAll(/\s+/g, ' ').trim();
async function pass(ms: number) {
  await tick();
  vi.advanceTimersByTime(ms);
  await tick();
}

it('is the answer once the typing has paused, and nothing before or at the start', async () => {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: '0 9 * * 1', tz: 'America/New_York' }).toString());
  await vi.dynamicImportSettled();
  render(Spoken, { playground });
  await pass(5000);
  expect(said()).toBe('');

  for (const text of ['0 9 * * 1-', '0 9 * * 1-5']) {
    playground.edit(text, text.length);
    await pass(600);
    expect(said()).toBe('');
  }
  await pass(600);
  expect(said()).toBe('At 09:00, Monday through Friday.');

  playground.edit('61 9 * * 1', 2);
  await pass(1200);
  expect(said()).toMatch(/^There is no minute 61\. .*0 to 59/);

  playground.edit('0 0 1,15 * 1', 2);
  await pass(1200);
  expect(said()).toMatch(/^At 00:00.*Monday\. .*either/i);
});
