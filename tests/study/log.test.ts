import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/base/time.ts';
import { cardState, mergeLogs, newCard, replay, standingReviews } from '@/study/index.ts';
import { anyHistory, MORNING_MS, review, undo } from './entries.ts';

describe('an undo', () => {
  it('gives the state that was before the grade', () => {
    const first = review('card', 3, MORNING_MS);
    const second = review('card', 1, MORNING_MS + 10 * MINUTE_MS);
    const log = [first, second, undo(second.id, MORNING_MS + 11 * MINUTE_MS)];
    expect(cardState(log, 'card')).toEqual(cardState([first], 'card'));
  });

  it('makes a card new again when it takes back the only grade', () => {
    const only = review('card', 3, MORNING_MS);
    expect(cardState([only, undo(only.id, MORNING_MS + 1)], 'card')).toBe(newCard);
  });

  it('leaves other cards and later grades alone', () => {
    const wrong = review('one', 1, MORNING_MS);
    const other = review('two', 3, MORNING_MS + 1);
    const again = review('one', 4, MORNING_MS + 3);
    const log = [wrong, other, undo(wrong.id, MORNING_MS + 2), again];
    expect(standingReviews(log)).toEqual([other, again]);
  });

  it('of something unknown changes nothing', () => {
    const only = review('card', 3, MORNING_MS);
    expect(standingReviews([only, undo('nothing', MORNING_MS + 1)])).toEqual([only]);
  });
});

describe('the order of arrival', () => {
  it('does not matter', () => {
    const arrivals = anyHistory.chain((log) => {
      const last = log.at(-1);
      const whole = last ? [...log, undo(last.id, last.atMs + 1)] : log;
      return fc.tuple(
        fc.constant(whole),
        fc.shuffledSubarray(whole, { minLength: whole.length, maxLength: whole.length }),
      );
    });
    fc.assert(
      fc.property(arrivals, ([inOrder, shuffled]) => {
        expect(replay(shuffled)).toEqual(replay(inOrder));
      }),
    );
  });

  it('is settled by the id where two tabs grade in the same millisecond', () => {
    const a = review('card', 1, MORNING_MS);
    const b = review('card', 4, MORNING_MS);
    expect(standingReviews([b, a])).toEqual(standingReviews([a, b]));
  });
});

describe('two logs', () => {
  it('merge into one with each entry once', () => {
    const [a, b, c] = [1, 2, 3].map((minute) => review('card', 3, MORNING_MS + minute));
    if (!a || !b || !c) throw new Error('three reviews');
    expect(mergeLogs([a, b], [b, c])).toEqual([a, b, c]);
  });

  it('stay the very same log when nothing is new', () => {
    const known = [review('card', 3, MORNING_MS)];
    expect(mergeLogs(known, [...known])).toBe(known);
  });

  it('keep the newest entry when an older reading arrives late', () => {
    const a = review('card', 3, MORNING_MS);
    const b = review('card', 3, MORNING_MS + 1);
    expect(mergeLogs([a, b], [a])).toEqual([a, b]);
  });
});
