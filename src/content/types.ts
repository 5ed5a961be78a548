import type { FindingKind, Scenario, StrategyId } from '@/sim/types.ts';
import type { FigureName } from './figures.ts';

/** A lesson is prose with live figures between; Markdown has become HTML at build time. */
export interface Lesson {
  readonly id: string;
  /** 1 to 12: its place in the course. */
  readonly number: number;
  readonly title: string;
  /** How the contents column names it, where the title is too long. */
  readonly short: string;
  readonly minutes: number;
  readonly parts: readonly LessonPart[];
  /** Both are HTML: `ask` without a paragraph around it, `answer` with. */
  readonly questions: readonly { readonly ask: string; readonly answer: string }[];
}

export type LessonPart =
  | { readonly kind: 'html'; readonly html: string }
  | {
      readonly kind: 'figure';
      readonly name: FigureName;
      readonly options: Readonly<Record<string, string>>;
    };

/** An interview question as a card. `answer` is HTML; ticked points propose the grade. */
export interface Card {
  readonly id: string;
  /** 1 to 10: its place among the interview questions. */
  readonly number: number;
  readonly topic: string;
  readonly level: 'Junior' | 'Middle' | 'Senior';
  /** As an interviewer asks it, word for word. */
  readonly question: string;
  readonly answer: string;
  readonly points: readonly { readonly text: string; readonly weight: number }[];
  readonly next: readonly string[];
  /** The scenario that proves the answer, and the lesson that teaches it. */
  readonly scenario: string | null;
  readonly lesson: string;
}

export interface ScenarioFile {
  readonly id: string;
  readonly question: string;
  /** The finding a learner must see, in words. */
  readonly see: string;
  /** What mends it, in words. */
  readonly fix: string;
  readonly seed: number;
  /** What of its findings the question is about, where that is not what the lab would open on by itself. */
  readonly open?: { readonly finding?: FindingKind; readonly slot?: number };
  /** Once loaded, complete; in its file, settings at their defaults may be left out. */
  readonly scenario: Scenario;
  /** What holds of the scenario whatever the seed. */
  readonly expect: readonly Expectation[];
  /** The fix as it is made: what changes in the scenario, group by group, and what holds then. */
  readonly fixed: {
    readonly change: Readonly<Record<string, unknown>>;
    readonly expect: readonly Expectation[];
  } | null;
}

/** One of the findings' counts lies between two numbers, both included, in at least this share of seeds. */
export interface Expectation {
  readonly count: string;
  readonly min: number;
  readonly max: number;
  /** 1 if left out: in all of them. */
  readonly share?: number;
}

/** What a list of lessons needs to know before any lesson is loaded. */
export type LessonTitle = Pick<Lesson, 'id' | 'number' | 'title' | 'short' | 'minutes'>;
export interface ScenarioTitle {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly strategy: StrategyId;
}
