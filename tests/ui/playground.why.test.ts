// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zoneOf } from '@/cron/index.ts';
import Why from '@/pages/playground/why/Why.svelte';
import YearTable from '@/pages/playground/YearTable.svelte';
import YearFigure from '@/pages/playground/YearFigure.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { whyJob, type WhyInput } from '@/workers/whyJob.ts';
import { questionText, readQuestion } from '@/state/playground/questionText.ts';

// jsdom has no workers.
vi.mock('@/workers/cron.ts', () => ({
  askCron: (_: 'why', input: WhyInput) => Promise.resolve(whyJob(input)),
}));

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);
const newYork = zoneOf('America/New_York');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function open(query: Readonly<Record<string, string>>) {
  const playground = new Playground();
  playground.open(new URLSearchParams(query).toString());
  vi.advanceTimersByTime(500);
  render(Why, { playground });
  await answered();
  return playground;
}
async function answered() {
  await tick();
  await Promise.resolve();
  await tick();
}
async function press(element: Element) {
  await fireEvent.click(element);
  await answered();
}
const field = () => screen.getByLabelText<HTMLInputElement>('Does it run at');
const said = () => document.querySelector('.said')?.textContent?.replaceAll(/\s+/g, ' ').trim();
const marks = () =>
  [...document.querySelectorAll('li svg')].map((mark) => mark.getAttribute('aria-label'));

describe('the question', () => {
  it('is about the next run until something else is asked', async () => {
    const playground = await open({ e: '30 9 * * 1-5', tz: 'America/New_York' });
    expect(field().value).toBe('Thu 29 Oct 2026 09:30');
    expect(said()).toMatch(/^Yes\./);
    await press(screen.getByText('Later run'));
    expect(field().value).toBe('Fri 30 Oct 2026 09:30');
    await press(screen.getByText('Later run'));
    expect(field().value).toBe('Mon 2 Nov 2026 09:30');
    expect(playground.parts.get('at')).toBe('2026-11-02T09:30');
  });

  it('keeps what is being typed when the next run becomes another', async () => {
    await open({ e: '* * * * *', tz: 'America/New_York' });
    expect(field().value).toBe('Wed 28 Oct 2026 10:13');
    await fireEvent.input(field(), { target: { value: 'tomorrow 02' } });
    vi.advanceTimersByTime(60_000);
    await answered();
    expect(field().value).toBe('tomorrow 02');

    await fireEvent.input(field(), { target: { value: '' } });
    await fireEvent.change(field());
    await answered();
    expect(field().value).toBe('Wed 28 Oct 2026 10:14');
  });

  it('says what becomes of a run that is missed, by the scheduler', async () => {
    await open({ e: '30 9 * * 1-5', tz: 'America/New_York' });
    // cron.c tells jumps of the clock of up to 5 minutes, up to 3 hours and longer ones apart.
    expect(document.querySelector('.missed')).toHaveTextContent(/within 3 hours.+fixed time/);
  });

  it('says field by field what keeps a time out', async () => {
    await open({ e: '30 9 * * 1-5', tz: 'America/New_York', at: '1 Nov 2026 09:31' });
    expect(said()).toMatch(/^No\. Minute 31 is not 30 and Sunday is not in 1-5/);
    expect(marks()).toEqual([
      'does not match',
      'matches',
      'any value passes',
      'any value passes',
      'does not match',
    ]);
  });

  it('tells the two passes of a fold apart', async () => {
    const playground = await open({
      e: '30 1 * * *',
      tz: 'America/New_York',
      at: '2026-11-01 01:30',
    });
    expect(said()).toMatch(/^Yes, once\./);
    await press(screen.getByText('the second, EST'));
    expect(said()).toMatch(/^Not at the second 01:30/);
    // Only the instant tells the second 01:30, an hour behind the first, from the first.
    expect(playground.parts.get('at')).toBe('2026-11-01T06:30:00.000Z');
  });

  it('takes a whole day and lists its runs', async () => {
    await open({ e: '0 */6 * * *', tz: 'America/New_York', at: '2026-11-02' });
    const runs = [...document.querySelectorAll('[aria-label="Runs of the day"] button')];
    expect(runs.map((run) => run.textContent)).toEqual(['00:00', '06:00', '12:00', '18:00']);
    await press(runs[1] as Element);
    expect(field().value).toBe('Mon 2 Nov 2026 06:00');
  });

  it('keeps what cannot be read, and says how to write it', async () => {
    await open({ e: '30 9 * * *', tz: 'America/New_York', at: '30 Feb 2026' });
    expect(screen.getByText('The calendar has no such day.')).toBeInTheDocument();
    expect(field().value).toBe('30 Feb 2026');
    expect(said()).toBeUndefined();
    await press(screen.getByText('The last day of the month'));
    expect(field().value).toBe('Sat 28 Feb 2026');
    expect(field()).toHaveFocus();
    expect(said()).toMatch(/09:30/);
  });

  it('stands still for a minute where runs come by the second', async () => {
    const seconds = '* * * * * *';
    const playground = await open({ e: seconds, d: 'robfig', tz: 'America/New_York' });
    await vi.dynamicImportSettled();
    vi.advanceTimersByTime(500);
    await answered();
    expect(playground.toTheSecond).toBe(true);
    expect(field().value).toBe('Wed 28 Oct 2026 10:13');
    vi.advanceTimersByTime(5000);
    await answered();
    expect(field().value).toBe('Wed 28 Oct 2026 10:13');
    expect(said()).toMatch(/^Yes\./);
  });

  it('stays the same question on another day', async () => {
    const playground = await open({ e: '30 9 * * *', tz: 'America/New_York' });
    await fireEvent.change(field(), { target: { value: 'tomorrow 9:00' } });
    expect(playground.parts.get('at')).toBe('2026-10-29T09:00');
    await fireEvent.change(field(), { target: { value: 'today' } });
    expect(playground.parts.get('at')).toBe('2026-10-28');
    await fireEvent.change(field(), { target: { value: 'whenever' } });
    expect(playground.parts.get('at')).toBe('whenever');
  });
});

describe('reading a moment', () => {
  const text = (typed: string) => {
    const reading = readQuestion(typed, newYork, NOW);
    return reading.ok ? questionText(reading.question) : reading.diagnostic.title;
  };
  it.each([
    ['2026-03-08 02:30', 'Sun 8 Mar 2026 02:30'],
    ['2026-03-08T02:30:15', 'Sun 8 Mar 2026 02:30:15'],
    ['Sun 8 Mar 2026 02:30', 'Sun 8 Mar 2026 02:30'],
    ['8 march 2:30', 'Sun 8 Mar 2026 02:30'],
    ['2026-11-01T05:30:00Z', 'Sun 1 Nov 2026 01:30'],
    ['10:12', 'Thu 29 Oct 2026 10:12'],
    ['10:13', 'Wed 28 Oct 2026 10:13'],
    ['tomorrow 9:00', 'Thu 29 Oct 2026 09:00'],
    ['today', 'Wed 28 Oct 2026'],
    ['yesterday 2:30', 'Tue 27 Oct 2026 02:30'],
    ['now', 'Wed 28 Oct 2026 10:12'],
    ['Sunday', 'Sun 1 Nov 2026'],
    ['wednesday 9:00', 'Wed 28 Oct 2026 09:00'],
    ['last Sunday 02:30', 'Sun 25 Oct 2026 02:30'],
    ['last wed', 'Wed 21 Oct 2026'],
    ['next Wednesday', 'Wed 4 Nov 2026'],
    ['29.3.2026 2:30', 'Sun 29 Mar 2026 02:30'],
    ['29/03/2026', 'Sun 29 Mar 2026'],
    ['3/29/2026 02:30', 'Sun 29 Mar 2026 02:30'],
    ['3/3/2026', 'Tue 3 Mar 2026'],
    ['Sun Mar 29 2026', 'Sun 29 Mar 2026'],
    ['March 29th, 2026 02:30', 'Sun 29 Mar 2026 02:30'],
    ['1/11/2026', 'That can be two days.'],
    ['Sunday night', /^There is no month|^That is no day/],
    ['Mon 8 Mar 2026', 'That day is a Sunday.'],
    ['8 Mrz 2026', 'There is no month “Mrz”.'],
    ['2026-03-08 24:00', 'A day ends at 23:59:59.'],
    ['12026-01-01', /^That is no day/],
    ['\u202e2026-01-01', /^That is no day/],
    ['9'.repeat(80), /^That is no day/],
  ])('%s', (typed, expected) => {
    expect(text(typed)).toMatch(expected);
  });

  it.each([
    ['whenever', 'whenever'],
    ['30 Feb 2026', '30 Feb 2026'],
    ['8 Mrz 2026', 'Mrz'],
    ['Mon 8 Mar 2026 02:30', 'Mon'],
    ['Mox 8 Mar 2026', 'Mox'],
    ['8 Mar 2026 24:00', '24:00'],
    ['2026-13-01 10:00', '2026-13-01 10:00'],
    ['1 Jan 1850', '1 Jan 1850'],
    ['2026-99-01T10:00Z', '2026-99-01T10:00Z'],
    ['1/11/2026 02:30', '1/11/2026 02:30'],
    ['31/2/2026', '31/2/2026'],
    ['1/2/9999', '1/2/9999'],
    ['99/99/2026', '99/99/2026'],
  ])('%s is marked at %s, and whatever is offered can be read', (typed, marked) => {
    const reading = readQuestion(typed, newYork, NOW);
    if (reading.ok) throw new Error('was read');
    const { span, fixes } = reading.diagnostic;
    expect(typed.slice(span.start, span.end)).toBe(marked);
    expect(fixes).not.toEqual([]);
    for (const fix of fixes)
      expect(readQuestion(fix.text, newYork, NOW)).toMatchObject({ ok: true });
  });
});

describe('the year', () => {
  it('has its days in the table too, month by month', async () => {
    const playground = new Playground();
    playground.open('e=0+0+1,15+*+1&tz=America/New_York');
    await vi.dynamicImportSettled();
    const onday = vi.fn();
    const map = playground.yearMap;
    if (!map) throw new Error('no map');
    render(YearTable, { map, onday });
    await fireEvent.click(screen.getByText('November'));
    const days = screen.getAllByLabelText(/November, 1 run: why/);
    // The 1st, the 15th, and the five Mondays of November 2026.
    expect(days.map((day) => day.textContent)).toEqual(['1', '2', '9', '15', '16', '23', '30']);
    await fireEvent.click(days[1] as Element);
    expect(onday).toHaveBeenCalledWith(expect.objectContaining({ month: 11, day: 2 }));
    await fireEvent.click(screen.getByText('November'));
    expect(screen.queryByLabelText(/November, 1 run/)).toBeNull();
  });

  it('is one stop for the keyboard, and Enter asks about the day', async () => {
    const playground = new Playground();
    playground.open('e=0+0+1,15+*+1&tz=America/New_York');
    await vi.dynamicImportSettled();
    const onday = vi.fn();
    const map = playground.yearMap;
    if (!map) throw new Error('no map');
    render(YearFigure, { map, now: playground.now, onday });
    const days = screen.getByLabelText(/Choose a day/);
    days.focus();
    await tick();
    expect(days).toHaveAttribute('aria-valuetext', 'Wed 28 Oct: no run');
    await fireEvent.keyDown(days, { key: 'ArrowRight' });
    await fireEvent.keyDown(days, { key: 'ArrowUp' });
    await fireEvent.keyDown(days, { key: 'ArrowUp' });
    expect(days).toHaveAttribute('aria-valuetext', 'Mon 2 Nov: 1 run');
    await fireEvent.keyDown(days, { key: 'Enter' });
    expect(onday).toHaveBeenCalledWith(expect.objectContaining({ month: 11, day: 2 }));
  });

  it.each([
    ['ArrowLeft', 'Mon 30 Mar: 1 run'],
    ['ArrowRight', 'Wed 1 Apr: 1 run'],
    // There is no 31 February and no 31 April.
    ['ArrowUp', 'Sat 28 Feb: no run'],
    ['ArrowDown', 'Thu 30 Apr: no run'],
    ['PageUp', 'Sat 31 Jan: no run'],
    ['PageDown', 'Tue 30 Jun: no run'],
  ])('goes over the months of a phone as they stand there: %s', async (key, told) => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    } as unknown as MediaQueryList);
    const playground = new Playground();
    playground.open('e=0+0+1,15+*+1&tz=America/New_York');
    await vi.dynamicImportSettled();
    const map = playground.yearMap;
    if (!map) throw new Error('no map');
    const now = { ...playground.now, month: 3, day: 31 };
    render(YearFigure, { map, now, onday: vi.fn() });
    const days = screen.getByLabelText(/Choose a day/);
    days.focus();
    await fireEvent.keyDown(days, { key });
    expect(days).toHaveAttribute('aria-valuetext', told);
  });
});
