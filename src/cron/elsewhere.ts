import { compareSchedules } from './equal.ts';
import type { Compared, PartingReason } from './equal/types.ts';
import { next } from './next.ts';
import type { Diagnostic, DialectId, Zone } from './types.ts';
import { understand, type Understanding } from './understand.ts';

/** What another scheduler makes of a text. All instants in epoch ms. */
export type Reading =
  | { readonly kind: 'refused'; readonly reason: string }
  /** The chosen scheduler refuses the text; this one takes it. */
  | { readonly kind: 'taken'; readonly first: number | null }
  | {
      readonly kind: 'same';
      readonly never: boolean;
      /** Whether both run when they are started, and by no clock. */
      readonly atStart: boolean;
      readonly untilMs: number | null;
      /** The last UTC year whose nights of clock changes were compared run by run; null where none needed to be. */
      readonly nightsUntil: number | null;
    }
  | {
      readonly kind: 'parts';
      readonly at: number;
      /** How many runs start there, with the chosen scheduler and with this one. */
      readonly here: number;
      readonly there: number;
      readonly reasons: readonly PartingReason[];
      readonly first: number | null;
    };

/**
 * The same text as another scheduler reads it, beside the chosen one. Bounded work, never throws.
 * @param from runs after this instant count, epoch ms
 */
export function readElsewhere(
  text: string,
  chosen: DialectId,
  other: DialectId,
  zone: Zone,
  from: number,
): Reading {
  const there = understand(text, other);
  if (!there.ok) return { kind: 'refused', reason: reasonOf(text, there.diagnostics) };
  const here = understand(text, chosen);
  const first = next(there.schedule, zone, from);
  if (!here.ok) return { kind: 'taken', first };
  const [one, two] = [
    { schedule: here.schedule, zone },
    { schedule: there.schedule, zone },
  ];
  const comparison = compareSchedules(one, two, from);
  if (comparison.kind === 'different') {
    const { at, runs, reasons } = comparison.first;
    return { kind: 'parts', at, here: runs[0], there: runs[1], reasons, first };
  }
  const untilMs = comparison.kind === 'same-within' ? comparison.compared.listedUntilMs : null;
  const never = comparison.kind === 'same' && comparison.never;
  return {
    kind: 'same',
    never,
    atStart: never && startsAtStart(here) && startsAtStart(there),
    untilMs,
    nightsUntil: nightsUntil(comparison.compared),
  };
}

/** Where fields are missing that is the reason: the others are about fields read in the wrong place. */
function reasonOf(text: string, diagnostics: readonly Diagnostic[]): string {
  const isMacro = text.trimStart().startsWith('@');
  const missing = diagnostics.find(({ code }) => code === 'too-few-fields' && !isMacro);
  return (missing ?? diagnostics[0])?.title ?? '';
}

/** The last UTC year whose nights of clock changes were compared run by run; null where there was nothing to compare. */
export function nightsUntil({ clockChanges }: Compared): number | null {
  return clockChanges && clockChanges.count > 0 ? clockChanges.untilYear : null;
}

const startsAtStart = ({ tokens }: Understanding) =>
  tokens.some(({ kind, text }) => kind === 'macro' && text === '@reboot');
