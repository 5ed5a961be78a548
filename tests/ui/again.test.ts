import { afterEach, expect, it, vi } from 'vitest';
import { again } from '@/state/again.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('asks for a part again until the network is back', async () => {
  vi.useFakeTimers();
  let failures = 3;
  const load = vi.fn(() => (failures-- > 0 ? Promise.reject(new TypeError()) : Promise.resolve(7)));
  const part = again(load);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await part).toBe(7);
  expect(load).toHaveBeenCalledTimes(4);
});
