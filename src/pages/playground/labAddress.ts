import { MINUTE_MS } from '@/base/time.ts';
import type { DialectId } from '@/cron/core.ts';

const SLOTS = 60;
const LONGEST_TITLE = 80;

/**
 * The lab's address for a schedule, its clock starting at the minute before the first run.
 * The simulator is loaded only when it is asked for.
 */
export async function labAddress(
  expression: string,
  dialect: DialectId,
  zone: string,
  firstRunMs: number,
): Promise<string> {
  const { defaultScenario, toQuery } = await import('@/sim/index.ts');
  const fromMs = Math.floor((firstRunMs - 1) / MINUTE_MS) * MINUTE_MS;
  const scenario = {
    ...defaultScenario,
    title: expression.slice(0, LONGEST_TITLE),
    schedule: { expression, dialect, zone, fromMs, slots: SLOTS },
  };
  return `/lab?${toQuery(scenario, 1)}`;
}
