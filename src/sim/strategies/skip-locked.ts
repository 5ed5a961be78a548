import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface SkipLockedParams {
  readonly pollMs: number;
}

/** The schedulers only write down what is due: one row per slot, whoever is first. */
export function* writeDown(slot: Slot, { db }: Ports<SkipLockedParams>): Steps<Outcome> {
  const isMine = yield* db.jobs.add(slot);
  return isMine ? 'handed-on' : 'skipped-taken';
}

/** Each instance's worker takes a row that nobody has locked, and keeps its transaction open while it works. */
export function* workOff({
  db,
  work,
  sleep,
  attempt,
  params,
}: Ports<SkipLockedParams>): Steps<void> {
  for (;;) {
    const slot = yield* db.jobs.takeNext();
    if (slot === null) {
      yield* sleep(params.pollMs);
      continue;
    }
    yield* attempt(slot, function* (): Steps<Outcome> {
      yield* work(slot);
      // A crash before this rolls the transaction back, and the row is there again for the others.
      yield* db.jobs.finish(slot);
      return 'ran';
    });
  }
}
