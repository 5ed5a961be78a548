import { describe, expect, it } from 'vitest';
import { distanceOf } from '@/state/lab/hunt/marginWords.ts';

const edge = (turns: 'broken' | 'kept') =>
  ({
    kind: 'edge',
    turns,
    before: 44_999,
    at: 45_000,
    isMonotone: true,
    runs: 1,
    unjudged: 0,
  }) as const;

describe('distanceOf', () => {
  it('of a number that mends as it grows: how much it lacks, or has to spare', () => {
    expect(distanceOf(edge('kept'), 30_000)).toEqual({
      text: '15 s short',
      isSafe: false,
      safeMs: 45_000,
    });
    expect(distanceOf(edge('kept'), 45_000)).toMatchObject({ text: '0 ms to spare', isSafe: true });
    expect(distanceOf(edge('kept'), 50_000)).toMatchObject({ text: '5 s to spare', isSafe: true });
  });

  it('of a number that breaks as it grows: how much it is too long, or has to spare', () => {
    expect(distanceOf(edge('broken'), 45_000)).toEqual({
      text: '1 ms too long',
      isSafe: false,
      safeMs: 44_999,
    });
    expect(distanceOf(edge('broken'), 40_000)).toMatchObject({
      text: '5 s to spare',
      isSafe: true,
    });
  });
});
