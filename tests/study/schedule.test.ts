import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { cardState, dueAt, graded, newCard, preview, replay } from '@/study/index.ts';
import { anyHistory, anyRating, MORNING_MS, review } from './entries.ts';

const daysBetween = (dueMs: number | null, atMs: number) => ((dueMs ?? NaN) - atMs) / DAY_MS;

describe('a card', () => {
  it('is new without a review', () => {
    expect(cardState([], 'card')).toBe(newCard);
    expect(dueAt([], 'card')).toBeNull();
  });

  it('counts its reviews and remembers the last one', () => {
    const log = [review('card', 4, MORNING_MS), review('card', 2, MORNING_MS + 9 * DAY_MS)];
    expect(cardState(log, 'card')).toMatchObject({
      seen: 2,
      lastMs: MORNING_MS + 9 * DAY_MS,
      lastRating: 2,
      phase: 'review',
    });
  });

  // The learning steps of FSRS: 1 min and 10 min, Hard between them, Easy straight to days.
  it.each([
    [1, MINUTE_MS],
    [2, 6 * MINUTE_MS],
    [3, 10 * MINUTE_MS],
  ] as const)('comes back the same day after a first %i', (rating, lengthMs) => {
    const state = graded(newCard, rating, MORNING_MS);
    expect(state.dueMs).toBe(MORNING_MS + lengthMs);
    expect(state.phase).toBe('learning');
  });

  it('is away for days after a first Easy', () => {
    const state = graded(newCard, 4, MORNING_MS);
    expect(daysBetween(state.dueMs, MORNING_MS)).toBeGreaterThan(3);
    expect(state.phase).toBe('review');
  });

  it('stays away longer each time it is answered well on its day', () => {
    let state = graded(newCard, 4, MORNING_MS);
    let atMs = MORNING_MS;
    for (let round = 0; round < 6; round++) {
      const before = (state.dueMs ?? 0) - atMs;
      atMs = state.dueMs ?? 0;
      state = graded(state, 3, atMs);
      expect((state.dueMs ?? 0) - atMs).toBeGreaterThan(before);
    }
  });

  it('comes back within the hour once it is forgotten', () => {
    const known = graded(graded(newCard, 4, MORNING_MS), 3, MORNING_MS + 20 * DAY_MS);
    const forgotten = graded(known, 1, MORNING_MS + 90 * DAY_MS);
    expect(forgotten.phase).toBe('relearning');
    expect((forgotten.dueMs ?? 0) - (MORNING_MS + 90 * DAY_MS)).toBeLessThanOrEqual(HOUR_MS);
  });

  it('gains less from an early answer than from one on its day', () => {
    const state = graded(newCard, 4, MORNING_MS);
    const onItsDay = graded(state, 3, state.dueMs ?? 0);
    const earlyMs = MORNING_MS + 2 * DAY_MS;
    const early = graded(state, 3, earlyMs);
    const length = (dueMs: number | null, atMs: number) => daysBetween(dueMs, atMs);
    expect(length(early.dueMs, earlyMs)).toBeLessThan(length(onItsDay.dueMs, state.dueMs ?? 0));
  });
});

describe('the preview', () => {
  it('is exactly what the grade then gives, whatever came before', () => {
    fc.assert(
      fc.property(
        anyHistory,
        anyRating,
        fc.integer({ min: 1, max: 90 * DAY_MS }),
        (log, rating, wait) => {
          const nowMs = (log.at(-1)?.atMs ?? MORNING_MS) + wait;
          const promised = preview(cardState(log, 'card'), nowMs).find(
            (one) => one.rating === rating,
          );
          const granted = dueAt([...log, review('card', rating, nowMs)], 'card');
          expect(promised?.dueMs).toBe(granted);
        },
      ),
    );
  });

  it('does not waver from one second to the next', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 90 }), (log, days) => {
        const noonMs =
          Math.floor((log.at(-1)?.atMs ?? MORNING_MS) / DAY_MS + days) * DAY_MS + DAY_MS / 2;
        const lengths = (atMs: number) =>
          preview(cardState(log, 'card'), atMs).map((choice) => choice.dueMs - atMs);
        expect(lengths(noonMs + 999)).toEqual(lengths(noonMs));
      }),
    );
  });

  it('never promises a worse grade a longer rest', () => {
    fc.assert(
      fc.property(anyHistory, (log) => {
        const nowMs = (log.at(-1)?.atMs ?? MORNING_MS) + DAY_MS;
        const due = preview(cardState(log, 'card'), nowMs).map((choice) => choice.dueMs);
        expect(due).toEqual(due.toSorted((a, b) => a - b));
        expect(Math.min(...due)).toBeGreaterThan(nowMs);
      }),
    );
  });

  it('says the interval in words', () => {
    const words = preview(newCard, MORNING_MS).map((choice) => choice.words);
    expect(words.slice(0, 3)).toEqual(['1 min', '6 min', '10 min']);
    expect(words[3]).toMatch(/^\d+ days$/);
  });
});

describe('a replay', () => {
  it('keeps cards apart', () => {
    const states = replay([review('one', 3, MORNING_MS), review('two', 4, MORNING_MS + 1)]);
    expect([...states.keys()].sort()).toEqual(['one', 'two']);
    expect(states.get('one')?.dueMs).not.toBe(states.get('two')?.dueMs);
  });
});
