import { MINUTE_MS } from '@/base/time.ts';
import type { KeptCrontab } from './kept.ts';

/** A file to try: seven jobs, five of them at 02:00, and a line that every daemon refuses. */
export const EXAMPLE: Pick<KeptCrontab, 'text' | 'takes'> = {
  text: `# nightly work
MAILTO=ops@example.org
0 * * * * /opt/clean-up
*/15 * * * * /opt/sync
0 2 * * * /opt/backup
0 2 * * 1-5 /opt/report
0 2 * * * /opt/vacuum
30 25 * * * /opt/rates
0 */6 * * * /opt/reindex
@daily /opt/rotate
`,
  takes: [
    ['/opt/clean-up', 3 * MINUTE_MS],
    ['/opt/sync', 4 * MINUTE_MS],
    ['/opt/backup', 95 * MINUTE_MS],
    ['/opt/report', 25 * MINUTE_MS],
    ['/opt/vacuum', 40 * MINUTE_MS],
    ['/opt/reindex', 20 * MINUTE_MS],
    ['/opt/rotate', 2 * MINUTE_MS],
  ],
};
