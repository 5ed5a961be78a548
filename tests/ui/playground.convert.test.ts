// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Convert from '@/pages/playground/convert/Convert.svelte';
import { codeParts } from '@/pages/playground/paste/codeParts.ts';
import Paste from '@/pages/playground/paste/Paste.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { convertJob } from '@/workers/convertJob.ts';
import type { ConvertInput } from '@/workers/convertJob.ts';
import type { Converted } from '@/cron/convert/index.ts';

vi.setConfig({ testTimeout: 60_000 });
// The worker's work, done here; a text that says so breaks it.
let isBroken = false;
const asked: ConvertInput[] = [];
vi.mock('@/workers/cron.ts', () => ({
  askCron: (_: string, input: ConvertInput, options: { onPart: (part: Converted) => void }) => {
    asked.push(input);
    return isBroken
      ? Promise.reject(new Error('The comparison broke.'))
      : Promise.resolve(convertJob(input, options.onPart));
  },
}));

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);
const copied = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());

beforeEach(() => {
  isBroken = false;
  asked.length = 0;
  copied.mockClear();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: copied } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function rest() {
  vi.advanceTimersByTime(500);
  for (let turn = 0; turn < 4; turn++) await tick();
}
async function open(section: typeof Convert, query: Readonly<Record<string, string>>) {
  const playground = new Playground();
  playground.open(new URLSearchParams(query).toString());
  await vi.dynamicImportSettled();
  await rest();
  render(section, { playground });
  await rest();
  return playground;
}
const names = () => [...document.querySelectorAll('li b')].map((name) => name.textContent);
const row = (name: string) => {
  const found = [...document.querySelectorAll('li')].find(
    (each) => each.querySelector('b')?.textContent === name,
  );
  if (!found) throw new Error(`no row ${name}`);
  return found;
};
const NEW_YORK = { e: '0 0 1,15 * 1', tz: 'America/New_York' };

describe('the conversions', () => {
  it('stand for the schedulers asked for most, and for all at a click', async () => {
    await open(Convert, NEW_YORK);
    expect(names()).toEqual([
      ...['Kubernetes', 'GitHub Actions', 'systemd', 'node-cron', 'BullMQ', 'Quartz', 'Spring'],
      'EventBridge Scheduler',
    ]);
    await fireEvent.click(screen.getByText('16 more schedulers'));
    expect(names()).toHaveLength(24);
  });

  it('say what was found, and mark it in words too', async () => {
    await open(Convert, NEW_YORK);
    expect(row('Kubernetes')).toHaveTextContent('Equal for all 400 years: 29,103 days with a run');
    expect(row('Quartz')).toHaveTextContent('No equal line: one of its day fields');
    expect(within(row('Quartz')).getByRole('img')).toHaveAccessibleName('other runs');
    expect(row('node-cron')).toHaveTextContent('two tasks');
  });

  it('are used as one step that can be taken back, and nothing is rewritten before', async () => {
    const playground = await open(Convert, { e: '30 9 * * 1-5', tz: 'America/New_York' });
    expect(playground.text).toBe('30 9 * * 1-5');
    await fireEvent.click(within(row('Quartz')).getByRole('button'));
    await vi.dynamicImportSettled();
    expect([playground.text, playground.dialect]).toEqual(['0 30 9 ? * MON-FRI', 'quartz']);
    expect(document.activeElement).toHaveAccessibleName('Conversions');
    playground.changes.undo();
    expect([playground.text, playground.dialect]).toEqual(['30 9 * * 1-5', 'vixie']);
  });

  it('take the zone that the text names along', async () => {
    const playground = await open(Convert, {
      e: 'CRON_TZ=Asia/Tokyo 0 9 * * *',
      d: 'kubernetes',
      tz: 'America/New_York',
    });
    await fireEvent.click(within(row('Debian cron')).getByRole('button'));
    expect(playground.text).toBe('0 9 * * *');
    expect(playground.zone.name).toBe('Asia/Tokyo');
  });

  it('copy two lines where one does not do', async () => {
    await open(Convert, NEW_YORK);
    await fireEvent.click(within(row('node-cron')).getByRole('button'));
    expect(copied).toHaveBeenCalledWith('0 0 1,15 * *\n0 0 2-14,16-31 * 1');
  });

  it('say once what no scheduler can', async () => {
    await open(Convert, { e: '@reboot', tz: 'UTC' });
    expect(names()).toEqual(['cronie']);
    expect(document.body).toHaveTextContent('No other line is offered: it runs at start-up');
  });

  it('may break, are not asked for again by themselves, and can be asked for again', async () => {
    isBroken = true;
    await open(Convert, NEW_YORK);
    expect(asked).toHaveLength(1);
    isBroken = false;
    await fireEvent.click(screen.getByText('Try again'));
    await rest();
    expect(names()).toHaveLength(8);
  });
});

describe('the snippets', () => {
  const code = () => document.querySelector('pre')?.textContent ?? '';

  it('show one tool, not the one it was written for, and another at a click', async () => {
    await open(Paste, NEW_YORK);
    expect(screen.getByText('Kubernetes')).toHaveAttribute('aria-selected', 'true');
    expect(code()).toContain('schedule: "0 0 1,15 * 1"');
    expect(code()).toContain('# Same runs as Debian cron.');
    await fireEvent.click(screen.getByText('Quartz'));
    expect(code()).toContain('// NOT the same runs as Debian cron:');
    await fireEvent.click(screen.getByText('6 more'));
    await fireEvent.click(screen.getByText('Sidekiq-Cron'));
    expect(code()).toContain('cron: "0 0 1,15 * 1 America/New_York"');
  });

  it('are copied whole', async () => {
    await open(Paste, NEW_YORK);
    await fireEvent.click(screen.getByText('Copy'));
    expect(copied).toHaveBeenCalledWith(code());
  });

  it('say of a shell test what it is for', async () => {
    await open(Paste, { e: '0 15 10 L * ?', d: 'quartz', tz: 'UTC' });
    expect(code()).toContain(
      '# The fields of Debian cron cannot say it: it has no last day of the month.',
    );
    expect(code()).toContain('= 01 ] && /usr/local/bin/report');
  });

  it('have nothing to paste where the scheduler has nothing like it', async () => {
    await open(Paste, { e: '@every 90s', d: 'kubernetes', tz: 'UTC' });
    expect(screen.getByText(/^Debian cron has nothing like it: an interval counts/)).toBeVisible();
    expect(document.querySelector('pre')).toBeNull();
    expect(screen.queryByText('Copy')).toBeNull();
  });

  it('show every character of a text as it is', async () => {
    await open(Paste, { e: '0;<img src=x> 0 * * *', tz: 'UTC' });
    expect(document.querySelector('pre img')).toBeNull();
  });
});

describe('the parts of a code', () => {
  it('are comments, what was asked for, and all else, and make up the whole', () => {
    const whole = '# a "0 0 * * *"\ncron: "0 0 * * *" # why\nx: MON#1\n';
    const parts = codeParts(whole, ['0 0 * * *']);
    expect(parts.map(({ text }) => text).join('')).toBe(whole);
    expect(parts.filter(({ kind }) => kind === 'comment').map(({ text }) => text)).toEqual([
      '# a "0 0 * * *"',
      '# why',
    ]);
    expect(parts.filter(({ kind }) => kind === 'asked')).toHaveLength(1);
  });
});
