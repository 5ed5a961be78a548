// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedShelf } from '@/db/shelf.ts';
import { memoryFavourites, memoryHistory } from '@/db/memory.ts';
import Panel from '@/pages/playground/shelf/Panel.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { Shelf } from '@/state/playground/shelf.svelte.ts';

const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);
const MINUTE_MS = 60_000;

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = async () => {
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 5; turn++) await tick();
};

interface Start {
  readonly shown?: 'history' | 'favourites';
  readonly failure?: OpenedShelf['failure'];
}

async function open({ shown = 'history', failure = null }: Start = {}) {
  const playground = new Playground();
  playground.open('e=5+4+*+*+*&tz=UTC&t=tests');
  let nowMs = NOW - 3 * MINUTE_MS;
  const opened: OpenedShelf = {
    history: memoryHistory(),
    favourites: memoryFavourites(),
    failure,
    onSuperseded: () => undefined,
  };
  const shelf = new Shelf({ open: () => Promise.resolve(opened), now: () => nowMs });
  const look = (text: string, dialect = 'vixie', zone = 'UTC') => {
    nowMs += 1000;
    return shelf.look({ text, dialect, zone, parts: {} });
  };
  const show = async () => {
    render(Panel, { open: true, shown, playground, shelf });
    await settle();
  };
  return { playground, shelf, look, show };
}
const panel = () => document.querySelector<HTMLElement>('.shelf') ?? document.body;
const rows = () => [...panel().querySelectorAll('li')];
const texts = () => rows().map((row) => row.querySelector('code')?.textContent);
const inRow = (at: number, text: string) =>
  within(rows()[at] ?? document.body).getByText(text, { exact: false, selector: 'button' });
const apply = (at: number) => rows()[at]?.querySelector('.apply') ?? document.body;

describe('the history', () => {
  it('lists what was looked at, newest first, said as its own scheduler means it', async () => {
    const { look, show } = await open();
    await look('0 9 * * 2');
    await look('0 0 9 ? * 2', 'quartz', 'Europe/Berlin');
    await show();
    expect(texts()).toEqual(['0 0 9 ? * 2', '0 9 * * 2']);
    // Quartz counts its weekdays from Sunday as 1.
    expect(rows()[0]).toHaveTextContent(/only on Monday.*Quartz 2.3 · Europe\/Berlin · 2 min ago/);
    expect(rows()[1]).toHaveTextContent(/only on Tuesday.*Debian cron 3.0 · UTC/);
  });

  it('is searched by text, scheduler and zone', async () => {
    const { look, show } = await open();
    await look('0 9 * * 2');
    await look('0 0 9 ? * 2', 'quartz', 'America/New_York');
    await look('30 9 * * *', 'vixie', 'Asia/Tokyo');
    await show();
    const search = screen.getByLabelText('Search the history');
    const find = async (query: string) => {
      await fireEvent.input(search, { target: { value: query } });
      return texts();
    };
    expect(await find('9 * * 2')).toEqual(['0 9 * * 2']);
    expect(await find('new york')).toEqual(['0 0 9 ? * 2']);
    expect(await find('debian tokyo')).toEqual(['30 9 * * *']);
    expect(await find('mars')).toEqual([]);
    expect(panel()).toHaveTextContent('0 expressions of 3 found');
  });

  it('brings an expression back with its scheduler and zone, as one step that can be undone', async () => {
    const { playground, look, show } = await open();
    await look('0 0 9 ? * 2', 'quartz', 'Europe/Berlin');
    await show();
    const before = playground.query;
    await fireEvent.click(apply(0));
    expect(playground.place).toEqual({
      text: '0 0 9 ? * 2',
      dialect: 'quartz',
      zone: 'Europe/Berlin',
      parts: {},
    });
    playground.changes.undo();
    expect(playground.query).toBe(before);
  });

  it('gives back what was removed', async () => {
    const { look, show } = await open();
    await look('1 * * * *');
    await look('2 * * * *');
    await show();
    await fireEvent.click(inRow(0, 'Remove'));
    await settle();
    expect(texts()).toEqual(['1 * * * *']);
    expect(panel()).toHaveTextContent('Removed 2 * * * *.');
    await fireEvent.click(within(panel()).getByText('Undo'));
    await settle();
    expect(texts()).toEqual(['2 * * * *', '1 * * * *']);
    expect(within(panel()).queryByText('Undo')).toBeNull();
  });

  it('is cleared only after a question, and comes back even then', async () => {
    const { look, show } = await open();
    await look('1 * * * *');
    await look('2 * * * *');
    await show();
    await fireEvent.click(within(panel()).getByText('Clear the history'));
    expect(panel()).toHaveTextContent('Remove all 2?');
    expect(within(panel()).getByText('Keep it')).toHaveFocus();
    await fireEvent.click(within(panel()).getByText('Clear the history'));
    await settle();
    expect(panel()).toHaveTextContent('Nothing here yet');
    await fireEvent.click(within(panel()).getByText('Undo'));
    await settle();
    expect(texts()).toEqual(['2 * * * *', '1 * * * *']);
  });

  it('gives an expression a name, which then stands in its row', async () => {
    const { shelf, look, show } = await open();
    await look('1 * * * *');
    await show();
    await fireEvent.click(inRow(0, 'Name it'));
    const field = screen.getByLabelText('Name of 1 * * * *');
    expect(field).toHaveFocus();
    await fireEvent.input(field, { target: { value: '  Pings  ' } });
    await fireEvent.submit(field.closest('form') ?? field);
    await settle();
    expect(shelf.favourites).toMatchObject([{ label: 'Pings', text: '1 * * * *' }]);
    expect(rows()[0]).toHaveTextContent('Pings');
    expect(rows()[0]).not.toHaveTextContent('Name it');
  });

  it('teaches while it is empty', async () => {
    await (await open()).show();
    expect(panel()).toHaveTextContent('once it has rested for some seconds');
  });
});

describe('favourites', () => {
  it('keep what is on the page, tests included, and say so', async () => {
    const { shelf, show } = await open({ shown: 'favourites' });
    await show();
    const field = screen.getByLabelText('Name of what is on the page');
    expect(field).toHaveAttribute('placeholder', 'At 04:05');
    await fireEvent.input(field, { target: { value: 'Early backup' } });
    await fireEvent.submit(field.closest('form') ?? field);
    await settle();
    expect(shelf.favourites).toMatchObject([
      { label: 'Early backup', text: '5 4 * * *', zone: 'UTC', parts: { t: 'tests' } },
    ]);
    expect(rows()[0]).toHaveTextContent(/Early backup.*on the page/);
    expect(screen.queryByLabelText('Name of what is on the page')).toBeNull();
  });

  it('bring back the tests they were kept with', async () => {
    const { playground, shelf, show } = await open({ shown: 'favourites' });
    await shelf.favour(
      { text: '1 * * * *', dialect: 'vixie', zone: 'UTC', parts: { t: 'old' } },
      'A',
    );
    await show();
    await fireEvent.click(apply(0));
    expect(playground.parts.get('t')).toBe('old');
    expect(playground.text).toBe('1 * * * *');
  });

  it('are renamed and removed, with a way back', async () => {
    const { shelf, show } = await open({ shown: 'favourites' });
    await shelf.favour({ text: '1 * * * *', dialect: 'vixie', zone: 'UTC', parts: {} }, 'Old');
    await show();
    await fireEvent.click(inRow(0, 'Rename'));
    const field = screen.getByLabelText('New name of Old');
    expect(field).toHaveValue('Old');
    await fireEvent.input(field, { target: { value: 'New' } });
    await fireEvent.submit(field.closest('form') ?? field);
    await settle();
    expect(shelf.favourites[0]?.label).toBe('New');
    expect(inRow(0, 'Rename')).toHaveFocus();
    await fireEvent.click(inRow(0, 'Remove'));
    await settle();
    expect(shelf.favourites).toEqual([]);
    await fireEvent.click(within(panel()).getByText('Undo'));
    await settle();
    expect(shelf.favourites[0]?.label).toBe('New');
  });

  it('leave a name as it is after Escape, and the panel open', async () => {
    const { shelf, show } = await open({ shown: 'favourites' });
    await shelf.favour({ text: '1 * * * *', dialect: 'vixie', zone: 'UTC', parts: {} }, 'Old');
    await show();
    await fireEvent.click(inRow(0, 'Rename'));
    await fireEvent.input(screen.getByLabelText('New name of Old'), { target: { value: 'New' } });
    await fireEvent.keyDown(screen.getByLabelText('New name of Old'), { key: 'Escape' });
    expect(screen.queryByLabelText('New name of Old')).toBeNull();
    expect(shelf.favourites[0]?.label).toBe('Old');
    expect(inRow(0, 'Rename')).toHaveFocus();
    expect(rows()).toHaveLength(1);
  });
});

describe('where nothing can be kept', () => {
  it('says so calmly and works until the tab is closed', async () => {
    const message = 'This browser has no database for pages.';
    const { look, show } = await open({ failure: { ok: false, reason: 'missing', message } });
    await look('1 * * * *');
    await show();
    expect(panel()).toHaveTextContent(`Nothing is kept. ${message}`);
    expect(texts()).toEqual(['1 * * * *']);
  });
});
