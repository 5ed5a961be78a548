// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PlaygroundPage from '@/pages/playground/Playground.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { otherReading } from '@/state/playground/readings.ts';

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
  render(PlaygroundPage, { playground });
  await vi.dynamicImportSettled();
  await tick();
  return playground;
}
const second = () => document.querySelector('.row[role="img"]');
const shown = (text: string) => vi.waitFor(() => expect(document.body).toHaveTextContent(text));

describe('six fields where the scheduler has five', () => {
  it('are told as others read them, and read so at a click', async () => {
    const playground = await open({ e: '0 0 9 * * ?', tz: 'UTC' });
    await shown('node-cron, Quartz and Spring read this, seconds first.');
    expect(second()).toHaveAccessibleName(/second 0, minute 0, hour 9, .*day of week \?/);
    expect(document.body).toHaveTextContent('command');
    const [button] = screen.getAllByText('Read it as');
    await fireEvent.click(button ?? document.body);
    await vi.waitFor(() => expect(playground.dialect).toBe('node-cron'));
    expect(playground.valid).toBe(true);
    expect(playground.text).toBe('0 0 9 * * ?');
    playground.changes.undo();
    expect(playground.dialect).toBe('vixie');
    playground.changes.redo();
    await tick();
    expect(second()).toBeNull();
  });

  it('are told so where they are refused as well', async () => {
    await open({ e: '0 0 9 * * ?', d: 'kubernetes', tz: 'UTC' });
    await shown('node-cron, Quartz and Spring read this, seconds first.');
    expect(second()).not.toBeNull();
  });

  it('are no matter where a command follows five', async () => {
    await open({ e: '0 9 * * * /usr/bin/true', tz: 'UTC' });
    await shown('2 remarks');
    expect(second()).toBeNull();
    expect(document.body).not.toHaveTextContent('Read it as');
  });
});

describe('who else reads a text', () => {
  it.each([
    ['0 0 9 * * MON', 'vixie', ['node-cron', 'spring', 'cron-parser']],
    ['0 9 * * 1-5', 'quartz', ['vixie', 'kubernetes', 'github-actions']],
    ['*/5 * * * *', 'systemd', ['vixie', 'kubernetes', 'github-actions']],
    ['cron(0 9 * * ? *)', 'vixie', ['eventbridge']],
    ['0 0 9 * * ? 2027', 'spring', ['quartz']],
    ['Mon..Fri 09:30', 'vixie', ['systemd']],
    ['0 0 12 ? * MON-FRI *', 'vixie', ['quartz']],
    ['H H(0-7) * * *', 'vixie', ['jenkins', 'cron-parser']],
    ['0 9 L * *', 'vixie', ['cron-parser', 'croniter', 'node-cron']],
    ['CRON_TZ=Europe/Berlin 30 2 * * *', 'vixie', ['kubernetes']],
    ['@every 5m', 'vixie', ['kubernetes']],
    ['rate(5 minutes)', 'vixie', ['eventbridge']],
    ['0 9', 'vixie', null],
    ['words that nobody reads at all', 'vixie', null],
  ] as const)('%s, refused by %s', async (text, own, ids) => {
    expect((await otherReading(text, own))?.ids ?? null).toEqual(ids);
  });
});
