import { MINUTE_MS } from '@/base/time.ts';
import { occurrences } from '../occurrences.ts';
import type { Schedule, Zone } from '../types.ts';

/** A job as the analysis sees it. Lines with no schedule (`@reboot`) are left out by the caller. */
export interface TimedLine {
  readonly id: number;
  readonly schedule: Schedule;
  /** The zone its times are read in. */
  readonly zone: string;
  /** How long a run takes; 0 where nobody said. */
  readonly durationMs: number;
}

export interface AnalysisOptions {
  readonly zoneOf: (name: string) => Zone;
  /** The zone in which days and hours are counted. */
  readonly zone: string;
  /** The first day is the local day that holds this instant, in epoch ms. */
  readonly from: number;
  /** How many local days, 1 to 31. */
  readonly days: number;
}

export const DAYS_MAX = 31;
/** A run longer than this is taken as one that never ends within the picture. */
export const DURATION_MAX_MS = DAYS_MAX * 24 * 60 * MINUTE_MS;

/** Lists starts; lines that share schedule and zone are counted once. */
export class StartLists {
  readonly #zoneOf: AnalysisOptions['zoneOf'];
  readonly #known = new Map<string, Float64Array>();

  constructor(zoneOf: AnalysisOptions['zoneOf']) {
    this.#zoneOf = zoneOf;
  }

  /** The starts of a line in [from, to), in epoch ms. */
  of(line: Pick<TimedLine, 'schedule' | 'zone'>, from: number, to: number): Float64Array {
    const key = `${String(from)} ${line.zone} ${JSON.stringify(line.schedule)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const range = { from: from - 1, to: to - 1 };
    const starts = occurrences(line.schedule, this.#zoneOf(line.zone), range);
    this.#known.set(key, starts);
    return starts;
  }
}
