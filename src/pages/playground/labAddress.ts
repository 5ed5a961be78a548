import { MINUTE_MS } from '@/base/time.ts';
import type { DialectId } from '@/cron/core.ts';
import { defaultScenario, toQuery } from '@/sim/index.ts';

const SLOTS = 60;
const LONGEST_TITLE = 80;

/** The lab's address for a schedule, its clock starting at the minute before the first run. */
export function labAddress(
  expression: string,
  dialect: DialectId,
  zone: string,
  firstRunMs: number,
): string {
  const fromMs = Math.floor((firstRunMs - 1) / MINUTE_MS) * MINUTE_MS;
  const scenario = {
    ...defaultScenario,
    title: expression.slice(0, LONGEST_TITLE),
    schedule: { expression, dialect, zone, fromMs, slots: SLOTS },
  };
  return `/lab?${toQuery(scenario, 1)}`;
}
