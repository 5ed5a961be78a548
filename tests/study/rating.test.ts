import { describe, expect, it } from 'vitest';
import { proposeRating, ratingNames, score } from '@/study/index.ts';

const points = [2, 4, 3, 3, 2].map((weight) => ({ weight }));
const ticks = (text: string) => [...text].map((mark) => mark === 'x');

describe('the proposed grade', () => {
  it.each([
    ['.....', 'Forgot'],
    ['x...x', 'Forgot'],
    ['x..x.', 'Forgot'],
    ['x.x.x', 'Hard'],
    ['xxx..', 'Hard'],
    ['xx.x.', 'Hard'],
    ['.xxx.', 'Hard'],
    ['xxx.x', 'Good'],
    ['xxxx.', 'Good'],
    ['xxxxx', 'Easy'],
  ])('of %s is %s', (marks, name) => {
    expect(ratingNames[proposeRating(points, ticks(marks))]).toBe(name);
  });

  it('starts exactly at 40 % and at 75 %', () => {
    const four = [4, 6].map((weight) => ({ weight }));
    const three = [3, 1].map((weight) => ({ weight }));
    expect(proposeRating(four, [true, false])).toBe(2);
    expect(proposeRating(three, [true, false])).toBe(3);
  });

  it('counts weight, not ticks', () => {
    expect(score(points, ticks('xxx..'))).toEqual({ said: 9, total: 14 });
    expect(score(points, [true])).toEqual({ said: 2, total: 14 });
  });

  it('is Good where there is nothing to tick', () => {
    expect(proposeRating([], [])).toBe(3);
  });
});
