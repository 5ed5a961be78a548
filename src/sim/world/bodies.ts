import { NoAnswer } from '../strategies/ports.ts';
import type { Outcome, Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';

/** A process that stands still hears of nothing: it begins when it can be stepped. */
export function* onceAwake(steps: Steps<void>): Steps<void> {
  yield 0;
  yield* steps;
}

/** How an attempt ends by a lost answer that it does not catch: before its work as a skip. */
export function endUnanswered(attempt: Attempt): Outcome {
  return attempt.run === NONE ? 'skipped-unreachable' : 'ran';
}

/** An attempt's outcome, by a lost answer too. */
export function* outcomeOf(attempt: Attempt, body: Steps<Outcome>): Generator<unknown, Outcome> {
  try {
    return yield* body;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return endUnanswered(attempt);
  }
}
