import type { Zone } from '@/cron/core.ts';
import { localText } from './playground/localInstant.ts';
import { dayText, wallTime } from './wallClock.ts';

/** An instant as the wall clock of a zone shows it: "Mon 30 Nov 2026 00:00", with seconds where there are some. */
export function whenText(epochMs: number, zone: Zone): string {
  const time = wallTime(epochMs, zone.offsetAt(epochMs));
  return `${dayText(time, 0).replace('  ', ' ')} ${localText(epochMs, zone).slice(11)}`;
}
