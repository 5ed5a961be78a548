import { dialects, isZone, next, understand, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';
import { sentence } from '@/cron/sentence.ts';
import { gradeWritten, type WrittenGrade } from '@/cron/written.ts';

export interface WrittenInput {
  /** The expression to be written, the scheduler and the zone, as a link brings them. */
  readonly asked: string;
  readonly dialect: string;
  readonly zone: string;
  /** What was written; null where only the task is wanted. */
  readonly written: string | null;
  readonly fromMs: number;
}

/** A schedule to be written, without its text. */
export interface WritingTask {
  /** What it means; null where no sentence says it. */
  readonly sentence: string | null;
  readonly scheduler: string;
  /** Its next runs, in epoch ms. */
  readonly runs: readonly number[];
}
export interface WrittenOutput {
  /** Null where the link holds no schedule that runs by a clock. */
  readonly task: WritingTask | null;
  readonly grade: WrittenGrade | null;
}

const NONE: WrittenOutput = { task: null, grade: null };
const RUNS = 5;

const isDialect = (id: string): id is DialectId => Object.hasOwn(dialects, id);

/** The task a link sets, and what a written answer is worth. */
export function writtenJob(input: WrittenInput): WrittenOutput {
  const { asked, dialect, zone: name, written, fromMs } = input;
  if (!isDialect(dialect) || !isZone(name)) return NONE;
  const read = understand(asked, dialect);
  if (!read.ok) return NONE;
  const zone = zoneOf(name);
  const runs: number[] = [];
  for (let at = next(read.schedule, zone, fromMs); at !== null && runs.length < RUNS;) {
    runs.push(at);
    at = next(read.schedule, zone, at);
  }
  if (runs.length === 0) return NONE;
  const said = sentence(asked, dialect)?.text ?? null;
  const task = { sentence: said, scheduler: dialects[dialect].name, runs };
  const grade =
    written === null ? null : gradeWritten(read.schedule, written, dialect, zone, fromMs);
  return { task, grade };
}
