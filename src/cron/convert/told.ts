import { DAY_MS } from '@/base/time.ts';
import { civilOf, localAt } from '../civil.ts';
import type { Comparison } from '../equal.ts';
import type { Zone } from '../types.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../words.ts';
import { clockName } from '../zone-name.ts';
import { plain, time } from './phrases.ts';
import type { Piece } from './phrases.ts';

const YEAR_MS = 365.25 * DAY_MS;
/** Runs that only one side makes so long from now are not worth a word. */
const FAR_MS = 60 * YEAR_MS;
/** An end beyond so many years is not one that people meet. */
const FAR_END_MS = 20 * YEAR_MS;

const two = (value: number) => String(value).padStart(2, '0');

/** "Mon 2 Nov 2026 00:00" on a zone's clock; to the second where that is not 0, and "01:30 EDT" where it comes twice. */
export function clockTime(zone: Zone, epochMs: number): string {
  const local = localAt(zone, epochMs);
  const { hour, minute, second } = civilOf(local);
  const seconds = second === 0 ? '' : `:${two(second)}`;
  const clock = comesTwice(zone, epochMs) ? ` ${clockName(zone, epochMs)}` : '';
  return `${dayName(zone, epochMs)} ${two(hour)}:${two(minute)}${seconds}${clock}`;
}

/** Whether the clock of a zone shows the time of an instant a second time, before it or after it. */
function comesTwice(zone: Zone, epochMs: number): boolean {
  const { startMs, endMs, beforeMs, offsetMs } = zone.pieceAt(epochMs);
  const afterMs = zone.offsetAt(endMs);
  return epochMs < startMs + beforeMs - offsetMs || epochMs >= endMs - (offsetMs - afterMs);
}

export function dayName(zone: Zone, epochMs: number): string {
  const local = localAt(zone, epochMs);
  const { year, month, day } = civilOf(local);
  const weekday = WEEKDAY_NAMES[(((Math.floor(local / DAY_MS) + 4) % 7) + 7) % 7] ?? '';
  return `${weekday.slice(0, 3)} ${day} ${(MONTH_NAMES[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** The two sides of a comparison by name, on the clock of a zone, from an instant on. */
export interface Sides {
  readonly one: string;
  readonly other: string;
  readonly zone: Zone;
  readonly from: number;
  /** Whether a clock change skips or repeats one of the times asked for. */
  readonly touched: boolean;
}

export function isNearEnd(at: number, { from }: Sides): boolean {
  return at - from < FAR_END_MS;
}

interface Apart {
  readonly missing: number | null;
  readonly extra: number | null;
}

/** "Debian cron runs Sun 14 Mar 2027 03:00, Kubernetes does not." for the first run of each that the other has not. */
export function partings({ missing, extra }: Apart, sides: Sides): Piece[] {
  const { one, other, zone, from } = sides;
  const found: { at: number; has: string; lacks: string }[] = [];
  if (missing !== null) found.push({ at: missing, has: one, lacks: other });
  if (extra !== null) found.push({ at: extra, has: other, lacks: one });
  const near = found.filter(({ at }) => at - from < FAR_MS);
  return near
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, has, lacks }, index) => [
      plain(`${index === 0 ? '' : ' '}${has} runs `),
      time(clockTime(zone, at)),
      plain(`, ${lacks} does not.`),
    ]);
}

/** "loses Mon 2 Nov 2026 00:00 first and adds Sun 1 Nov 2026 00:00 first", of the line that comes nearest. */
export function losses({ missing, extra }: Apart, { zone, from }: Sides): Piece[] {
  const isNear = (at: number | null): at is number => at !== null && at - from < FAR_MS;
  const lost = isNear(missing) ? [plain('loses '), time(clockTime(zone, missing))] : [];
  const added = isNear(extra) ? [plain('adds '), time(clockTime(zone, extra))] : [];
  const both = lost.length > 0 && added.length > 0 ? [plain(' and ')] : [];
  return [...lost, ...both, ...added, plain(' first')];
}

/** What became of the clock changes, where the runs are the same. */
export function nightsTold({ compared }: Comparison, { zone, touched }: Sides): string {
  const { clockChanges } = compared;
  if (clockChanges?.count === 0) return `The clocks of ${zone.name} do not change.`;
  if (!touched) return 'No clock change touches its times.';
  if (!clockChanges) return 'They do the same as the clocks change.';
  return `So are the nights of all ${clockChanges.count} clock changes to ${clockChanges.untilYear}.`;
}
