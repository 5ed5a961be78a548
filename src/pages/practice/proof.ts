import { loadScenario } from '@/content/index.ts';
import { runPicture, type RunPicture } from '@/state/runPicture.ts';

export interface Proof {
  readonly picture: RunPicture;
  /** What there is to see, in words. */
  readonly see: string;
}

/** Enough slots to see a pattern, and long enough to see a run end. */
const SLOTS_SHOWN = 8;
const WORKS_SHOWN = 1.3;

const known = new Map<string, Proof>();

/**
 * The beginning of what happens in a ready scenario, simulated in the worker, once per visit.
 * Null if there is no such scenario or its simulation broke: the answer stands without a picture.
 */
export async function proofOf(scenarioId: string): Promise<Proof | null> {
  const before = known.get(scenarioId);
  if (before) return before;
  try {
    const [file, { simulate }] = await Promise.all([
      loadScenario(scenarioId),
      import('@/workers/simulation.ts'),
    ]);
    if (!file) return null;
    const { trace, findings } = await simulate(file.scenario, file.seed);
    const slotsEnd = trace.slotTimesMs[SLOTS_SHOWN] ?? trace.endMs;
    const to = Math.max(slotsEnd, file.scenario.work.durationMs * WORKS_SHOWN);
    const proof = { picture: runPicture(trace, findings, { from: 0, to }), see: file.see };
    known.set(scenarioId, proof);
    return proof;
  } catch {
    return null;
  }
}
