import { understand } from '@/cron/core.ts';
import { askedAt } from '@/cron/why/clock.ts';
import { explainDay } from '@/cron/why/explain-day.ts';
import { explainRun } from '@/cron/why/explain.ts';
import type { Pass } from '@/cron/why/types.ts';
import type { Playground } from './playground.svelte.ts';
import {
  questionLink,
  questionText,
  readQuestion,
  type Question,
  type QuestionReading,
} from './questionText.ts';

/** What cannot be read is kept as far as this. */
const LONGEST = 200;

/** "Does it run at …?": what is asked, kept in the link as the part `at`, and its answer. */
export class RunQuestion {
  readonly #of: Playground;
  readonly #zone = $derived.by(() => this.#of.settled?.zone ?? this.#of.zone);
  readonly #reading = $derived.by((): QuestionReading | null => this.#read());
  readonly #answer = $derived.by(() => this.#explain());

  constructor(of: Playground) {
    this.#of = of;
  }

  /** Null where nothing is asked and there is no run to ask about. */
  get reading() {
    return this.#reading;
  }
  /** What was asked as it stands in the field: as typed where it could not be read. */
  get text(): string {
    if (this.#reading?.ok) return questionText(this.#reading.question);
    return this.#of.parts.get('at') ?? '';
  }
  /** The answer about a moment or a day; null where there is none to give. */
  get answer() {
    return this.#answer;
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
    const { reading } = this;
    const start = this.#answer?.kind === 'moment' ? this.#answer.starts : [];
    const at = start[pass === 'first' ? 0 : 1]?.atMs;
    if (reading?.ok && at !== undefined) this.askAt(at);
  }

  #askThis(question: Question) {
    this.#of.parts.set('at', questionLink(question, this.#zone));
  }

  #read(): QuestionReading | null {
    const asked = this.#of.parts.get('at');
    if (asked !== null) return readQuestion(asked, this.#zone, this.#of.nowMs);
    const { first } = this.#of.runList;
    if (first === undefined) return null;
    return { ok: true, question: { kind: 'moment', asked: askedAt(this.#zone, first) } };
  }

  #explain() {
    const { settled, runList } = this.#of;
    if (!settled?.schedule || !this.#reading?.ok) return null;
    const understood = understand(settled.text, settled.dialect);
    if (!understood.ok) return null;
    const { question } = this.#reading;
    const since = runList.backward ? undefined : runList.fromMs;
    return question.kind === 'moment'
      ? ({
          kind: 'moment',
          ...explainRun(understood, settled.zone, question.asked, since),
        } as const)
      : ({
          kind: 'day',
          ...explainDay(understood, settled.zone, question.localMs, since),
        } as const);
  }
}
