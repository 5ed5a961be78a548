// @vitest-environment jsdom
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryFavourites, memoryHistory } from '@/db/memory.ts';
import { lookedAt, recordWhatRests, RESTED_MS } from '@/pages/playground/shelf/recording.svelte.ts';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { Shelf } from '@/state/playground/shelf.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MORE_THAN_SETTLING_MS = 200;

function at(query: string) {
  const playground = new Playground();
  playground.open(query);
  const opened = vi.fn(() =>
    Promise.resolve({
      history: memoryHistory(),
      favourites: memoryFavourites(),
      failure: null,
      onSuperseded: () => undefined,
    }),
  );
  const shelf = new Shelf({ open: opened, now: () => Date.now() });
  const stop = $effect.root(() => recordWhatRests(() => playground, shelf));
  const pass = async (ms: number) => {
    flushSync();
    await vi.advanceTimersByTimeAsync(MORE_THAN_SETTLING_MS);
    flushSync();
    await vi.advanceTimersByTimeAsync(ms);
  };
  const texts = () => shelf.history.map(({ text }) => text);
  return { playground, shelf, opened, stop, pass, texts };
}

describe('what goes into the history', () => {
  it('is what has rested, not what was typed on the way', async () => {
    const { playground, pass, texts, stop } = at('e=1+*+*+*+*&tz=UTC');
    playground.edit('1 2 * * *', null);
    await pass(RESTED_MS / 2);
    playground.edit('1 2 3 * *', null);
    await pass(RESTED_MS);
    expect(texts()).toEqual(['1 2 3 * *']);
    stop();
  });

  it('is nothing that is refused, and not the example one arrives at', async () => {
    const { playground, opened, pass, stop } = at('');
    await pass(2 * RESTED_MS);
    playground.edit('61 * * * *', null);
    await pass(2 * RESTED_MS);
    // Not even the database has been opened.
    expect(opened).not.toHaveBeenCalled();
    stop();
  });

  it('is at once what was shared or copied', async () => {
    const { playground, shelf, texts, stop } = at('e=1+*+*+*+*&tz=UTC');
    await lookedAt(playground, shelf);
    expect(texts()).toEqual(['1 * * * *']);
    playground.edit('61 * * * *', null);
    await lookedAt(playground, shelf);
    expect(texts()).toEqual(['1 * * * *']);
    stop();
  });

  it('is kept under the scheduler and the zone that really answer', async () => {
    const { playground, shelf, stop } = at('e=1+*+*+*+*&tz=Mars/Olympus&d=nonsense');
    await vi.dynamicImportSettled();
    await lookedAt(playground, shelf);
    expect(shelf.history[0]).toMatchObject({ dialect: 'vixie', zone: playground.zone.name });
    stop();
  });

  it('is no text of a size that nobody reads', async () => {
    const { playground, shelf, opened, stop } = at('e=1+*+*+*+*&tz=UTC');
    playground.edit(`1 * * * ${Array.from({ length: 1500 }, () => '1').join(',')}`, null);
    await lookedAt(playground, shelf);
    expect(opened).not.toHaveBeenCalled();
    stop();
  });
});
