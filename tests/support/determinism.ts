import { run } from '@/sim/index.ts';
import { randomScenario } from './random-scenario.ts';
import { traceHash } from './trace-hash.ts';

const LIMITS = { events: 20_000, steps: 50_000 };

/** The hashes of the traces of random scenarios, from the one numbered `from` on. Runs in Node and in a page alike. */
export function hashesOf(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, nth) =>
    traceHash(run(randomScenario(from + nth), from + nth, LIMITS)),
  );
}
