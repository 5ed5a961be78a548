import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer, type Steps } from '@/sim/strategies/ports.ts';

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

/** A port whose server is so far away that each request and each answer takes so long. */
export function far<Port extends object>(port: Port, awayMs: number): Port {
  if (awayMs === 0) return port;
  const entries = Object.entries(port) as [string, (...asked: unknown[]) => Steps<unknown>][];
  const delayed = entries.map(([name, ask]) => [
    name,
    function* (...asked: unknown[]): Steps<unknown> {
      yield* awaiting(sleep(awayMs));
      const answer = yield* ask(...asked);
      yield* awaiting(sleep(awayMs));
      return answer;
    },
  ]);
  return Object.fromEntries(delayed) as Port;
}

/** An answer that is given up after a while. */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  const givenUp = sleep(ms, undefined, { ref: false }).then(() => Promise.reject(new NoAnswer()));
  return Promise.race([answer, givenUp]);
}

/** Lets each act begin once the one before has ended. */
export function oneAtATime(): <Answer>(act: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act, act);
    last = next;
    return next;
  };
}
