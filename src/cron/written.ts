import { dialectOf } from './dialects/registry.ts';
import { nightsUntil } from './elsewhere.ts';
import { compareSchedules } from './equal.ts';
import type { DialectId, Schedule, Zone } from './types.ts';
import { understand } from './understand.ts';

/** What a written expression is worth, beside the schedule it should be. All instants in epoch ms. */
export type WrittenGrade =
  /** The scheduler does not take it. */
  | { readonly kind: 'refused'; readonly reason: string }
  /**
   * The same runs; up to an instant only where they had to be listed one by one, and with the nights of clock changes
   * compared to the end of a UTC year where that was needed.
   */
  | { readonly kind: 'same'; readonly untilMs: number | null; readonly nightsUntil: number | null }
  /** The first run that is missing, and the first that should not be; null for none. */
  | { readonly kind: 'parts'; readonly missing: number | null; readonly extra: number | null };

/** Grades by meaning: any text that starts the same runs is right. Bounded work, never throws. */
export function gradeWritten(
  asked: Schedule,
  written: string,
  dialect: DialectId,
  zone: Zone,
  from: number,
): WrittenGrade {
  const mine = understand(written, dialect);
  if (!mine.ok) {
    const [trouble] = mine.diagnostics;
    return { kind: 'refused', reason: trouble?.title ?? `${dialectOf(dialect).name} refuses it.` };
  }
  const compared = compareSchedules(
    { schedule: asked, zone },
    { schedule: mine.schedule, zone },
    from,
  );
  if (compared.kind !== 'different') {
    const untilMs = compared.kind === 'same-within' ? compared.compared.listedUntilMs : null;
    return {
      kind: 'same',
      untilMs,
      nightsUntil: nightsUntil(compared.compared),
    };
  }
  const { at, runs } = compared.first;
  const missing = runs[0] > runs[1] ? at : compared.missing;
  const extra = runs[1] > runs[0] ? at : compared.extra;
  return { kind: 'parts', missing, extra };
}
