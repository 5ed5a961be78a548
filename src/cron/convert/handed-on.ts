import type { Tree } from '../tree.ts';
import type { DialectId } from '../types.ts';
import { understand } from '../understand.ts';
import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { prove } from './prove.ts';
import type { Proof } from './prove.ts';
import type { Source } from './source.ts';

/**
 * An interval, a start-up or a schedule that never runs, for a scheduler that knows it too; null for all others. They
 * are no times of the clock, so that only their own words say them.
 */
export function handedOn(
  source: Source,
  dialect: DialectId,
  from: number,
): ({ readonly text: string } & Proof) | null {
  for (const text of texts(source, dialect)) {
    const read = understand(text, dialect);
    if (!read.ok || read.schedule.fires !== source.schedule.fires) continue;
    const isReboot = read.tree.fields === null && read.schedule.everyMs === null;
    if (isReboot !== (source.own?.startsWith('@reboot') ?? false)) continue;
    if (hasJunk(read.tree)) continue;
    const proof = prove(source, read.schedule, from);
    if (proof.standing === 'equal') return { text, ...proof };
  }
  return null;
}

/** Whether a field was given up on: that it never runs is then an error in the log, and no schedule. */
const hasJunk = ({ fields }: Tree): boolean =>
  fields !== null && Object.values(fields).some(({ ignored }) => ignored !== null);

function texts({ own, schedule: { everyMs } }: Source, dialect: DialectId): string[] {
  const same = own === null ? [] : [own, `cron(${own})`];
  if (everyMs === null) return same;
  const isRate = dialect.startsWith('eventbridge');
  if (!isRate) return [...same, `@every ${everyMs / SECOND_MS}s`];
  const minutes = everyMs / MINUTE_MS;
  return [`rate(${minutes} minute${minutes === 1 ? '' : 's'})`];
}
