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
  const { kernel } = world;
  const asker = kernel.process;
  const answers: (Answer | null)[] = questions.map(() => null);
  let open = questions.length;
  if (open === 0) return answers;
  function* put(question: Steps<Answer>, index: number): Steps<void> {
    try {
      answers[index] = yield* question;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
    if (--open === 0) kernel.at(kernel.now, PRIORITY.server, asker, asker.background);
  }
  questions.forEach((question, index) => {
    kernel.spawn(instance.host, put(question, index), asker.context, asker.background);
  });
  yield UNTIL_WOKEN;
  return answers;
}
