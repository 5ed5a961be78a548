// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lessonIndex, loadCards, loadLessons } from '@/content/index.ts';
import Learn from '@/pages/learn/Learn.svelte';
import { fieldTexts, withValue } from '@/pages/learn/figures/fieldDiagram.ts';
import AnyFigure from '@/pages/learn/figures/AnyFigure.svelte';
import { standStill } from '../support/still-observer.ts';

beforeAll(async () => {
  standStill();
  // The first load of a chunk takes as long as the machine is busy; the tests are not about that.
  await Promise.all([loadLessons(), loadCards(), import('@/sim/index.ts')]);
});
afterEach(cleanup);

const open = (lesson: string | null) => render(Learn, { params: { lesson } });

describe('the page', () => {
  test('without an id it opens lesson 1, focused on its title', async () => {
    open(null);
    const title = await screen.findByRole('heading', { level: 1, name: 'What a cron job is' });
    expect(title).toHaveFocus();
    expect(document.title).toBe('What a cron job is · Cronograph');
  });

  test('lists the twelve lessons and marks the current one', async () => {
    open('idempotency');
    await screen.findByRole('heading', { level: 1, name: 'Idempotency' });
    const list = screen.getByRole('navigation', { name: 'Lessons' });
    expect(within(list).getAllByRole('link')).toHaveLength(12);
    expect(within(list).getByRole('link', { current: 'page' })).toHaveTextContent('Idempotency');
    expect(screen.getByRole('link', { name: 'The long-running job' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Next: cron or a queue' })).toHaveAttribute(
      'href',
      '#/learn/cron-or-a-queue',
    );
  });

  test('an unknown id says so and leads to lesson 1', async () => {
    open('no-such-lesson');
    await screen.findByRole('heading', { name: 'There is no lesson by that name' });
    expect(screen.getByText('no-such-lesson')).toBeVisible();
    const main = screen.getByRole('article');
    expect(within(main).getByRole('link', { name: 'What a cron job is' })).toHaveAttribute(
      'href',
      '#/learn/what-a-cron-job-is',
    );
  });

  test('a question opens to its answer', async () => {
    open('how-scheduling-works');
    const question = await screen.findByText(/Which minutes does/);
    const answer = await screen.findByText(/Minutes 0, 25 and 50/);
    expect(answer).not.toBeVisible();
    await userEvent.click(question);
    expect(answer).toBeVisible();
  });

  test.each(lessonIndex.map(({ id, title }) => [id, title] as const))(
    '%s shows all of its figures',
    async (id, title) => {
      open(id);
      await screen.findByRole('heading', { level: 1, name: title });
      const lesson = (await loadLessons()).find((each) => each.id === id);
      const count = lesson?.parts.filter(({ kind }) => kind === 'figure').length;
      expect(screen.getAllByRole('figure')).toHaveLength(count ?? 0);
      expect(screen.queryByText(/could not be/)).toBeNull();
    },
  );
});

describe('the field diagram', () => {
  const diagram = () =>
    render(AnyFigure, { name: 'field-diagram', options: { expression: '0 0 * * *' } });

  test('arrows point at a value and say what it would do; Enter sets it', async () => {
    diagram();
    const hour = screen.getByRole('slider', { name: 'hour, 0 to 23' });
    hour.focus();
    await userEvent.keyboard('{ArrowRight>9/}');
    expect(hour).toHaveAttribute('aria-valuenow', '9');
    expect(hour).toHaveAttribute('aria-valuetext', '9: 0 9 * * * would run at 09:00');
    await userEvent.keyboard('{Enter}{Escape}');
    expect(screen.getByRole('group', { name: 'The five fields of 0 9 * * *' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open in the playground' })).toHaveAttribute(
      'href',
      `#/?e=${encodeURIComponent('0 9 * * *')}`,
    );
  });

  test('the ends hold, and setting a set value makes it a star again', async () => {
    diagram();
    const minute = screen.getByRole('slider', { name: 'minute, 0 to 59' });
    minute.focus();
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(minute).toHaveAttribute('aria-valuenow', '59');
    await userEvent.keyboard('{Home}{ArrowLeft}{Enter}');
    expect(screen.getByRole('group', { name: 'The five fields of * 0 * * *' })).toBeVisible();
  });

  test('one field changes at a time', () => {
    expect(fieldTexts(withValue('0 0 * * *', 'dayOfWeek', 1))).toEqual(['0', '0', '*', '*', '1']);
    expect(withValue('0 0 * * 1', 'dayOfWeek', 1)).toBe('0 0 * * *');
  });
});

describe('the simulated figures say what the simulator found', () => {
  test('the bad example has as many runs at once as minutes have begun, up to twenty', async () => {
    render(AnyFigure, { name: 'bad-example', options: {} });
    expect(await screen.findByText('20 at once')).toBeVisible();
    const minute = screen.getByRole('slider', { name: /Minute/ });
    for (const [value, said] of [
      [4, '5 at once'],
      [18, '19 at once'],
      [29, '20 at once'],
    ] as const) {
      await fireEvent.input(minute, { target: { value } });
      expect(await screen.findByText(said)).toBeVisible();
    }
    expect(screen.getByRole('link', { name: 'Fix it in the lab' })).toHaveAttribute(
      'href',
      '#/lab/bad-example',
    );
  });

  test('three instances run each slot three times; with a lock, once', async () => {
    render(AnyFigure, { name: 'three-instances', options: {} });
    expect(
      await screen.findByText(/24 slots on 3 instances: 72 runs, 48 duplicates/, {
        selector: '.serif',
      }),
    ).toBeVisible();
    for (const strategy of ['A Redis lock', 'One row per slot']) {
      await userEvent.click(screen.getByRole('radio', { name: strategy }));
      expect(
        await screen.findByText(/24 slots on 3 instances: 24 runs, 0 duplicates, 0 missed/, {
          selector: '.serif',
        }),
      ).toBeVisible();
    }
  });

  test('the crash of the mail job: no memory, a checkpoint, a key', async () => {
    render(AnyFigure, { name: 'idempotency', options: {} });
    expect(screen.getByText(/sends 12 mails twice/, { selector: 'p' })).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'A checkpoint' }));
    expect(screen.getByText(/starts at record 12.*sends 1 mail twice/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /a key on each mail/ }));
    expect(screen.getByText(/no mail goes out twice/)).toBeVisible();
  });

  test('an event runs the worker and leaves the cron job alone', async () => {
    render(AnyFigure, { name: 'cron-vs-queue', options: {} });
    await userEvent.click(screen.getByRole('button', { name: 'Let an event happen' }));
    expect(
      screen.getByText(/5 events, 5 runs of the worker; the cron job keeps its 4/),
    ).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(5);
  });
});
