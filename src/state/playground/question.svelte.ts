import { untrack } from 'svelte';
import { MINUTE_MS } from '@/base/time.ts';
import { next } from '@/cron/core.ts';
import { askedAt } from '@/cron/why/clock.ts';
import type { Pass, Question } from '@/cron/why/types.ts';
import { askCron } from '@/workers/cron.ts';
import type { WhyAnswer, WhyInput } from '@/workers/whyJob.ts';
import type { Playground } from './playground.svelte.ts';
import { questionLink, questionText, readQuestion, type QuestionReading } from './questionText.ts';

/** What cannot be read is kept as far as this. */
const LONGEST = 200;

/** "Does it run at …?": what is asked, kept in the link as the part `at`, and its answer. */
export class RunQuestion {
  readonly #of: Playground;
  readonly #zone = $derived.by(() => this.#of.settled?.zone ?? this.#of.zone);
  readonly #reading = $derived.by((): QuestionReading | null => this.#read());
  readonly #input = $derived.by((): WhyInput | null => this.#ask());
  /** The newest answer; while the next one is on its way it rests. */
  #answered = $state.raw<{ readonly to: WhyInput; readonly answer: WhyAnswer | null } | null>(null);
  #problem = $state<string | null>(null);

  constructor(of: Playground) {
    this.#of = of;
  }

  /** Null where nothing is asked and there is no run to ask about. */
  get reading() {
    return this.#reading;
  }
  /** Whether somebody asked; it is about the next run until then. */
  get isAsked() {
    return this.#of.parts.get('at') !== null;
  }
  /** What was asked as it stands in the field: as typed where it could not be read. */
  get text(): string {
    if (this.#reading?.ok) return questionText(this.#reading.question);
    return this.#of.parts.get('at') ?? '';
  }
  /** The answer about a moment or a day; null where there is none to give. */
  get answer() {
    return this.#input && (this.#answered?.answer ?? null);
  }
  /** Whether the answer is the one before. */
  get isStale() {
    return this.#input !== this.#answered?.to || this.#of.settled?.text !== this.#of.text;
  }
  /** Why there is no answer, in the worker's words; null when all is well. */
  get problem() {
    return this.#problem;
  }

  /** Asks what was typed: the moment it means now, for “tomorrow” is another day tomorrow. */
  ask(text: string) {
    const reading = text.trim() === '' ? null : readQuestion(text, this.#zone, this.#of.nowMs);
    if (reading?.ok) this.#askThis(reading.question);
    else this.#of.parts.set('at', reading && text.slice(0, LONGEST));
  }
  /** Asks about a run, epoch ms. */
  askAt(instant: number) {
    this.#askThis({ kind: 'moment', asked: askedAt(this.#zone, instant) });
  }
  /** Asks about one of two equal local times. */
  askPass(pass: Pass) {
    const { answer } = this;
    const starts = answer?.kind === 'moment' ? answer.starts : [];
    const at = starts[pass === 'first' ? 0 : 1]?.atMs;
    if (at !== undefined) this.askAt(at);
  }

  /** Has the worker answer what is asked now. Answers how to call this off. */
  follow(): (() => void) | undefined {
    const input = this.#input;
    if (!input) {
      this.#answered = null;
      return undefined;
    }
    const calledOff = new AbortController();
    askCron('why', input, { signal: calledOff.signal }).then(
      (answer) => {
        if (calledOff.signal.aborted) return;
        this.#answered = { to: input, answer };
        this.#problem = null;
      },
      (error: unknown) => {
        if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      },
    );
    return () => calledOff.abort();
  }

  #askThis(question: Question) {
    this.#of.parts.set('at', questionLink(question, this.#zone));
  }

  #read(): QuestionReading | null {
    const asked = this.#of.parts.get('at');
    if (asked !== null) return readQuestion(asked, this.#zone, this.#of.nowMs);
    const first = this.#nextRun();
    if (first === null) return null;
    return { ok: true, question: { kind: 'moment', asked: askedAt(this.#zone, first) } };
  }

  /** Where runs come by the second it is one of the minute to come, so that the question stands for a while. */
  #nextRun(): number | null {
    const { runList, schedule, toTheSecond, zone, nowMs } = this.#of;
    if (!schedule || !toTheSecond || runList.chosenMs !== null) return runList.first ?? null;
    return next(schedule, zone, nowMs + MINUTE_MS - 1);
  }

  #ask(): WhyInput | null {
    const { settled, runList, nowMs } = this.#of;
    // The next run is another with each letter that is typed; about that it is asked once the typing pauses.
    const reading = this.isAsked ? this.#reading : untrack(() => this.#reading);
    if (!settled?.schedule || !reading?.ok) return null;
    const { text, dialect, zone } = settled;
    const sinceMs = runList.backward ? null : (runList.chosenMs ?? nowMs);
    return { text, dialect, zone: zone.name, question: reading.question, sinceMs };
  }
}
