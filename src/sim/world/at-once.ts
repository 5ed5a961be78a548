import { UNTIL_WOKEN } from '../kernel/kernel.ts';
import { NoAnswer } from '../strategies/ports.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Instance } from './instance.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** Asks all questions at the same moment and waits until each has its answer, or is given up: null. */
export function* atOnce<Answer>(
  world: World,
  instance: Instance,
  questions: readonly Steps<Answer>[],
): Steps<(Answer | null)[]> {
  if (questions.length === 0) return [];
  const round = new Round<Answer>(world, questions.length);
  questions.forEach((question, index) => round.put(instance, question, index));
  yield UNTIL_WOKEN;
  return round.answers;
}

/** Questions asked together, and who waits for all their answers. */
class Round<Answer> {
  readonly answers: (Answer | null)[];
  readonly #kernel: World['kernel'];
  readonly #asker: World['kernel']['process'];
  #open: number;

  constructor({ kernel }: World, questions: number) {
    this.answers = new Array<null>(questions).fill(null);
    this.#kernel = kernel;
    this.#asker = kernel.process;
    this.#open = questions;
  }

  put({ host }: Instance, question: Steps<Answer>, index: number): void {
    const { context, background } = this.#asker;
    this.#kernel.spawn(host, this.#hear(question, index), context, background);
  }

  *#hear(question: Steps<Answer>, index: number): Steps<void> {
    try {
      this.answers[index] = yield* question;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
    if (--this.#open > 0) return;
    this.#kernel.at(this.#kernel.now, PRIORITY.server, this.#asker, this.#asker.background);
  }
}
