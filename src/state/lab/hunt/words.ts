import type { PromiseId } from '@/sim/search/promise.ts';

/** How a promise's breaking is spoken of. */
export interface BreachWords {
  /** What shall never happen. */
  readonly label: string;
  readonly note: string;
  /** What is looked for: "a slot that runs twice". */
  readonly wanted: string;
  /** What a few steps are enough for: "to run a slot twice". */
  readonly enough: string;
}

const words = (label: string, note: string, wanted: string, enough: string): BreachWords => ({
  label,
  note,
  wanted,
  enough,
});

/** Every promise that can be looked at, those asked for most first. */
export const breachWords: Readonly<Record<PromiseId, BreachWords>> = {
  'no-duplicate-runs': words(
    'A slot runs twice',
    'one slot, two runs',
    'a slot that runs twice',
    'to run a slot twice',
  ),
  'no-duplicate-effects': words(
    'An effect is left twice',
    'a mail sent again, a row written again',
    'an effect that is left twice',
    'to leave an effect twice',
  ),
  'no-undone': words(
    'A slot is left undone',
    'no run of it succeeds',
    'a slot that is left undone',
    'to leave a slot undone',
  ),
  'no-overlap': words(
    'Two at work at once',
    'any overlap, even harmless',
    'two runs at work at once',
    'for two runs at once',
  ),
  'no-late': words(
    'A run starts late',
    'by a tenth of the period, a minute at most',
    'a run that starts late',
    'to start late',
  ),
  'no-missed': words('A slot is missed', 'no run at all', 'a slot without a run', 'to miss a slot'),
  'no-lost': words(
    'A slot is lost',
    'it ran, and no run succeeds',
    'a slot that runs and never succeeds',
    'to lose a slot',
  ),
  'no-stale-writes': words(
    'A stale write is let in',
    'after one of a later holder of the lock',
    'a stale write that is let in',
    'to let a stale write in',
  ),
  'no-stolen-locks': words(
    'A lock is given back by another',
    'its holder still believes in it',
    'a lock that another gives back',
    'to give back another’s lock',
  ),
  'no-failed-runs': words(
    'A run fails',
    'at its work or by chance',
    'a run that fails',
    'for a run to fail',
  ),
  'no-stuck': words(
    'A run is stuck',
    'a whole period past its end',
    'a run that is stuck',
    'for a run to get stuck',
  ),
  'no-saturation': words(
    'An instance is overloaded',
    'more runs at work than cores',
    'an instance with more runs than cores',
    'to overload an instance',
  ),
  'no-silence': words(
    'Nobody hears of a failure',
    'a slot missed or lost, and no alert',
    'a failure that nobody hears of',
    'to go wrong unheard',
  ),
  'no-false-alerts': words(
    'An alert is false',
    'nothing had gone wrong',
    'an alert about nothing',
    'for a false alert',
  ),
};

export const promiseIds = Object.keys(breachWords) as readonly PromiseId[];
/** So many are offered before the others are asked for. */
export const USUAL_PROMISES = 5;
