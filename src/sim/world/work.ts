import { SECOND_MS } from '@/base/time.ts';
import { UNTIL_WOKEN } from '../kernel/kernel.ts';
import type { Steps, WorkOptions } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import type { Attempt } from './attempt.ts';
import { RunConnections } from './connections.ts';
import type { Fences } from './fences.ts';
import type { Instance } from './instance.ts';
import { Passage, type Plan } from './passage.ts';
import { WorkDraws } from './work-draws.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** A process killed for want of memory is started again so much later: the first back-off of Kubernetes. */
const OUT_OF_MEMORY_DOWN_MS = 10 * SECOND_MS;

/** The job's work on one instance: what it needs, whether it fails and is tried again, and the effects it leaves. */
export class WorkLoad {
  readonly #world: World;
  readonly #instance: Instance;
  readonly #fences: Fences;
  readonly #draws: WorkDraws;

  constructor(world: World, instance: Instance, fences: Fences) {
    this.#world = world;
    this.#instance = instance;
    this.#fences = fences;
    this.#draws = new WorkDraws(world, instance.index);
  }

  /** Works for the attempt's slot, and again after a failure if it is set so; answers whether it succeeded. */
  *run(attempt: Attempt, options: WorkOptions = {}): Steps<boolean> {
    const { kernel, scenario } = this.#world;
    const { retries, retryMs } = scenario.work;
    for (let retry = 0; ; retry++) {
      const connections = this.#connectionsOf(attempt);
      const passage = this.#begin(attempt, options, connections);
      if (this.#outgrowsMemory(attempt)) yield UNTIL_WOKEN;
      const isAble = connections === null || (yield* connections.take());
      const missing = isAble ? this.#world.input.missing : NONE;
      attempt.foundNothing = missing !== NONE;
      const succeeded = isAble && (yield* attempt.foundNothing ? passage.look() : passage.go());
      this.#end(attempt, succeeded, missing);
      if (succeeded || retry === retries) return succeeded;
      // A process in the background would not keep the simulation going while it waits.
      kernel.at(kernel.now + retryMs, PRIORITY.server, () => undefined);
      yield retryMs;
      this.#world.recordFor(attempt, 'run-retried', retry + 2);
    }
  }

  /** What a run needs of its instance's pool and of the database; null where it needs nothing. */
  #connectionsOf(attempt: Attempt): RunConnections | null {
    const { connections, scenario } = this.#world;
    const { runConnections } = scenario.machine;
    if (runConnections === 0) return null;
    return new RunConnections([this.#instance.pool, connections], attempt, runConnections);
  }

  #begin(attempt: Attempt, options: WorkOptions, connections: RunConnections | null): Passage {
    const plan = this.#planOf(attempt, options);
    const passage = new Passage(this.#world, attempt, this.#instance.machine, plan);
    this.#start(attempt, plan.durationMs, passage, connections);
    return passage;
  }

  #planOf(attempt: Attempt, options: WorkOptions): Plan {
    const { slot } = attempt;
    const { records, failAtRecord, failTries } = this.#world.scenario.work;
    const isToFail = failAtRecord > 0 && this.#world.effects.nextTry(slot) < failTries;
    return {
      durationMs: this.#draws.durationMs(slot),
      failsAfter: isToFail ? Math.min(failAtRecord, Math.max(1, records)) : Infinity,
      failsAtEnd: this.#draws.nextFails(slot),
      mayWrite: () => this.#mayWrite(attempt, options),
    };
  }

  #start(
    attempt: Attempt,
    durationMs: number,
    passage: Passage,
    connections: RunConnections | null,
  ): void {
    attempt.run = this.#world.runs++;
    this.#world.recordFor(attempt, 'run-started', attempt.token, durationMs);
    this.#instance.working.add(attempt);
    this.#world.kernel.hold();
    attempt.leaveWork = () => {
      passage.leave();
      passage.tally.write();
      this.#world.kernel.release();
      connections?.release();
    };
  }

  #end(attempt: Attempt, succeeded: boolean, missing: number): void {
    attempt.leaveWork();
    this.#instance.working.delete(attempt);
    if (attempt.foundNothing) this.#world.recordFor(attempt, 'nothing-done', 0, 0, missing);
    this.#world.recordFor(attempt, succeeded ? 'run-succeeded' : 'run-failed');
  }

  /** Whether the runs at work need more memory than there is: then the process is killed, with all of them. */
  #outgrowsMemory(attempt: Attempt): boolean {
    const { memoryMb, runMemoryMb } = this.#world.scenario.machine;
    const neededMb = this.#instance.working.size * runMemoryMb;
    if (memoryMb === 0 || neededMb <= memoryMb) return false;
    this.#world.recordFor(attempt, 'memory-exhausted', neededMb, memoryMb);
    this.#instance.crash(OUT_OF_MEMORY_DOWN_MS, 'out-of-memory', attempt.event);
    return true;
  }

  /** Asked before each effect. */
  #mayWrite(attempt: Attempt, { fence, signal }: WorkOptions): boolean {
    if (signal?.aborted) {
      this.#world.recordFor(attempt, 'work-aborted');
      return false;
    }
    return this.#fences.admits(attempt, fence);
  }
}
