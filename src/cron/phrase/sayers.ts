import { occurrences } from '../occurrences.ts';
import type { DialectId } from '../types.ts';
import { understand } from '../understand.ts';
import { zoneOf } from '../zone.ts';
import { timesOf } from './runs.ts';
import type { Intent } from './types.ts';

/** Expression and words must agree on so many runs before we say that a scheduler can say it. */
const COMPARED_RUNS = 60;

/**
 * Of each expression, which of the schedulers mean by it what the words mean, run by run where no clock changes.
 * @param afterMs the runs compared are later, epoch ms
 */
export function sayersOf(
  expressions: readonly string[],
  intent: Intent,
  dialects: readonly DialectId[],
  afterMs: number,
): readonly (readonly DialectId[])[] {
  const wanted = timesOf(intent, afterMs, COMPARED_RUNS);
  return expressions.map((text) => dialects.filter((id) => says(id, text, afterMs, wanted)));
}

function says(dialect: DialectId, text: string, from: number, wanted: readonly number[]): boolean {
  const understood = understand(text, dialect);
  if (!understood.ok || understood.schedule.zone !== null) return false;
  const limit = wanted.length;
  const runs = occurrences(understood.schedule, zoneOf('UTC'), { from, limit, live: true });
  return limit === runs.length && wanted.every((at, index) => at === runs[index]);
}
