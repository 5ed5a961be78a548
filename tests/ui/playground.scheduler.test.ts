// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PlaygroundPage from '@/pages/playground/Playground.svelte';
import { labAddress } from '@/pages/playground/labAddress.ts';
import { fromQuery } from '@/sim/index.ts';
import { Playground } from '@/state/playground/playground.svelte.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 9, 28, 14, 12, 40) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function settled() {
  await vi.dynamicImportSettled();
  await tick();
  await tick();
}
async function open(query: Record<string, string>) {
  const playground = new Playground();
  playground.open(new URLSearchParams(query).toString());
  const atOnce = { text: playground.text, valid: playground.valid, errors: playground.errors };
  render(PlaygroundPage, { playground });
  await settled();
  return { playground, atOnce };
}
const field = () => screen.getByLabelText('Cron expression');
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const runs = () =>
  [...document.querySelectorAll('.local')].map((cell) =>
    (cell.textContent ?? '').replaceAll(/\s+/g, ' '),
  );
const trigger = () => screen.getByText('Scheduler').closest('button') ?? document.body;

describe('the scheduler', () => {
  it('is picked from a list, and then reads the text in its own way', async () => {
    const { playground } = await open({ e: '15 10 * * 2', tz: 'UTC' });
    expect(trigger()).toHaveTextContent('Debian cron 3.0');
    await fireEvent.click(trigger());
    await settled();
    await fireEvent.input(screen.getByLabelText('Search schedulers'), {
      target: { value: 'quartz' },
    });
    const input = screen.getByLabelText('Search schedulers');
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    await fireEvent.keyDown(input, { key: 'Enter' });
    await settled();
    expect(trigger()).toHaveTextContent('Quartz 2.3');
    expect(document.querySelector('h1')).toHaveTextContent('Only five fields');
    expect(playground.valid).toBe(false);

    // Quartz counts its weekdays from Sunday as 1: its 2 is Monday.
    await type('0 15 10 ? * 2');
    expect(playground.valid).toBe(true);
    expect(runs().slice(0, 2)).toEqual(['Mon 2 Nov 10:15', 'Mon 9 Nov 10:15']);
    await vi.waitFor(() =>
      expect(document.querySelector('.ops')).toHaveTextContent('Quartz allows here'),
    );
    expect(document.body).not.toHaveTextContent('Debian cron allows');
  });

  it('does not put Debian’s refusal into another’s mouth', async () => {
    await open({ e: '61 * * * *', tz: 'UTC' });
    expect(document.body).toHaveTextContent('would answer “bad minute”');
    document.body.replaceChildren();
    await open({ e: '61 * * * *', d: 'kubernetes', tz: 'UTC' });
    expect(document.querySelector('h1')).toHaveTextContent('61');
    expect(document.body).not.toHaveTextContent('bad minute');
  });

  it('answers a link only when its rules are here, and never with another’s answer', async () => {
    const { playground, atOnce } = await open({ e: '0 15 10 ? * 2', d: 'quartz', tz: 'UTC' });
    expect(atOnce).toEqual({ text: '0 15 10 ? * 2', valid: false, errors: [] });
    expect(playground.valid).toBe(true);
    expect(new URLSearchParams(playground.query).get('d')).toBe('quartz');
    const again = new Playground();
    again.open(playground.query);
    await vi.dynamicImportSettled();
    expect([again.text, again.dialect, again.query]).toEqual([
      playground.text,
      'quartz',
      playground.query,
    ]);
    playground.open('e=5+4+*+*+*&tz=UTC');
    expect(playground.dialect).toBe('vixie');
    expect(playground.query).not.toContain('d=');
  });

  it.each(['nope', 'constructor', '<b>', 'x'.repeat(5_000)])(
    'that is unknown is named, and the rest of the link stays: %s',
    async (d) => {
      await open({ e: '5 4 * * *', d, tz: 'America/New_York' });
      expect(screen.getByRole('alert')).toHaveTextContent(`no scheduler “${d.slice(0, 60)}”`);
      expect(field()).toHaveValue('5 4 * * *');
      expect(trigger()).toHaveTextContent('Debian cron 3.0');
      expect(runs()).toHaveLength(10);
      expect(document.querySelector('main')).toHaveTextContent('America/New_York');
    },
  );

  it('tells runs to the second where it has seconds', async () => {
    await open({ e: '*/20 * * * * *', d: 'croner', tz: 'UTC' });
    expect(runs().slice(0, 3)).toEqual([
      'Wed 28 Oct 14:13:00',
      'Wed 28 Oct 14:13:20',
      'Wed 28 Oct 14:13:40',
    ]);
  });

  it('is named in what a night does to its runs', async () => {
    // Kubernetes runs at the second 01:30 too (robfig/cron, recorded in tests/conformance).
    await open({ e: '30 1 * * *', d: 'kubernetes', tz: 'America/New_York' });
    expect(document.querySelector('.night')).toHaveTextContent('Kubernetes CronJob runs');
    expect(document.body).not.toHaveTextContent('Debian cron runs');
  });

  it('is simulated whichever it is', async () => {
    await open({ e: '5 4 * * *', d: 'kubernetes', tz: 'UTC' });
    expect(screen.getByText('Simulate this')).toBeEnabled();
    const address = labAddress('0 0 9 ? * MON', 'quartz', 'UTC', Date.UTC(2026, 10, 2, 9));
    const read = fromQuery(address.slice(address.indexOf('?') + 1));
    expect(read).toMatchObject({
      ok: true,
      scenario: { schedule: { expression: '0 0 9 ? * MON', dialect: 'quartz' } },
    });
  });
});
