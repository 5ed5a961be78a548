import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { byDue, paceMs, queue, replay } from '@/study/index.ts';
import { MORNING_MS, review } from './entries.ts';

const cards = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const ids = (found: readonly { id: string }[]) => found.map((card) => card.id).join('');

describe('the queue', () => {
  it('asks new cards in their order', () => {
    expect(ids(queue(cards, [], MORNING_MS))).toBe('abcd');
  });

  it('asks due cards first, the longest due in front', () => {
    const log = [review('c', 3, MORNING_MS), review('d', 1, MORNING_MS)];
    expect(ids(queue(cards, log, MORNING_MS + 10 * MINUTE_MS))).toBe('dcab');
  });

  it('leaves out what is not due, to the millisecond', () => {
    const log = cards.map((card) => review(card.id, 3, MORNING_MS));
    const dueMs = MORNING_MS + 10 * MINUTE_MS;
    expect(queue(cards, log, dueMs - 1)).toEqual([]);
    expect(ids(queue(cards, log, dueMs))).toBe('abcd');
  });

  it('brings a forgotten card back the same day', () => {
    const log = [review('a', 4, MORNING_MS), review('a', 1, MORNING_MS + 30 * DAY_MS)];
    const evening = MORNING_MS + 30 * DAY_MS + 11 * 60 * MINUTE_MS;
    expect(ids(queue([{ id: 'a' }], log, evening))).toBe('a');
  });

  it('ignores cards that are no longer among the questions', () => {
    const log = [review('gone', 1, MORNING_MS)];
    expect(ids(queue(cards, log, MORNING_MS + DAY_MS))).toBe('abcd');
  });
});

describe('the order of return', () => {
  it('has the next to come back in front and no new cards', () => {
    const log = [
      review('a', 4, MORNING_MS),
      review('b', 3, MORNING_MS),
      review('c', 1, MORNING_MS),
    ];
    expect(ids(byDue(cards, replay(log)))).toBe('cba');
  });
});

describe('the pace', () => {
  const at = (...seconds: number[]) =>
    seconds.map((second) => review('a', 3, MORNING_MS + second * SECOND_MS));

  it('is unknown until three answers are measured', () => {
    expect(paceMs(at(0, 30, 60))).toBeNull();
  });

  it('is the median pause between grades', () => {
    expect(paceMs(at(0, 20, 60, 160))).toBe(40 * SECOND_MS);
  });

  it('leaves a break out', () => {
    expect(paceMs(at(0, 20, 60, 160, 4000))).toBe(40 * SECOND_MS);
  });
});
