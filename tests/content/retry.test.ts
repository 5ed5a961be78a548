import { describe, expect, test } from 'vitest';
import { retryStory } from '@/pages/learn/figures/retry.ts';

describe('a job that dies between a mail and its note, and is run again', () => {
  test('without a memory everyone up to the crash gets two mails', () => {
    const story = retryStory(20, 12, 'nothing', false);
    expect(story).toMatchObject({ retryFrom: 1, twice: 12, handled: 32 });
    expect(story.mails.slice(10, 14)).toEqual([2, 2, 1, 1]);
  });
  test.each(['checkpoint', 'marks'] as const)(
    'with %s only the one at the crash does',
    (memory) => {
      const story = retryStory(20, 12, memory, false);
      expect(story).toMatchObject({ retryFrom: 12, twice: 1, handled: 21 });
      expect(story.mails[11]).toBe(2);
    },
  );
  test('with a key on each mail nobody does, whatever the job remembers', () => {
    for (const memory of ['nothing', 'checkpoint', 'marks'] as const)
      expect(retryStory(20, 12, memory, true).mails).toEqual(Array(20).fill(1));
  });
  test('nobody is ever left out, wherever it dies', () => {
    for (let at = 1; at <= 20; at++)
      for (const memory of ['nothing', 'checkpoint', 'marks'] as const)
        expect(Math.min(...retryStory(20, at, memory, false).mails)).toBeGreaterThanOrEqual(1);
  });
});
