import { next, occurrences, type Schedule, type Zone } from '@/cron/core.ts';
import type * as Beside from './beside.ts';
import type { LinkParts } from './linkParts.svelte.ts';

const FIRST_LIMIT = 10;
/** Each further page of the list. */
const MORE = 40;
const LIMIT_MAX = 250;
/** The link says `2026-11-01T04:00:00.000Z`, `before:` that, or `before:now`. */
const FROM = /^(before:)?(now|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)$/;

interface Listed {
  readonly schedule: Schedule | undefined;
  readonly zone: Zone;
  readonly parts: LinkParts;
  /** The present, as exact as the schedule asks for. */
  readonly presentMs: number;
  /** Null while it is on its way. */
  readonly beside: typeof Beside | null;
}

/** The runs after, or before, the present or a chosen instant. The choice is kept in the link. */
export class RunList {
  readonly #of: Listed;
  #limit = $state(FIRST_LIMIT);
  readonly #choice = $derived.by(() => this.#read());
  readonly #runs = $derived.by(() => this.#list());
  readonly #first = $derived.by(() => {
    const { schedule, zone } = this.#of;
    if (!this.backward) return this.#runs[0];
    return (schedule && next(schedule, zone, this.fromMs)) ?? undefined;
  });

  constructor(of: Listed) {
    this.#of = of;
  }

  /** Whether the list goes back in time, nearest run first. */
  get backward() {
    return this.#choice.backward;
  }
  /** The chosen instant, epoch ms; null for the present. */
  get chosenMs() {
    return this.#choice.chosenMs;
  }
  get fromMs() {
    return this.chosenMs ?? this.#of.presentMs;
  }
  /** Epoch ms, in the order of the list; an instant stands twice where the scheduler starts the job twice. */
  get runs() {
    return this.#runs;
  }
  /** The first run after the chosen instant, whichever way the list goes. */
  get first() {
    return this.#first;
  }
  /** Whether there may be more runs than are listed, and room for them. */
  get hasMore() {
    return this.#runs.length >= this.#limit && this.#limit < LIMIT_MAX;
  }

  more() {
    this.#limit = Math.min(LIMIT_MAX, this.#limit + MORE);
  }
  /** @param instant epoch ms; null for the present */
  choose(instant: number | null, backward = this.backward) {
    this.#limit = FIRST_LIMIT;
    const text = instant === null ? 'now' : isoText(instant);
    const isPlain = instant === null && !backward;
    this.#of.parts.set('from', isPlain ? null : `${backward ? 'before:' : ''}${text}`);
  }

  #read(): { backward: boolean; chosenMs: number | null } {
    const [, before, at = 'now'] = FROM.exec(this.#of.parts.get('from') ?? '') ?? [];
    const chosenMs = Date.parse(at);
    return { backward: before !== undefined, chosenMs: Number.isNaN(chosenMs) ? null : chosenMs };
  }

  #list(): Float64Array {
    const { schedule, zone, beside } = this.#of;
    if (!schedule) return new Float64Array();
    const limit = this.#limit;
    if (!this.backward)
      return occurrences(schedule, zone, { from: this.fromMs, limit, live: true });
    return beside?.runsBefore(schedule, zone, this.fromMs, limit) ?? new Float64Array();
  }
}

const isoText = (epochMs: number) => new Date(epochMs).toISOString();
