import { engineOf } from '../engine.ts';
import type { DialectId, Schedule, Zone } from '../types.ts';
import { understand } from '../understand.ts';
import { zoneOf } from '../zone.ts';
import { ownFields } from './own-text.ts';
import { wantedOf, withoutEnd } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** What is to be converted. */
export interface Source {
  readonly schedule: Schedule;
  readonly dialect: DialectId;
  /** Its fields as typed; null where it has none. */
  readonly own: string | null;
  /** The zone it goes by: the one its text names, or else the one asked for. */
  readonly zone: Zone;
  readonly wanted: Wanted;
}

/** UTC by one name, whatever it is called. */
function utcOr(zone: Zone): Zone {
  const isUtc = /^(etc\/)?(utc|gmt|uct|zulu|universal|greenwich)$/i.test(zone.name);
  return isUtc ? zoneOf('UTC') : zone;
}

/** Why nothing at all can be converted. */
export type Hopeless =
  /** It runs each so often from wherever it starts, and by no clock. */
  | 'interval'
  /** It runs at start-up. */
  | 'reboot'
  /** It never runs. */
  | 'never'
  /** A value is drawn by chance, or from the job's name. */
  | 'drawn'
  /** Its engine steps by rules that no clock and no calendar has. */
  | 'stepping';

/** Why no scheduler's language has it; null for a schedule of the clock and the calendar. */
export function hopeless({ schedule, dialect, own }: Source): Hopeless | null {
  if (isDrawn(dialect, own ?? '')) return 'drawn';
  if (schedule.everyMs !== null) return 'interval';
  if (own?.startsWith('@reboot')) return 'reboot';
  if (schedule.facts !== null && engineOf(withoutEnd(schedule))) return 'stepping';
  return schedule.fires ? null : 'never';
}

/** `H` of Jenkins, whose macros are made of it, and of cron-parser; `~` of cronie. */
function isDrawn(dialect: DialectId, text: string): boolean {
  switch (dialect) {
    case 'jenkins':
      return /^@|H/.test(text);
    case 'cron-parser':
    case 'cron-parser-strict':
      return /(^|[\s,])H/.test(text);
    case 'cronie':
      return text.includes('~');
    default:
      return false;
  }
}

/** A text as it stands in a scheduler and a zone; null where the scheduler refuses it. */
export function sourceOf(text: string, dialect: DialectId, place: string): Source | null {
  const read = understand(text, dialect);
  if (!read.ok) return null;
  const { schedule } = read;
  const zone = utcOr(zoneOf(schedule.zone ?? place));
  const own = ownFields(text, read);
  return { schedule, dialect, own, zone, wanted: wantedOf(withoutEnd(schedule)) };
}
