import { SECOND_MS } from '@/base/time.ts';
import { dialectOf } from '../dialects/registry.ts';
import { instantText, namedTime, shortName, timeText } from './clock-words.ts';
import type { Understood, Why } from './why.ts';

/** The verdict: a few words that answer, and a sentence or two that say why. */
export interface Said {
  readonly lead: string;
  readonly rest: string;
}

/** An answer with what is needed to put it into words. */
export class Telling {
  readonly understood: Understood;
  readonly why: Why;
  /** The scheduler as the subject of a sentence. */
  readonly who: string;
  readonly #toTheSecond: boolean;

  constructor(understood: Understood, why: Why) {
    this.understood = understood;
    this.why = why;
    this.who = shortName(dialectOf(understood.schedule.dialect));
    this.#toTheSecond = understood.schedule.tickMs === SECOND_MS;
  }

  /** "02:30", a local time. */
  time(localMs = this.why.asked.localMs): string {
    return timeText(localMs, this.#toTheSecond);
  }
  /** "03:00 EDT", an instant by the zone's clock. */
  named(epochMs: number): string {
    return namedTime(this.why.zone, epochMs, this.#toTheSecond);
  }
  /** "Mon 9 Mar 02:30", an instant that may be far away. */
  date(epochMs: number): string {
    return instantText(this.why.zone, epochMs, this.why.asked.localMs, this.#toTheSecond);
  }
  /** The runs around, as a sentence; empty where there are none. */
  nearest(): string {
    const { earlier, later } = this.why;
    if (earlier !== null && later !== null) {
      return `The nearest runs are ${this.date(earlier)} before it and ${this.date(later)} after it.`;
    }
    if (later !== null) return `The first run after it is ${this.date(later)}.`;
    return earlier === null ? '' : `The last run before it was ${this.date(earlier)}.`;
  }
}

/** Sentences in a row, those that are not there left out. */
export function joined(...sentences: readonly (string | null)[]): string {
  return sentences.filter(Boolean).join(' ');
}
