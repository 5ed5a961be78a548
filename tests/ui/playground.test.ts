// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PlaygroundPage from '@/pages/playground/Playground.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);

vi.setConfig({ testTimeout: 20_000 });
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(expression: string, zone = 'UTC') {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: expression, tz: zone }).toString());
  render(PlaygroundPage, { playground });
  // Remarks and pictures travel beside the first answer.
  await vi.dynamicImportSettled();
  await tick();
  return playground;
}
/** One element by selector: finding by role computes styles of the whole page, seconds on a busy machine. */
function one<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = document.querySelectorAll<T>(selector);
  expect(found, selector).toHaveLength(1);
  return found[0] as T;
}
const field = () => screen.getByLabelText('Cron expression');
const headline = () => one('h1');
const simulate = () => screen.getByText('Simulate this');
const nextRuns = () => one('[aria-labelledby="runs-heading"]');
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
/** The local times of the next runs, without the rows that explain a night. */
function runs(): string[] {
  return [...nextRuns().querySelectorAll('.local')].map((cell) =>
    (cell.textContent ?? '').replaceAll(/\s+/g, ' '),
  );
}

describe('the playground', () => {
  it('says what is typed and when it runs next', async () => {
    await open('* * * * *');
    await type('30 14 * * 3');
    expect(headline()).toHaveTextContent(/2:30 PM|14:30/);
    expect(headline()).toHaveTextContent(/Wednesday/);
    // 28 October 2026 is a Wednesday, and it is 14:12 UTC.
    expect(runs().slice(0, 3)).toEqual(['Wed 28 Oct 14:30', 'Wed 4 Nov 14:30', 'Wed 11 Nov 14:30']);
    expect(runs()).toHaveLength(10);
  });

  it('keeps the text exactly as typed, blanks included', async () => {
    const playground = await open('* * * * *');
    await type('  0   9 * *  mon ');
    expect(field()).toHaveValue('  0   9 * *  mon ');
    expect(playground.text).toBe('  0   9 * *  mon ');
  });

  it('draws under the field exactly the letters that stand in it', async () => {
    await open(' 61  */7 1,15 * mon-fri ');
    const drawn = field().parentElement?.querySelector('.drawn');
    const letters = [...(drawn?.querySelectorAll('[aria-hidden="true"]') ?? [])];
    expect(letters.map((part) => part.textContent).join('')).toBe(' 61  */7 1,15 * mon-fri ');
    expect(drawn?.querySelector('.bad')).toHaveTextContent('61');
  });

  it('refuses minute 61 with its place, what is allowed, and a fix that can be undone', async () => {
    await open('61 * * * *');
    expect(headline()).toHaveTextContent('61');
    expect(field()).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText(/ends at 59; 61/)).toBeInTheDocument();
    expect(document.querySelector('[aria-labelledby="runs-heading"]')).not.toBeVisible();
    expect(simulate()).toBeDisabled();

    const [fix] = [...document.querySelectorAll<HTMLElement>('button.fix')];
    const promised = fix?.querySelector('code')?.textContent ?? '';
    await fireEvent.click(fix ?? document.body);
    expect(field()).toHaveValue(promised);
    expect(promised).toMatch(/^\d+ \* \* \* \*$/);
    expect(field()).toHaveAttribute('aria-invalid', 'false');

    expect(screen.getByText('Undo')).toHaveFocus();
    await fireEvent.click(screen.getByText('Undo'));
    expect(field()).toHaveValue('61 * * * *');
  });

  it('keeps the place of the answer while a text is half typed, and remarks on it at the pause', async () => {
    await open('0 9 * * 1');
    const answer = document.querySelector('[aria-labelledby="runs-heading"]')?.parentElement;
    await type('61 9 * *');
    expect(headline()).toHaveTextContent('61');
    expect(answer).toHaveAttribute('aria-hidden', 'true');
    expect(answer).not.toHaveAttribute('hidden');
    expect(document.querySelector('.trouble')).toBeNull();

    await vi.waitFor(() => expect(document.querySelector('.trouble')).not.toBeNull());
    expect(answer).toHaveAttribute('hidden');

    await type('6 9 * * 1');
    expect(document.querySelector('.trouble')).toBeNull();
    expect(answer).not.toHaveAttribute('hidden');
    expect(answer).toHaveAttribute('aria-hidden', 'false');
  });

  it('keeps unseen and unheard what has nothing to say of a half typed text, and nothing else', async () => {
    await open('0 9 * * 1');
    const why = one('#why');
    const elsewhere = one('#elsewhere');
    await type('61 9 * *');
    await vi.waitFor(() => expect(why).toHaveAttribute('aria-hidden', 'true'));
    expect(why).toHaveClass('rests');
    for (const id of ['elsewhere', 'tests']) {
      expect(one(`#${id}`)).not.toHaveAttribute('aria-hidden');
      expect(one(`#${id}`)).not.toHaveClass('rests');
    }

    await vi.waitFor(() => expect(why).toHaveAttribute('hidden'));
    expect(why).toHaveAttribute('aria-hidden', 'true');
    expect(elsewhere).not.toHaveAttribute('hidden');
    await type('6 9 * * 1');
    await vi.waitFor(() => expect(why).not.toHaveAttribute('hidden'));
    await vi.waitFor(() => expect(why).not.toHaveAttribute('aria-hidden'));
  });

  it('warns that either day field is enough and says which one let each run through', async () => {
    await open('0 0 1,15 * 1', 'America/New_York');
    expect(screen.getByText('either one is enough')).toBeInTheDocument();
    // 52 Mondays and 24 dates in 2026, two of them at once (15 June, 1 June): 74 days.
    expect(screen.getByText('74 runs in 2026')).toBeInTheDocument();
    const cells = [...document.querySelectorAll('.because')].map((cell) => cell.textContent);
    expect(cells.slice(0, 4)).toEqual(['the 1st', 'Monday', 'Monday', 'the 15th']);
    expect(screen.getByText('both, 2')).toBeInTheDocument();
  });

  it('has no such warning where one of the day fields is a star', async () => {
    await open('0 0 1,15 * *');
    expect(screen.queryByText('either one is enough')).not.toBeInTheDocument();
  });

  it('explains the token whose label has the focus and lights its phrase', async () => {
    await open('*/5 9-17 * * 1-5');
    one('[data-token="1"] button').focus();
    await tick();
    expect(document.querySelector('.tell')).toHaveTextContent('9-17');
    expect(document.querySelector('h1 .lit')).toHaveTextContent(/09:00|9:00|17|5/);
  });

  it('tells of the typed token one frame behind the answer', async () => {
    await open('* * * * *');
    await type('7 9 * * 3');
    expect(headline()).toHaveTextContent('At 09:07');
    await vi.waitFor(() => {
      expect(document.querySelector('.tell')).toHaveTextContent(/^3 .*Wednesday/);
    });
  });

  it('says that an expression never fires instead of listing nothing', async () => {
    await open('0 0 31 2 *');
    expect(nextRuns().querySelector('table')).toBeNull();
    expect(nextRuns().querySelector('.never')).toHaveTextContent(/never/i);
    expect(simulate()).toBeDisabled();
  });

  it('names a zone it does not know, and keeps the rest of the link', async () => {
    await open('5 4 * * *', 'Mars/Olympus_Mons');
    expect(one('[role=alert]')).toHaveTextContent('Mars/Olympus_Mons');
    expect(field()).toHaveValue('5 4 * * *');
    expect(runs()).toHaveLength(10);
  });

  it('flags a night whose clocks change and says what it does', async () => {
    await open('30 1 * * *', 'America/New_York');
    const night = document.querySelector('.night');
    expect(night).toHaveTextContent('Clocks go back from 02:00 to 01:00');
    expect(night).toHaveTextContent('01:30 comes twice');
    expect(night).toHaveTextContent('the first time only');
    expect(document.querySelectorAll('.night')).toHaveLength(1);
  });

  it('tells the year as a table too', async () => {
    await open('0 0 1,15 * 1', 'America/New_York');
    await fireEvent.click(screen.getByText('as a table'));
    const june = screen.getByText('June').closest('tr');
    // June 2026: Mondays 1, 8, 15, 22, 29; the 1st and the 15th are Mondays.
    expect([...(june?.cells ?? [])].map((cell) => cell.textContent)).toEqual([
      'June',
      '5',
      '5',
      '1',
    ]);
  });
});

describe('a hostile link', () => {
  it.each([
    ['a broken escape', 'e=%E0%A4%A&tz=%'],
    ['ten thousand characters', `e=${'9'.repeat(10_000)}`],
    ['five thousand words', `e=${'*+'.repeat(5_000)}&tz=${'x'.repeat(5_000)}`],
    ['markup', 'e=<img src=x onerror=alert(1)>&tz=<b>'],
    ['nothing', 'e=&tz='],
  ])('with %s gets a message, not a crash', async (_name, query) => {
    const playground = new Playground();
    playground.open(query);
    render(PlaygroundPage, { playground });
    await vi.dynamicImportSettled();
    await tick();
    expect(headline().textContent?.trim().length).toBeGreaterThan(5);
    expect(field()).toHaveAttribute('aria-invalid', 'true');
    expect(document.querySelector('main img[src]')).toBeNull();
  });
});
