// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Tests from '@/pages/playground/tests/Tests.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { checksJob, type ChecksInput } from '@/workers/checksJob.ts';

// jsdom has no workers.
vi.mock('@/workers/cron.ts', () => ({
  askCron: (_: 'checks', input: ChecksInput) => Promise.resolve(checksJob(input)),
}));

/** Wednesday 25 November 2026. */
const NOW = Date.UTC(2026, 10, 25, 20);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function answered() {
  vi.advanceTimersByTime(500);
  await tick();
  await Promise.resolve();
  await tick();
}
async function open(t: string | null) {
  const playground = new Playground();
  const query = { e: '0 0 1,15 * 1', tz: 'Europe/Berlin', ...(t !== null && { t }) };
  playground.open(new URLSearchParams(query).toString());
  vi.advanceTimersByTime(500);
  render(Tests, { playground });
  await answered();
  return playground;
}
const marks = () =>
  [...document.querySelectorAll('li svg[role=img]')].map((mark) => mark.getAttribute('aria-label'));
const button = (name: string) => screen.getByText<HTMLButtonElement>(name, { selector: 'button' });
const input = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('the tests of a schedule', () => {
  it('stay when something unseen is pasted into one of them', async () => {
    const playground = await open('run on the 1st at 00:00\nmost 60 a day');
    await fireEvent.input(input('Test 2'), { target: { value: '60\ta\u2028day' } });
    await answered();
    expect(marks()).toEqual(['Holds', 'Holds']);
    expect(playground.parts.get('t')).toBe('run on the 1st at 00:00\nmost 60 a day');
  });

  it('of a link are run, and run again at each change', async () => {
    const playground = await open('run on the 1st at 00:00\nnever on a Sunday\nmost 60');
    expect(marks()).toEqual(['Holds', 'Fails', 'Not read']);
    playground.edit('0 0 2 * *', null);
    await answered();
    expect(marks()).toEqual(['Fails', 'Fails', 'Not read']);
    await fireEvent.click(button('Write “60 a day”'));
    await answered();
    expect(marks()).toEqual(['Fails', 'Fails', 'Holds']);
    expect(playground.query).toContain('most+60+a+day');
    await fireEvent.input(input('Test 2'), { target: { value: 'before 24:00' } });
    playground.edit('61 0 2 * *', null);
    await answered();
    expect(marks()).toEqual(['Not checked', 'Not checked', 'Not checked']);
  });

  it('begin with what is suggested or typed', async () => {
    const playground = await open(null);
    await fireEvent.click(button('at most 1 a day'));
    await fireEvent.input(input('New test'), { target: { value: 'Mondays' } });
    await fireEvent.keyDown(input('New test'), { key: 'Enter' });
    await answered();
    expect(marks()).toEqual(['Holds', 'Holds']);
    expect(playground.parts.get('t')).toBe('most 1 a day\nrun Mondays');
    expect(input('New test').value).toBe('');
  });

  it('can be removed and put back, and ask why they fail', async () => {
    const playground = await open('never on a Sunday\nmost 1 a day');
    await fireEvent.click(button('Why?'));
    expect(playground.parts.get('at')).toBe('2027-07-31T22:00:00.000Z');
    await fireEvent.click(screen.getByLabelText('Remove test 1, must never on a Sunday'));
    await answered();
    expect(playground.parts.get('t')).toBe('most 1 a day');
    expect(document.activeElement).toBe(button('Put it back'));
    await fireEvent.click(button('Put it back'));
    await answered();
    expect(playground.parts.get('t')).toBe('never on a Sunday\nmost 1 a day');
    expect(screen.queryByText('Put it back')).toBeNull();
  });

  it('that a link garbles are refused, and nothing else of it', async () => {
    const playground = await open('most 1 a day\n<b>');
    expect(screen.getByRole('alert').textContent).toMatch(/cannot be read\. Test 2 is not one\./);
    expect(playground.text).toBe('0 0 1,15 * 1');
    await fireEvent.click(button('Start without them'));
    expect(playground.parts.get('t')).toBeNull();
  });
});
