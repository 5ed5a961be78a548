import type { Zone } from '@/cron/core.ts';
import { offsetText } from '@/state/wallClock.ts';

/** One line a run: local time with its offset, a tab, UTC. Both are ISO 8601, so a spreadsheet reads them too. */
export function runsAsText(runs: Float64Array, zone: Zone): string {
  return Array.from(runs, (run) => {
    const offset = zone.offsetAt(run);
    const local = new Date(run + offset).toISOString().slice(0, 19);
    const utc = new Date(run).toISOString().replace('.000', '');
    return `${local}${offsetText(offset).replace('−', '-')}\t${utc}\n`;
  }).join('');
}
