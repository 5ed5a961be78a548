// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Night from '@/pages/playground/night/Night.svelte';
import { choiceText, readChoice } from '@/state/playground/nightChoice.ts';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { nightJob, type NightInput } from '@/workers/nightJob.ts';

vi.mock('@/workers/cron.ts', () => ({
  askCron: (_job: string, input: NightInput) => Promise.resolve(nightJob(input)),
}));

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function settle() {
  vi.advanceTimersByTime(500);
  await tick();
  await Promise.resolve();
  await tick();
}
async function open(query: Readonly<Record<string, string>>) {
  const playground = new Playground();
  playground.open(new URLSearchParams({ tz: 'America/New_York', ...query }).toString());
  vi.advanceTimersByTime(500);
  render(Night, { playground });
  await settle();
  return playground;
}
const text = (selector: string) =>
  document.querySelector(selector)?.textContent.replaceAll(/\s+/g, ' ').trim();
const lanes = () =>
  [...document.querySelectorAll('[aria-label="Schedulers by what they do"] > li')].map((lane) =>
    lane.textContent.replaceAll(/\s+/g, ' ').trim(),
  );
const chosen = () => text('[aria-pressed="true"]');
const slider = () => screen.getByLabelText<HTMLInputElement>('Moment of the night');

describe('the night of a change', () => {
  it('is the next one of the zone, with the chosen scheduler first', async () => {
    await open({ e: '30 1 * * *' });
    expect(text('h2')).toBe('When clocks change in New York');
    expect(chosen()).toBe('Fold, 1 Nov 2026');
    expect(lanes()[0]).toMatch(/^Debian cron \(chosen\), .*Runs once, at the first 01:30\./);
    expect(lanes().some((lane) => lane.includes('Runs twice, at both 01:30s.'))).toBe(true);
    expect(document.body.textContent).toMatch(/Refuse this text: .*Quartz/);
  });

  it('has a moment that the keyboard moves, and that is told in words', async () => {
    await open({ e: '30 1 * * *' });
    expect(slider()).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(
        /^01:30 EDT, the first time, UTC−04:00, 05:30 in UTC\. Debian cron and/,
      ),
    );
    await fireEvent.input(slider(), { target: { value: slider().valueAsNumber + 60 } });
    expect(slider()).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^01:30 EST, the second time, UTC−05:00, 06:30 in UTC\./),
    );
  });

  it('is kept in the link, and another zone is shown without taking it', async () => {
    const playground = await open({ e: '0 12 * * *' });
    await fireEvent.click(screen.getByText(/^Apia/));
    await settle();
    expect(playground.parts.get('n')).toBe('2011-12-30T10:00Z Pacific/Apia');
    expect(text('h2')).toBe('When clocks change in Apia');
    expect(playground.zone.name).toBe('America/New_York');
    expect(lanes().join()).toContain('Skips 12:00 of the missing day.');
    await fireEvent.click(screen.getByText('use this zone'));
    expect(playground.zone.name).toBe('Pacific/Apia');
  });

  it('goes to earlier and later changes', async () => {
    await open({ e: '30 1 * * *' });
    await fireEvent.click(screen.getByText('Earlier change'));
    await settle();
    expect(document.body.textContent).toContain(
      'Sun 8 Mar 2026: at 02:00 EST clocks go forward to 03:00 EDT; an hour is missing.',
    );
  });

  it('offers a text that meets the change, which can be taken back', async () => {
    const playground = await open({ e: '0 12 * * *' });
    await fireEvent.click(screen.getByText('30 1 * * *'));
    expect(playground.text).toBe('30 1 * * *');
    playground.changes.undo();
    expect(playground.text).toBe('0 12 * * *');
  });

  it('is there as a table', async () => {
    await open({ e: '30 1 * * *' });
    await fireEvent.click(screen.getByText('as a table'));
    const row = [...document.querySelectorAll('tbody tr')].find((each) =>
      each.textContent.includes('BusyBox'),
    );
    expect(row?.textContent).toContain('01:30 EDT, 01:30 EST');
    expect(row?.textContent).toContain('05:30, 06:30');
  });

  it('says so where clocks are never changed', async () => {
    await open({ e: '30 1 * * *', tz: 'UTC' });
    expect(document.body.textContent).toContain('The clock of UTC is never changed');
    expect(screen.getByText(/^Lord Howe/)).toBeInTheDocument();
  });
});

describe('the link', () => {
  it.each([
    ['2026-11-01T06:00Z', { atMs: Date.UTC(2026, 10, 1, 6), zone: null }],
    ['2011-12-30T10:00Z Pacific/Apia', { atMs: Date.UTC(2011, 11, 30, 10), zone: 'Pacific/Apia' }],
    ['2026-13-01T06:00Z', { atMs: null, zone: null }],
    ['9999-01-01T00:00Z', { atMs: null, zone: null }],
    [`2026-11-01T06:00Z ${'A'.repeat(99)}`, { atMs: null, zone: null }],
    ['<script>', { atMs: null, zone: null }],
    [null, { atMs: null, zone: null }],
  ])('%s', (written, choice) => {
    expect(readChoice(written)).toEqual(choice);
  });

  it('is written as it is read', () => {
    expect(choiceText(Date.UTC(1883, 10, 18, 17, 3, 58), 'X/Y')).toBe('1883-11-18T17:03:58Z X/Y');
    expect(choiceText(Date.UTC(2026, 10, 1, 6), null)).toBe('2026-11-01T06:00Z');
  });
});
