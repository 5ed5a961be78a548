import type { DialectId } from '../../types.ts';
import type { Understood, Why } from '../why.ts';

/** A question with its answer, as a quirk looks at it. */
export interface Situation extends Understood {
  readonly why: Why;
  /** The scheduler as the subject of a sentence: "Debian cron". */
  readonly who: string;
}

/**
 * What a person should know of a scheduler, beside the rules all have in common.
 * `night`: what it does where clocks change. `quirk`: it reads or runs otherwise than one expects, or its own
 * documentation says. `misbehaves`: it crashes, hangs, repeats itself or goes back. `unsure`: this answer stands for
 * something that cannot be told exactly.
 */
export interface Quirk {
  /** Stable, kebab-case, unique. */
  readonly id: string;
  readonly dialects: readonly DialectId[];
  readonly kind: 'night' | 'quirk' | 'misbehaves' | 'unsure';
  readonly applies: (situation: Situation) => boolean;
  /** One or two sentences. */
  readonly text: string | ((situation: Situation) => string);
  /** What it was taken from, where that is not the dialect's own source. */
  readonly source?: string;
}
