// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import CrontabPage from '@/pages/playground/crontab/Crontab.svelte';
import { takeFile } from '@/pages/playground/crontab/files.ts';
import { CrontabFile } from '@/state/crontab/crontab.svelte.ts';
import { EXAMPLE } from '@/state/crontab/example.ts';
import { cronJobs } from '@/workers/cronJobs.ts';
import { standStill } from '../support/still-observer.ts';

/** The real jobs, without a worker. */
vi.mock('@/workers/cron.ts', () => ({
  askCron: (
    name: keyof typeof cronJobs,
    input: never,
    { onPart }: { onPart?: (part: never) => void },
  ) => {
    const job: unknown = cronJobs[name];
    const run = job as (input: never, report: (part: never) => void) => unknown;
    return Promise.resolve(run(input, (part) => onPart?.(part)));
  },
}));

vi.setConfig({ testTimeout: 30_000 });
/** Thursday 29 October 2026, 10:12 in New York. */
const NOW = Date.UTC(2026, 9, 29, 14, 12);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  standStill();
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(text = EXAMPLE.text, takes = EXAMPLE.takes) {
  const crontab = new CrontabFile();
  render(CrontabPage, { crontab });
  await waitFor(() => expect(crontab.ready).toBe(true));
  crontab.take({ text, takes, name: 'pasted', zone: 'America/New_York' });
  await answered(crontab);
  return crontab;
}
const answered = (crontab: CrontabFile) =>
  waitFor(() => {
    expect(crontab.answers.working).toBe(false);
    expect(crontab.answers.asked?.text).toBe(crontab.text.raw);
    expect(crontab.stagger).not.toBeNull();
  });
const headline = () => document.querySelector('h1')?.textContent?.replaceAll(/\s+/g, ' ').trim();
const field = () => document.querySelector<HTMLTextAreaElement>('.editor textarea');
const rows = () => [...document.querySelectorAll('.editor li')];
const rowTexts = () => rows().map((row) => row.querySelector('.text')?.textContent ?? '');
const named = (text: RegExp | string) => screen.getByText(text, { selector: 'button' });

describe('the crontab page', () => {
  it('offers an example where there is nothing yet', async () => {
    const crontab = new CrontabFile();
    render(CrontabPage, { crontab });
    await waitFor(() => expect(crontab.ready).toBe(true));
    await tick();
    await fireEvent.click(named('Try the example'));
    await answered(crontab);
    expect(headline()).toMatch(
      /^Ten lines, 128 runs on this day. At 02:00 five lines start at once/,
    );
    expect(field()).toHaveValue(EXAMPLE.text);
  });

  it('draws exactly what was typed, and marks what is wrong under its characters', async () => {
    await open('# a comment\n\n  0 \t2 * * *  /opt/a b \n30 25 * * * /opt/rates\nA=1\n');
    expect(rowTexts()).toEqual([
      '# a comment',
      '',
      '  0 \t2 * * *  /opt/a b ',
      '30 25 * * * /opt/rates',
      'A=1',
      '',
    ]);
    const bad = [...document.querySelectorAll('.editor .bad')].map((part) => part.textContent);
    expect(bad).toEqual(['25']);
    expect(rows()[3]).toHaveTextContent('There is no hour 25.');
    expect(rows()[4]).toHaveTextContent(/a variable/);
  });

  it('mends a line at a click, and takes that back', async () => {
    const crontab = await open();
    const fix = rows()[7]?.querySelector('button');
    expect(fix).toHaveTextContent('Make it 30 1 * * *');
    await fireEvent.click(fix ?? document.body);
    expect(crontab.text.raw).toBe(EXAMPLE.text.replace('30 25', '30 1'));
    const area = field();
    await fireEvent.keyDown(area ?? document.body, { key: 'z', ctrlKey: true });
    expect(crontab.text.raw).toBe(EXAMPLE.text);
  });

  it('tells the fix that adds a guard to the command from the one that only drops a field', async () => {
    await open('0 0 1,15 * 1 /bin/report\n');
    const fixes = [...document.querySelectorAll('.fix')].map((fix) => fix.textContent.trim());
    expect(fixes.find((fix) => fix.startsWith('The 1st and 15th only'))).toMatch(/0 0 1,15 \* \*$/);
    expect(fixes.find((fix) => fix.startsWith('Both at once'))).toMatch(
      /0 0 1,15 \* \* test \$\(date \+\\%u\) = 1 &&$/,
    );
  });

  it('lets the work be drawn once a duration is given, and refuses what is none', async () => {
    const crontab = await open(EXAMPLE.text, []);
    expect(document.querySelector('.work')).toBeNull();
    const takes = screen.getByLabelText('How long a run of line 5 takes');
    await fireEvent.change(takes, { target: { value: 'a while' } });
    expect(takes).toHaveAttribute('aria-invalid', 'true');
    expect(crontab.takesOf('/opt/backup')).toBeNull();
    await fireEvent.change(takes, { target: { value: '1h35m' } });
    expect(takes).toHaveValue('1 h 35');
    await answered(crontab);
    await tick();
    expect(crontab.answers.day?.timed).toBe(1);
    expect(document.querySelector('.work')).not.toBeNull();
  });

  it('keeps a duration with its command while both are typed at', async () => {
    const crontab = await open();
    const area = field();
    const type = (value: string) => fireEvent.input(area ?? document.body, { target: { value } });
    await type(EXAMPLE.text.replace('/opt/backup', '/opt/backups'));
    await type(EXAMPLE.text.replace('0 2 * * * /opt/backup', '5 2 * * * /opt/backups'));
    expect(crontab.takesOf('/opt/backups')).toBe(95 * 60_000);
    expect(crontab.takesOf('/opt/backup')).toBeNull();
    expect(screen.getByLabelText('How long a run of line 5 takes')).toHaveValue('1 h 35');
  });

  it('starts the lines apart in one step, shows both states, and goes back', async () => {
    const crontab = await open();
    expect(headline()).toMatch(/five lines start at once; one line is refused\.$/);
    await fireEvent.click(named('Show the lines'));
    const moves = [...document.querySelectorAll('.moves tbody tr')];
    expect(moves.length).toBe(crontab.stagger?.moves.total);
    await fireEvent.click(named(/^Stagger (four|five|six) lines$/));
    await answered(crontab);
    await tick();
    expect(headline()).toMatch(
      /^The same 128 runs on this day. No two lines start together any more, and at most (two|three|four) work at once\.$/,
    );
    // The lines that moved show what stood there.
    const struck = [...document.querySelectorAll('.editor del')].map((old) => old.textContent);
    expect(struck).toHaveLength(moves.length);
    expect(document.querySelector('.other')).not.toBeNull();
    await fireEvent.click(named('Undo'));
    await answered(crontab);
    await tick();
    expect(crontab.text.raw).toBe(EXAMPLE.text);
    expect(headline()).toMatch(/^Ten lines/);
  });

  it('stops looking when told to, and looks again', async () => {
    const crontab = await open();
    crontab.setTakes('/opt/rotate', 60_000);
    crontab.answers.cancel();
    crontab.text.change('0 1 * * * a\n0 1 * * * b\n');
    crontab.answers.cancel();
    await tick();
    await fireEvent.click(named('Look again'));
    await answered(crontab);
    expect(crontab.stagger?.moves.total).toBe(1);
  });

  it('leaves a line alone when asked to', async () => {
    const crontab = await open();
    await fireEvent.click(named('Show the lines'));
    const [button] = screen.getAllByText('leave alone');
    const line = Number(/\d+/.exec(button?.getAttribute('aria-label') ?? '')?.[0]);
    await fireEvent.click(button ?? document.body);
    await answered(crontab);
    await tick();
    expect(crontab.stagger?.moves.shown.map((move) => move.line)).not.toContain(line);
    expect(document.querySelector('.moves')).toHaveTextContent(
      `Line ${line}: left alone, as you asked.`,
    );
  });

  it('reads a user column, and CRON_TZ where the scheduler follows it', async () => {
    const crontab = await open('CRON_TZ=Asia/Tokyo\n0 9 * * * root /opt/a\n');
    expect(crontab.readsUsers).toBe(true);
    expect(document.querySelector('.foot')).toHaveTextContent('system crontab');
    // Debian's cron runs it at nine in New York; cronie at nine in Tokyo, 20:00 there the day before.
    const at = () => crontab.answers.day?.byMinute.findIndex((count) => count > 0);
    expect(at()).toBe(9 * 60);
    crontab.chooseDialect('cronie');
    await answered(crontab);
    expect(at()).toBe(20 * 60);
    const link = rows()[1]?.querySelector('a.number')?.getAttribute('href');
    expect(new URLSearchParams(link?.split('?')[1]).get('tz')).toBe('Asia/Tokyo');
  });

  it('goes to other days, and says so where one has not 24 hours', async () => {
    const crontab = await open();
    crontab.showDay(Date.UTC(2026, 10, 1, 12));
    await answered(crontab);
    await tick();
    expect(document.querySelector('.change')).toHaveTextContent('25 hours');
    await fireEvent.click(screen.getByLabelText('Day before'));
    expect(document.querySelector('.day')).toHaveTextContent('Sat 31 Oct 2026, New York');
    await fireEvent.click(named('today'));
    expect(document.querySelector('.day')).toHaveTextContent('Thu 29 Oct 2026');
  });

  it('refuses what does not fit and changes nothing', async () => {
    const crontab = await open();
    const before = crontab.text.raw;
    await fireEvent.input(field() ?? document.body, { target: { value: 'x'.repeat(1_000_001) } });
    expect(screen.getByRole('alert')).toHaveTextContent(/up to 1,000,000 fit here/);
    expect(crontab.text.raw).toBe(before);
    expect(field()).toHaveValue(before);
  });

  it('has one tab stop in the list, and goes on by arrow keys', async () => {
    await open();
    const stops = () => [...document.querySelectorAll('.editor li [tabindex="0"]')];
    expect(stops().map((stop) => stop.getAttribute('aria-label'))).toEqual([
      'Open line 3 in the playground',
      'How long a run of line 3 takes',
    ]);
    const takes = screen.getByLabelText('How long a run of line 7 takes');
    takes.focus();
    await fireEvent.keyDown(takes, { key: 'ArrowDown' });
    // Line 8 is refused and takes no time.
    expect(screen.getByLabelText('How long a run of line 9 takes')).toHaveFocus();
    await tick();
    expect(stops()).toContain(document.activeElement);
    expect(stops()).toHaveLength(2);
  });

  it('brings back what another crontab took the place of', async () => {
    const crontab = await open();
    crontab.take({ text: '0 1 * * * other\n', name: 'pasted' });
    await tick();
    await fireEvent.click(named('Bring it back'));
    expect(crontab.text.raw).toBe(EXAMPLE.text);
    expect(crontab.takesOf('/opt/backup')).toBe(95 * 60_000);
    expect(crontab.aside?.text).toBe('0 1 * * * other\n');
  });

  it('keeps what was said of the lines when the same file comes again, and puts it aside for a link', async () => {
    const crontab = await open();
    crontab.setTakes('/opt/backup', 7 * 60_000);
    crontab.take({ text: EXAMPLE.text, name: 'pasted' });
    expect(crontab.takesOf('/opt/backup')).toBe(7 * 60_000);
    expect(crontab.aside).toBeNull();
    crontab.takeExample();
    expect(crontab.takesOf('/opt/backup')).toBe(95 * 60_000);
    crontab.bringBack();
    expect(crontab.takesOf('/opt/backup')).toBe(7 * 60_000);
  });

  it('opens a text file, and refuses what is none or too large', async () => {
    const crontab = await open();
    const drop = (content: string, name: string, size?: number) => {
      const file = new File([content], name);
      if (size !== undefined) Object.defineProperty(file, 'size', { value: size });
      file.text = () => Promise.resolve(content);
      return takeFile([file] as unknown as FileList, crontab);
    };
    await drop('\0\0', 'picture.png');
    expect(crontab.problem).toMatch(/“picture.png” is not a text/);
    await drop('', 'huge.log', 5_000_000);
    expect(crontab.problem).toMatch(/“huge.log” is larger/);
    expect(crontab.text.raw).toBe(EXAMPLE.text);
    await drop('0 1 * * * /opt/a\n', 'nightly.cron');
    expect([crontab.text.raw, crontab.name]).toEqual(['0 1 * * * /opt/a\n', 'nightly.cron']);
    expect(crontab.problem).toBeNull();
  });

  it('says the day in a table and walks its minutes by keys', async () => {
    await open();
    const slider = document.querySelector('[role="slider"]');
    expect(slider).toHaveAttribute('aria-valuetext', '02:00, five lines start');
    await fireEvent.keyDown(slider ?? document.body, { key: 'ArrowRight' });
    expect(slider).toHaveAttribute('aria-valuetext', '02:15, one line starts');
    await fireEvent.click(named('as a table'));
    const hour = [...document.querySelectorAll('.together tbody tr')][2];
    expect([...(hour?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      '02:00',
      '8',
      '5',
      '02:00',
      '5',
    ]);
  });
});
