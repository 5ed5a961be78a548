// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '@/base/time.ts';
import type { Card } from '@/content/index.ts';
import type { Failure, ReviewStore } from '@/db/index.ts';
import { memoryStore } from '@/db/reviews.ts';
import Review from '@/pages/practice/Review.svelte';
import { Practice } from '@/state/practice/practice.svelte.ts';
import type { ReviewEntry } from '@/study/index.ts';

const card = (number: number, question: string): Card => ({
  id: `card-${number}`,
  number,
  topic: 'Locks',
  level: 'Senior',
  question,
  answer: `<p>The answer to ${number}.</p>`,
  points: [
    { text: 'First point', weight: 6 },
    { text: 'Second point', weight: 4 },
  ],
  next: ['And then?'],
  scenario: null,
  lesson: 'none',
});
const cards = [card(1, 'What is a lock?'), card(2, 'What is a lease?')];
const full: Failure = { ok: false, reason: 'full', message: 'The disk is full.' };

/** A store that remembers what it was given, and can be told to fail. */
function observedStore() {
  const inner = memoryStore();
  const written: ReviewEntry[] = [];
  const state = { failing: false };
  const store: ReviewStore = {
    ...inner,
    kept: true,
    append(entry) {
      if (state.failing) return Promise.resolve(full);
      written.push(entry);
      return inner.append(entry);
    },
  };
  return { store, written, state };
}

function sitting(options: { shortcuts?: boolean; failure?: Failure } = {}) {
  const { store, written, state } = observedStore();
  const clock = $state({ nowMs: Date.UTC(2026, 10, 23, 12) });
  const practice = new Practice({
    loadCards: () => Promise.resolve(cards),
    openStore: () => Promise.resolve({ store, failure: options.failure ?? null }),
    now: () => clock.nowMs,
    clock,
  });
  render(Review, { practice, shortcuts: options.shortcuts ?? true });
  return { practice, written, state, clock, user: userEvent.setup() };
}

const question = (name: string) => screen.findByRole('heading', { level: 1, name });
const grades = () => screen.getByRole('group', { name: /how well/i });

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
});

describe('a review by keyboard', () => {
  it('flips, ticks, grades, moves on, and comes back on undo', async () => {
    const { user, written } = sitting();
    await question('What is a lock?');
    expect(screen.queryByText('The answer to 1.')).toBeNull();

    await user.keyboard(' ');
    expect(screen.getByText('The answer to 1.')).toBeVisible();
    expect(document.activeElement).toHaveAccessibleName('Model answer');

    await user.click(screen.getByRole('checkbox', { name: /First point/ }));
    expect(screen.getByText(/6 of 10 points, so Hard is proposed/)).toBeInTheDocument();
    expect(within(grades()).getByRole('button', { name: /Hard.*proposed/ })).toBeInTheDocument();

    await user.keyboard('3');
    expect(await question('What is a lease?')).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent(/^Good\. Back in 10 min, \d\d:10\.$/);
    expect(written).toMatchObject([
      { kind: 'review', cardId: 'card-1', rating: 3, points: [true, false] },
    ]);

    await user.keyboard('u');
    await question('What is a lock?');
    expect(screen.getByText('The answer to 1.')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /First point/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Second point/ })).not.toBeChecked();
    expect(written[1]).toMatchObject({ kind: 'undo', voids: written[0]?.id });
  });

  it('does not take the second click of a double click for a grade', async () => {
    const { written } = sitting();
    await question('What is a lock?');
    await fireEvent.click(screen.getByRole('button', { name: /Show answer/ }), { detail: 1 });
    const forgot = within(grades()).getByRole('button', { name: /Forgot/ });
    await fireEvent.click(forgot, { detail: 2 });
    expect(screen.getByText('The answer to 1.')).toBeVisible();
    expect(written).toEqual([]);

    await fireEvent.click(forgot, { detail: 1 });
    await question('What is a lease?');
    expect(written).toMatchObject([{ rating: 1 }]);
  });

  it('leaves Space and digits alone while a note is typed', async () => {
    const { user, written } = sitting();
    await question('What is a lock?');
    const note = screen.getByLabelText(/jot it down/);
    await user.type(note, '1 lock, u know');
    expect(note).toHaveValue('1 lock, u know');
    expect(screen.queryByText('The answer to 1.')).toBeNull();

    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByText('1 lock, u know')).toBeVisible();
    expect(written).toEqual([]);
  });

  it('does nothing on its own keys when they are turned off', async () => {
    const { user, written } = sitting({ shortcuts: false });
    await question('What is a lock?');
    await user.keyboard(' ');
    expect(screen.queryByText('The answer to 1.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show answer' }));
    await user.keyboard('3u');
    expect(written).toEqual([]);
    expect(screen.queryByText('Space')).toBeNull();
  });

  it('does not grade before the answer is shown', async () => {
    const { user, written } = sitting();
    await question('What is a lock?');
    await user.keyboard('3');
    expect(written).toEqual([]);
  });
});

describe('the end of a sitting', () => {
  it('says when each comes back, and lets one review ahead', async () => {
    const { user } = sitting();
    await question('What is a lock?');
    await user.keyboard(' 4');
    await question('What is a lease?');
    await user.keyboard(' 3');

    await question('Nothing is due.');
    expect(screen.queryByRole('progressbar')).toBeNull();
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      'What is a lease?',
      'What is a lock?',
    ]);
    expect(rows[0]).toHaveTextContent(/Learning.*Good.*in 10 min.*\d\d:10/);
    expect(rows[1]).toHaveTextContent(/Known.*Easy.*in \d+ days.*\w{3} \d+ \w{3}/);

    await user.click(screen.getByRole('button', { name: 'Review ahead anyway' }));
    expect(await question('What is a lease?')).toHaveFocus();
    await user.keyboard(' 3');
    await question('What is a lock?');
    await user.keyboard(' 3');
    await question('Nothing is due.');
  });

  it('can still be taken back', async () => {
    const { user } = sitting();
    await question('What is a lock?');
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '0 of 2');
    await user.keyboard(' 4');
    await question('What is a lease?');
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '1 of 2');
    await user.keyboard(' 4');
    await question('Nothing is due.');
    await user.keyboard('u');
    await question('What is a lease?');
    expect(screen.getByText('The answer to 2.')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('The grade is taken back.');
  });

  it('does not snatch the question away when another one falls due', async () => {
    const { user, clock } = sitting();
    await question('What is a lock?');
    await user.keyboard(' 1');
    await question('What is a lease?');
    clock.nowMs += 5 * MINUTE_MS;
    await tick();
    await question('What is a lease?');
    expect(screen.getByText(/2 of 3/)).toBeInTheDocument();
  });

  it('offers the question again when its time has come', async () => {
    const { user, clock } = sitting();
    await question('What is a lock?');
    await user.keyboard(' 4');
    await question('What is a lease?');
    clock.nowMs += 11 * MINUTE_MS;
    await user.keyboard(' 1');
    await question('Nothing is due.');
    clock.nowMs += 2 * MINUTE_MS;
    await question('One question is back.');
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    await question('What is a lease?');
    expect(screen.getByText(/seen once, last 2 min ago/)).toBeInTheDocument();
  });
});

describe('when storing fails', () => {
  it('keeps the card and the ticks, says why, and tries the same entry again', async () => {
    const { user, written, state } = sitting();
    await question('What is a lock?');
    await user.keyboard(' ');
    await user.click(screen.getByRole('checkbox', { name: /First point/ }));
    state.failing = true;
    await user.keyboard('2');
    expect(await screen.findByText(/not stored yet.*The disk is full/)).toBeVisible();
    expect(screen.getByText('The answer to 1.')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /First point/ })).toBeChecked();

    state.failing = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await question('What is a lease?');
    expect(written).toMatchObject([{ cardId: 'card-1', rating: 2, points: [true, false] }]);
    expect(screen.queryByText(/not stored yet/)).toBeNull();
  });

  it('says that nothing is kept where the database does not open', async () => {
    const failure: Failure = { ok: false, reason: 'refused', message: 'A private window.' };
    const { user } = sitting({ failure });
    await question('What is a lock?');
    expect(screen.getByText(/Nothing is kept/).parentElement).toHaveTextContent(
      'A private window.',
    );
    await user.keyboard(' 3');
    await question('What is a lease?');
  });

  it('says so when the questions do not load, and tries again', async () => {
    let online = false;
    const practice = new Practice({
      loadCards: () => (online ? Promise.resolve(cards) : Promise.reject(new Error('gone'))),
      openStore: () => Promise.resolve({ store: memoryStore(), failure: null }),
      now: () => 1,
      clock: { nowMs: 1 },
    });
    render(Review, { practice, shortcuts: true });
    await question('The questions did not load.');
    online = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await question('What is a lock?');
  });
});
