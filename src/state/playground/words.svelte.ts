import { occurrences, understand, type Dialect, type DialectId } from '@/cron/core.ts';
import type { Tree } from '@/cron/tree.ts';
import { readPhrase, type PhraseReading } from '@/cron/phrase/index.ts';
import { sayersOf } from '@/cron/phrase/sayers.ts';
import { askCron } from '@/workers/cron.ts';
import type { SayersInput } from '@/workers/sayersJob.ts';
import { findZones } from '../zones.ts';
import { mentioning, type Kept } from './kept.ts';
import type { Dialects } from './scheduler.svelte.ts';
import type { Playground } from './playground.svelte.ts';
import { shelf as shared, type Shelf } from './shelf.svelte.ts';

const ZONES_SHOWN = 3;
const KEPT_SHOWN = 4;
const LEAST_SEARCH = 2;
/** What an expression has and a description has not. */
const EXPRESSION = /[*?@(]|\.\.|(\S+\s+){4}\S/;

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
      /** The schedulers that mean the words by it, or read it as it was typed, the chosen one first. */
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
  | {
      readonly kind: 'favourite' | 'visited';
      readonly id: string;
      /** Empty for what has no name. */
      readonly label: string;
      readonly kept: Kept;
      /** The scheduler's name and the zone. */
      readonly where: string;
    }
  | { readonly kind: 'zone'; readonly id: string; readonly name: string }
  | { readonly kind: 'scheduler'; readonly id: DialectId; readonly name: string };

type Read = PhraseReading & { ok: true };

/** What is typed into the palette, how it is read, and what can be chosen. */
export class Words {
  readonly #of: Playground;
  readonly #shelf: Pick<Shelf, 'open' | 'favourites' | 'history'>;
  text = $state('');
  #dialects = $state.raw<Dialects | null>(null);
  readonly #reading = $derived.by((): PhraseReading | null =>
    this.text.trim() === '' ? null : readPhrase(this.text),
  );
  /** Who means the words by the expressions: of the chosen scheduler at once, of all when the worker has compared them. */
  readonly #first = $derived.by(() => this.#sayers());
  #compared = $state.raw<{ of: SayersInput; sayers: readonly (readonly DialectId[])[] } | null>(
    null,
  );
  readonly #choices = $derived.by(() => this.#choose());

  constructor(of: Playground, shelf: Pick<Shelf, 'open' | 'favourites' | 'history'> = shared) {
    this.#of = of;
    this.#shelf = shelf;
    void of.scheduler.all().then((dialects) => (this.#dialects = dialects));
    void shelf.open();
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

  /** Has the worker compare what every scheduler means. Answers how to call this off. */
  follow(): (() => void) | undefined {
    const of = this.#first?.input;
    if (!of) return undefined;
    const calledOff = new AbortController();
    askCron('sayers', of, { signal: calledOff.signal }).then(
      (sayers) => {
        if (!calledOff.signal.aborted) this.#compared = { of, sayers };
      },
      // Superseded, or the worker did not come: what the chosen scheduler says stands already.
      () => undefined,
    );
    return () => calledOff.abort();
  }

  #sayers() {
    if (!this.#reading?.ok) return null;
    const { intent, expressions } = this.#reading;
    const texts = expressions.map(({ schedule, form }) => (form === 'test-guard' ? '' : schedule));
    const input: SayersInput = { expressions: texts, intent, afterMs: this.#of.nowMs };
    const { current } = this.#of.scheduler;
    const sayers = sayersOf(texts, intent, current ? [current] : [], this.#of.nowMs);
    return { input, sayers };
  }

  #choose(): Choice[] {
    const reading = this.#reading;
    const examples = EXAMPLES.map((text): Choice => ({ kind: 'example', id: `try ${text}`, text }));
    if (!reading) return examples;
    const typed = reading.ok ? [] : this.#typed();
    const read = reading.ok
      ? this.#understood(reading)
      : typed.length > 0
        ? typed
        : waysOf(reading);
    const found = [...read, ...this.#kept(), ...this.#places()];
    return found.length > 0 ? found : examples;
  }

  #understood(reading: Read): Choice[] {
    const first = this.#first;
    const sayers =
      (this.#compared?.of === first?.input ? this.#compared?.sayers : undefined) ??
      first?.sayers ??
      [];
    const said = reading.expressions
      .map(({ text, schedule, form }, at) =>
        this.#expression({ text, schedule, isLine: form === 'test-guard' }, sayers[at] ?? []),
      )
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

  /** What is typed where that is no description but an expression, with the schedulers that read it. */
  #typed(): Choice[] {
    const text = this.text.trim();
    if (!EXPRESSION.test(text)) return [];
    const readers = Object.values(this.#dialects ?? {}).flatMap(({ id }) => {
      const understood = understand(text, id);
      return understood.ok && isRead(understood.tree) ? [id] : [];
    });
    if (readers.length === 0) return [];
    return [this.#expression({ text, schedule: text, isLine: false }, readers)];
  }

  #expression(
    {
      text,
      schedule,
      isLine,
    }: Pick<Choice & { kind: 'expression' }, 'text' | 'schedule' | 'isLine'>,
    ids: readonly DialectId[],
  ): Choice & { kind: 'expression' } {
    const known = this.#dialects;
    const dialects = known ? ids.map((id) => known[id]) : [];
    const chosen = this.#of.dialect;
    dialects.sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
    return { kind: 'expression', id: `write ${text}`, text, schedule, isLine, dialects };
  }

  /** What was kept under such a name, text, scheduler or zone. */
  #kept(): Choice[] {
    const { favourites, history } = this.#shelf;
    const where = ({ dialect, zone }: Kept) => `${this.#of.scheduler.nameOf(dialect)} · ${zone}`;
    const rows = [
      ...favourites.map((kept) => ({
        kind: 'favourite' as const,
        label: kept.label,
        kept,
        key: kept.id,
      })),
      ...history.map((kept) => ({
        kind: 'visited' as const,
        label: '',
        kept,
        key: JSON.stringify([kept.text, kept.dialect, kept.zone]),
      })),
    ];
    const found = mentioning(rows, this.text, ({ label, kept }) => [label, kept.text, where(kept)]);
    const shown = (wanted: 'favourite' | 'visited') =>
      found.filter(({ kind }) => kind === wanted).slice(0, KEPT_SHOWN);
    return [...shown('favourite'), ...shown('visited')].map(({ kind, label, kept, key }) => {
      return { kind, label, kept, id: `${kind} ${key}`, where: where(kept) };
    });
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

/** Whether each word is read as a field: BusyBox crond takes any five words, and passes over what it cannot read. */
function isRead({ fields, extra }: Tree): boolean {
  const nodes = Object.values(fields ?? {});
  return !extra && nodes.every((node) => node?.ignored?.start !== node?.start);
}

function waysOf(reading: PhraseReading & { ok: false }): Choice[] {
  return reading.cannot.ways.map(({ kind, label, note, text }): Choice => {
    const does = kind === 'expression' ? 'write' : kind === 'words' ? 'read' : 'copy';
    return { kind: 'way', id: `way ${label} ${text}`, label, note, text, does };
  });
}
