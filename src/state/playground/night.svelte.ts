import { MINUTE_MS } from '@/base/time.ts';
import { axisLength, placeOf, placeOfLocal, readingAt } from '@/cron/night/axis.ts';
import type { ClockNight, NightAnswer } from '@/cron/night/types.ts';
import { askCron } from '@/workers/cron.ts';
import type { NightOutput } from '@/workers/nightJob.ts';
import { choiceText, readChoice } from './nightChoice.ts';
import type { Playground } from './playground.svelte.ts';
import type { Settled } from './pauses.svelte.ts';

/** A night around a change of the clock: which one, what every scheduler does then, and the moment pointed at. */
export class NightView {
  readonly #of: Playground;
  #output = $state.raw<NightOutput | null>(null);
  #settled = $state.raw<Settled | null>(null);
  #problem = $state<string | null>(null);
  /** Where the needle was put, and in which night. */
  #moved = $state.raw<{
    readonly atMs: number;
    readonly zone: string;
    readonly place: number;
  } | null>(null);
  readonly #choice = $derived.by(() => readChoice(this.#of.parts.get('n')));
  readonly #place = $derived.by(() => this.#placed());

  constructor(of: Playground) {
    this.#of = of;
  }

  get output() {
    return this.#output;
  }
  get night() {
    return this.#output?.night ?? null;
  }
  /** Why there is no answer, in the worker's words; null when all is well. */
  get problem() {
    return this.#problem;
  }
  /** Whether what is shown is the answer to another text than the one that stands there. */
  get stale() {
    return this.#settled === null || this.#settled.text !== this.#of.text;
  }
  /** The needle's place on the axis, in ms. */
  get place() {
    return this.#place;
  }
  /** What the clock says there. */
  get reading() {
    return this.night && readingAt(this.night, this.#place);
  }
  /** Whether a change of another zone than the page's is shown. */
  get isElsewhere() {
    return this.#output !== null && this.night !== null && this.night.zone !== this.#output.home;
  }

  /** Shows a change of the clock: of the page's own zone, where no other is named. */
  choose(atMs: number, zone: string | null) {
    this.#of.parts.set('n', choiceText(atMs, zone));
  }
  /** Shows another change of the zone that is shown. */
  step(atMs: number) {
    this.choose(atMs, this.isElsewhere ? (this.night?.zone ?? null) : null);
  }
  /** Puts the needle to the nearest minute of a place. */
  moveTo(place: number) {
    const { night } = this;
    if (!night) return;
    const minute = Math.round(place / MINUTE_MS) * MINUTE_MS;
    const last = axisLength(night) - MINUTE_MS;
    const { atMs, zone } = night;
    this.#moved = { atMs, zone, place: Math.min(last, Math.max(0, minute)) };
  }

  /** Asks about a text; what was asked before is called off. Answers how to call this off. */
  ask(settled: Settled, fromMs: number): () => void {
    const calledOff = new AbortController();
    const { text, dialect, zone } = settled;
    this.#problem = null;
    askCron(
      'night',
      { text, dialect, zone: zone.name, asked: { ...this.#choice }, fromMs },
      { signal: calledOff.signal },
    ).then(
      (output) => {
        if (calledOff.signal.aborted) return;
        this.#output = output;
        this.#settled = settled;
      },
      (error: unknown) => {
        if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      },
    );
    return () => calledOff.abort();
  }

  #placed(): number {
    const { night, output } = { night: this.night, output: this.#output };
    if (!night) return 0;
    const moved = this.#moved;
    if (moved?.atMs === night.atMs && moved.zone === night.zone) return moved.place;
    return firstPlace(night, output?.answer ?? null);
  }
}

/** Where there is something to see: the first time that is missing or comes twice, or the first run, or the change. */
function firstPlace(night: ClockNight, answer: NightAnswer | null): number {
  const [lane] = answer?.lanes ?? [];
  const [from, to] = [placeOfLocal(night, night.stretch[0]), placeOfLocal(night, night.stretch[1])];
  const touched = lane?.marks.find((mark) => mark.from >= from && mark.from < to);
  const start = lane?.starts[0];
  if (touched) return touched.from;
  if (start !== undefined) return placeOf(night, start);
  return (from + to) / 2;
}
