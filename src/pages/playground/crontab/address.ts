import type { CrontabFile } from '@/state/crontab/crontab.svelte.ts';
import type { Row } from '@/state/crontab/rows.ts';

/** The playground's address for the schedule of a line, refused or not; null where it has none. */
export function playgroundAddress(row: Row, crontab: CrontabFile, number: number): string | null {
  const written = row.pieces
    .filter(({ strong }) => strong)
    .map(({ text }) => text)
    .join('');
  if (written === '') return null;
  const query = new URLSearchParams({
    e: written,
    d: crontab.dialect,
    tz: crontab.zoneOfLine(number),
  });
  return `#/?${query.toString()}`;
}
