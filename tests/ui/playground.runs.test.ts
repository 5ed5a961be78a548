// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import ICAL from 'ical.js';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarOf } from '@/pages/playground/calendar.ts';
import Runs from '@/pages/playground/Runs.svelte';
import { runsAsText } from '@/pages/playground/runText.ts';
import { parse, zoneOf } from '@/cron/index.ts';
import { instantOf } from '@/state/playground/localInstant.ts';
import { Playground } from '@/state/playground/playground.svelte.ts';

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);
const newYork = zoneOf('America/New_York');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(query: Readonly<Record<string, string>>) {
  const playground = new Playground();
  playground.open(new URLSearchParams(query).toString());
  render(Runs, { playground });
  await vi.dynamicImportSettled();
  await tick();
  return playground;
}
const shown = () =>
  [...document.querySelectorAll('.local')].map((cell) =>
    (cell.textContent ?? '').replaceAll(/\s+/g, ' '),
  );
const scheduleOf = (text: string) => {
  const result = parse(text);
  if (!result.ok) throw new Error(text);
  return result.schedule;
};

describe('the list of runs', () => {
  it('goes back from now, nearest first, and says so in the link', async () => {
    const playground = await open({ e: '0 9 * * 1', tz: 'America/New_York' });
    await fireEvent.click(screen.getByText('previous'));
    expect(screen.getByText('Previous runs')).toBeInTheDocument();
    // Mondays before 28 October 2026, a Wednesday.
    expect(shown().slice(0, 3)).toEqual([
      'Mon 26 Oct 09:00',
      'Mon 19 Oct 09:00',
      'Mon 12 Oct 09:00',
    ]);
    expect(document.querySelector('tbody .words')).toHaveTextContent('2 d 1 h ago');
    expect(new URLSearchParams(playground.query).get('from')).toBe('before:now');
    await fireEvent.click(screen.getByText('previous'));
    expect(shown()[0]).toBe('Mon 2 Nov 09:00');
    expect(new URLSearchParams(playground.query).has('from')).toBe(false);
  });

  it('begins at a chosen wall time of the zone', async () => {
    const playground = await open({ e: '0 9 * * *', tz: 'America/New_York' });
    await fireEvent.click(screen.getByText('another time'));
    await fireEvent.change(screen.getByLabelText('From, New York time'), {
      target: { value: '2027-03-13T09:00' },
    });
    // Strictly after 9:00; the clocks go forward on 14 March 2027, so UTC moves from 14:00 to 13:00.
    expect(shown().slice(0, 2)).toEqual(['Sun 14 Mar 2027 09:00', 'Mon 15 Mar 2027 09:00']);
    expect(playground.runList.runs[0]).toBe(Date.UTC(2027, 2, 14, 13));
    expect(new URLSearchParams(playground.query).get('from')).toBe('2027-03-13T14:00:00.000Z');
    await fireEvent.click(screen.getByText('Now'));
    expect(shown()[0]).toBe('Thu 29 Oct 09:00');
  });

  it('is brought back by a link, and takes no nonsense from one', async () => {
    const query = { e: '0 0 1 1 *', tz: 'UTC' };
    await open({ ...query, from: 'before:2020-06-01T00:00:00Z' });
    expect(shown()[0]).toBe('Wed 1 Jan 2020 00:00');
    document.body.replaceChildren();
    for (const from of ['before:', '2020-13-45T99:00Z', 'x'.repeat(9000)]) {
      await open({ ...query, from });
      expect(shown()[0]).toBe('Fri 1 Jan 2027 00:00');
      document.body.replaceChildren();
    }
  });

  it('shows more when asked', async () => {
    await open({ e: '* * * * *', tz: 'UTC' });
    expect(shown()).toHaveLength(10);
    await fireEvent.click(screen.getByText('Show more'));
    expect(shown()).toHaveLength(50);
  });

  it('lists a start that happens twice twice, backward too', async () => {
    const playground = new Playground();
    await vi.dynamicImportSettled();
    // Debian cron makes the lost 02:00 up at 03:00, beside the run of 03:00 itself.
    playground.open('e=0+1-3+*+*+*&tz=America/New_York&from=before:2026-03-08T12:00:00Z');
    const three = Date.UTC(2026, 2, 8, 7);
    expect([...playground.runList.runs].slice(0, 3)).toEqual([
      three,
      three,
      Date.UTC(2026, 2, 8, 6),
    ]);
  });
});

describe('a wall time', () => {
  it('is the first of two in a fold, and the end of the gap where it does not exist', () => {
    const fold = instantOf('2026-11-01T01:30', newYork);
    expect(fold).toEqual({ instant: Date.UTC(2026, 10, 1, 5, 30), exists: true });
    const gap = instantOf('2026-03-08T02:30', newYork);
    expect(gap).toEqual({ instant: Date.UTC(2026, 2, 8, 7), exists: false });
    const lostDay = instantOf('2011-12-30T12:00', zoneOf('Pacific/Apia'));
    expect(lostDay).toEqual({ instant: Date.UTC(2011, 11, 30, 10), exists: false });
    expect(instantOf('2026-02-31T25:00', newYork)).toBeNull();
  });
});

describe('the calendar file', () => {
  const told = { text: '30 1 * * *', sentence: 'At 01:30, "daily"; nightly,', scheduler: 'Debian' };

  it('holds each run of the year as an event at its UTC instant', () => {
    const from = Date.UTC(2026, 9, 30);
    const { ics, count } = calendarOf(scheduleOf('30 1 * * *'), newYork, from, told);
    expect(count).toBe(365);
    const events = new ICAL.Component(ICAL.parse(ics) as string[]).getAllSubcomponents('vevent');
    expect(events).toHaveLength(365);
    const starts = events.map((event) => String(event.getFirstPropertyValue('dtstart')));
    // 01:30 on the night of the fold is its first coming, in summer time.
    expect(starts.slice(0, 4)).toEqual([
      '2026-10-30T05:30:00Z',
      '2026-10-31T05:30:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:30:00Z',
    ]);
    expect(events[0]?.getFirstPropertyValue('description')).toContain(
      'At 01:30, "daily"; nightly,',
    );
    expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(365);
    expect(Math.max(...ics.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(75);
  });

  it('is bounded', () => {
    const { count } = calendarOf(scheduleOf('* * * * *'), newYork, NOW, told);
    expect(count).toBe(500);
  });
});

describe('the copied text', () => {
  it('has local time with offset and UTC, a line a run', () => {
    const runs = Float64Array.of(Date.UTC(2026, 10, 1, 5, 30));
    expect(runsAsText(runs, newYork)).toBe('2026-11-01T01:30:00-04:00\t2026-11-01T05:30:00Z\n');
  });
});
