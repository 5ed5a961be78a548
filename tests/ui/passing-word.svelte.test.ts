import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PassingWord } from '@/state/passingWord.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('stands for its own time, whatever was said before', () => {
  const word = new PassingWord();
  word.say('Copied');
  vi.advanceTimersByTime(3000);
  word.say('Saved');
  vi.advanceTimersByTime(3000);
  expect(word.text).toBe('Saved');
  vi.advanceTimersByTime(1000);
  expect(word.text).toBe('');
});
