import { understand, zoneOf, type DialectId } from '@/cron/index.ts';
import { explainDay, type DayExplanation } from '@/cron/why/explain-day.ts';
import { explainRun, type Explanation } from '@/cron/why/explain.ts';
import type { Question } from '@/cron/why/types.ts';

export interface WhyInput {
  readonly text: string;
  readonly dialect: DialectId;
  readonly zone: string;
  readonly question: Question;
  /** Where a list of runs begins that the answer must not contradict, epoch ms; null where there is none. */
  readonly sinceMs: number | null;
}

export type WhyAnswer =
  ({ readonly kind: 'moment' } & Explanation) | ({ readonly kind: 'day' } & DayExplanation);

/** Why a text runs at a moment or on a day; null for a text that is refused. */
export function whyJob({ text, dialect, zone, question, sinceMs }: WhyInput): WhyAnswer | null {
  const understood = understand(text, dialect);
  if (!understood.ok) return null;
  const since = sinceMs ?? undefined;
  return question.kind === 'moment'
    ? { kind: 'moment', ...explainRun(understood, zoneOf(zone), question.asked, since) }
    : { kind: 'day', ...explainDay(understood, zoneOf(zone), question.localMs, since) };
}
