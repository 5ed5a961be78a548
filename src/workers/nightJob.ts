import { isZone, zoneOf, type DialectId, type Zone } from '@/cron/index.ts';
import { understand } from '@/cron/core.ts';
import { answerNight } from '@/cron/night/lanes.ts';
import { changeAfter, changeAt, changeBefore } from '@/cron/night/changes.ts';
import { famousNights, type FamousNight } from '@/cron/night/famous.ts';
import type { ClockNight, NightAnswer } from '@/cron/night/types.ts';
import { nightOf } from '@/cron/night/window.ts';

export interface NightInput {
  readonly text: string;
  readonly dialect: DialectId;
  /** The zone of the page. */
  readonly zone: string;
  /** The night asked for: in another zone, at a change of the clock; null for the page's own and for the next one. */
  readonly asked: { readonly zone: string | null; readonly atMs: number | null };
  readonly fromMs: number;
}

/** One night, and the way to others. Instants in epoch ms. */
export interface NightOutput {
  /** The zone of the page, or the one the text names. */
  readonly home: string;
  /** The next changes there, and the last one; null where there is none. */
  readonly gap: number | null;
  readonly fold: number | null;
  readonly last: number | null;
  readonly famous: readonly FamousNight[];
  /** Null where the clock of the zone has never been changed. */
  readonly night: ClockNight | null;
  readonly earlier: number | null;
  readonly later: number | null;
  readonly answer: NightAnswer | null;
}

/** Finds the night that is asked for and what every scheduler does then. */
export function nightJob({ text, dialect, zone, asked, fromMs }: NightInput): NightOutput {
  const understood = understand(text, dialect);
  const named = understood.ok ? understood.schedule.zone : null;
  const home = zoneOf(named ?? zone);
  const isElsewhere = named === null && asked.zone !== null && isZone(asked.zone);
  const place = isElsewhere ? zoneOf(asked.zone) : home;
  const change = askedChange(place, asked.atMs, fromMs);
  const night = change && nightOf(place, change);
  return {
    home: home.name,
    gap: changeAfter(home, fromMs, 'gap')?.atMs ?? null,
    fold: changeAfter(home, fromMs, 'fold')?.atMs ?? null,
    last: changeBefore(home, fromMs)?.atMs ?? null,
    famous: named === null ? famousNights(zoneOf, fromMs) : [],
    night,
    earlier: night && (changeBefore(place, night.atMs)?.atMs ?? null),
    later: night && (changeAfter(place, night.atMs)?.atMs ?? null),
    answer: night && answerNight(text, dialect, place, night),
  };
}

/** Without an instant the next change: a zone that has none ahead is not shown at a change of long ago. */
function askedChange(place: Zone, atMs: number | null, fromMs: number) {
  return atMs === null ? changeAfter(place, fromMs) : changeAt(place, atMs);
}
