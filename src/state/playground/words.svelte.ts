import { occurrences, understand, zoneOf, type Dialect, type DialectId } from '@/cron/core.ts';
import { readPhrase, type PhraseExpression, type PhraseReading } from '@/cron/phrase/index.ts';
import { timesOf } from '@/cron/phrase/runs.ts';
import { findZones } from '../zones.ts';
import type { Dialects } from './scheduler.svelte.ts';
import type { Playground } from './playground.svelte.ts';

/** Expression and words must agree on so many runs before we say that a scheduler can say it. */
const COMPARED_RUNS = 60;
const ZONES_SHOWN = 3;
const LEAST_SEARCH = 2;
const utc = zoneOf('UTC');

export const EXAMPLES = [
  'every weekday at 9:30',
  'every 15 minutes during working hours',
  'first Monday of the month at 6am',
  'twice a day',
  'last day of month',
  'every 90 minutes',
] as const;

/** One line of the palette. */
export type Choice =
  | {
      readonly kind: 'expression';
      readonly id: string;
      readonly text: string;
      /** The expression alone, where `text` is a whole line. */
      readonly schedule: string;
      readonly isLine: boolean;
      /** The schedulers that mean the words by it, the chosen one first. */
      readonly dialects: readonly Dialect[];
    }
  | { readonly kind: 'meant'; readonly id: string; readonly text: string; readonly says: string }
  | {
      readonly kind: 'way';
      readonly id: string;
      readonly label: string;
      readonly note: string;
      readonly text: string;
      readonly does: 'write' | 'copy' | 'read';
    }
  | { readonly kind: 'example'; readonly id: string; readonly text: string }
  | { readonly kind: 'zone'; readonly id: string; readonly name: string }
  | { readonly kind: 'scheduler'; readonly id: DialectId; readonly name: string };

/** What is typed into the palette, how it is read, and what can be chosen. */
export class Words {
  readonly #of: Playground;
  text = $state('');
  #dialects = $state.raw<Dialects | null>(null);
  readonly #reading = $derived.by((): PhraseReading | null =>
    this.text.trim() === '' ? null : readPhrase(this.text),
  );
  readonly #choices = $derived.by(() => this.#choose());

  constructor(of: Playground) {
    this.#of = of;
    void of.scheduler.all().then((dialects) => (this.#dialects = dialects));
  }

  /** Null while nothing is typed. */
  get reading() {
    return this.#reading;
  }
  get choices(): readonly Choice[] {
    return this.#choices;
  }
  /** The first runs of what was understood, in the chosen zone; epoch ms. */
  get runs(): Float64Array {
    const first = this.#choices.find((choice) => choice.kind === 'expression');
    const dialect = first?.dialects[0];
    if (!first || !dialect || first.isLine) return new Float64Array();
    const understood = understand(first.schedule, dialect.id);
    if (!understood.ok) return new Float64Array();
    return occurrences(understood.schedule, this.#of.zone, {
      from: this.#of.nowMs,
      limit: 3,
      live: true,
    });
  }

  #choose(): Choice[] {
    const reading = this.#reading;
    if (!reading) return EXAMPLES.map((text) => ({ kind: 'example', id: `try ${text}`, text }));
    const read = reading.ok ? this.#understood(reading) : waysOf(reading);
    return [...read, ...this.#places()];
  }

  #understood(reading: PhraseReading & { ok: true }): Choice[] {
    const said = reading.expressions
      .map((expression) => this.#expression(expression, reading))
      .filter((choice) => choice.isLine || choice.dialects.length > 0);
    const mine = said.findIndex(({ dialects }) => dialects[0]?.id === this.#of.dialect);
    const sorted = mine > 0 ? [said[mine], ...said.toSpliced(mine, 1)] : said;
    const meant = reading.alternatives.map(({ says, text }): Choice => ({
      kind: 'meant',
      id: `meant ${text} ${says}`,
      text,
      says,
    }));
    return [...sorted.filter((choice) => choice !== undefined), ...meant];
  }

  #expression(
    { text, schedule, form }: PhraseExpression,
    { intent }: PhraseReading & { ok: true },
  ): Choice & { kind: 'expression' } {
    const isLine = form === 'test-guard';
    const all = isLine || !this.#dialects ? [] : Object.values(this.#dialects);
    const wanted = timesOf(intent, this.#of.nowMs, COMPARED_RUNS);
    const dialects = all.filter(({ id }) => says(id, schedule, this.#of.nowMs, wanted));
    const chosen = this.#of.dialect;
    dialects.sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
    return { kind: 'expression', id: `write ${text}`, text, schedule, isLine, dialects };
  }

  /** Zones and schedulers of that name. */
  #places(): Choice[] {
    const asked = this.text.trim().toLowerCase();
    if (asked.length < LEAST_SEARCH || this.#reading?.ok) return [];
    const zones = findZones(asked)
      .slice(0, ZONES_SHOWN)
      .map((name): Choice => ({ kind: 'zone', id: `zone ${name}`, name }));
    const schedulers = Object.values(this.#dialects ?? {})
      .filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(asked))
      .map(({ id, name }): Choice => ({ kind: 'scheduler', id, name }));
    return [...schedulers, ...zones];
  }
}

/** Whether a scheduler means by a text what the words mean, run by run where no clock changes. */
function says(
  dialect: DialectId,
  text: string,
  fromMs: number,
  wanted: readonly number[],
): boolean {
  const understood = understand(text, dialect);
  if (!understood.ok || understood.schedule.zone !== null) return false;
  const runs = occurrences(understood.schedule, utc, {
    from: fromMs,
    limit: wanted.length,
    live: true,
  });
  return wanted.length === runs.length && wanted.every((at, index) => at === runs[index]);
}

function waysOf(reading: PhraseReading & { ok: false }): Choice[] {
  return reading.cannot.ways.map(({ kind, label, note, text }): Choice => {
    const does = kind === 'expression' ? 'write' : kind === 'words' ? 'read' : 'copy';
    return { kind: 'way', id: `way ${label} ${text}`, label, note, text, does };
  });
}
