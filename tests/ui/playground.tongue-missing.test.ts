// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { Playground } from '@/state/playground/playground.svelte.ts';
import type * as Tell from '@/cron/tongue/tell.ts';
import { TongueChoice } from '@/state/playground/tongue.svelte.ts';

const fetching = vi.hoisted(() => ({ fails: true }));
vi.mock('@/cron/tongue/tell.ts', async (original) => {
  const real = await original<typeof Tell>();
  return {
    ...real,
    loadTongue: (id: Parameters<typeof real.loadTongue>[0]) =>
      fetching.fails ? Promise.reject(new TypeError('offline')) : real.loadTongue(id),
  };
});

it('says in English that the words of a language could not be loaded, until they can', async () => {
  const choice = new TongueChoice();
  const playground = new Playground();
  choice.choose('de');
  await vi.waitFor(() => expect(choice.untold(playground)).toBe('missing'));
  expect(choice.told(playground)).toBeNull();
  choice.choose('fr');
  choice.choose('de');
  await vi.waitFor(() => expect(choice.untold(playground)).toBe('missing'));
  choice.choose('fr');
  choice.choose('de');
  await new Promise((done) => setTimeout(done));
  expect(choice.untold(playground)).toBe('missing');
  fetching.fails = false;
  await choice.load();
  expect(choice.untold(playground)).toBeNull();
  expect(choice.told(playground)?.text).toMatch(/^Alle 5 Minuten/);
});
