import { dialectOf } from '../dialects/registry.ts';
import type { FieldName, Zone } from '../types.ts';
import { clockName } from '../zone-name.ts';
import { shortName } from './clock-words.ts';
import { dayRuleSentence } from './field-words.ts';
import { quirksOf } from './quirks/index.ts';
import { say } from './say.ts';
import type { Asked, FieldMatch, Outcome, Start } from './types.ts';
import { why } from './why.ts';
import type { Understood, Why } from './why.ts';

/** A sentence beside the verdict. */
export interface Note {
  /** The quirk's id; `day-rule` and `not-verified` for those all dialects have. */
  readonly id: string;
  readonly kind: 'misbehaves' | 'quirk' | 'night' | 'unsure' | 'rule';
  readonly text: string;
  readonly source: string | null;
}

/** One field as it is shown. */
export interface ShownField {
  readonly field: FieldName;
  readonly text: string;
  readonly shown: string;
  readonly match: FieldMatch;
}

/** An answer in words, as plain data that can be posted between threads. */
export interface Explanation {
  readonly asked: Asked;
  readonly zone: string;
  readonly outcome: Outcome;
  readonly clock: 'once' | 'gap' | 'fold';
  /** Both passes of a fold with the names of their clocks: "EDT", "EST". */
  readonly starts: readonly (Start & { readonly clockName: string })[];
  readonly count: number;
  readonly lead: string;
  readonly rest: string;
  readonly fields: readonly ShownField[];
  readonly notes: readonly Note[];
  readonly earlier: number | null;
  readonly later: number | null;
}

/** Answers "does it run at …?" in words. The dialect's rules must be loaded. */
export function explainRun(
  understood: Understood,
  place: Zone,
  asked: Asked,
  sinceMs?: number,
): Explanation {
  const facts = why(understood, place, asked, sinceMs);
  const { zone, clock, outcome, starts, count, earlier, later } = facts;
  return {
    ...{ asked, outcome, count, earlier, later },
    ...say(understood, facts),
    zone: zone.name,
    clock: clock.kind,
    starts: starts.map((start) => ({ ...start, clockName: clockName(zone, start.atMs) })),
    fields: facts.fields.map(({ field, text, shown, match }) => ({ field, text, shown, match })),
    notes: notesOf(understood, facts),
  };
}

/** What there is to know beside the verdict, what is gravest first. */
export function notesOf(understood: Understood, facts: Why): Note[] {
  const dialect = dialectOf(understood.schedule.dialect);
  const who = shortName(dialect);
  const situation = { ...understood, why: facts, who };
  const notes = quirksOf(situation).map(({ id, kind, text, source }): Note => {
    const said = typeof text === 'string' ? text : text(situation);
    return { id, kind, text: said, source: source ?? dialect.source };
  });
  const rule = dayRuleSentence(facts, who);
  if (rule) notes.push({ id: 'day-rule', kind: 'rule', text: rule, source: null });
  if (dialect.verified === false) {
    const text = `${who} has not been asked itself: this is by its documentation.`;
    notes.push({ id: 'not-verified', kind: 'unsure', text, source: dialect.source });
  }
  return notes;
}
