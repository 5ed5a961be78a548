import type { Steps } from '@/sim/strategies/ports.ts';

/** Drives a strategy in real time: what it yields is awaited, and it goes on with the answer. */
export async function drive<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await step.value);
  return step.value;
}

/** A port's operation that waits for a promise. */
export function* awaiting<Answer>(promise: Promise<Answer>): Steps<Answer> {
  return (yield promise) as Answer;
}
