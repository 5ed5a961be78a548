import type { DialectId } from '../types.ts';
import { zoneOf } from '../zone.ts';
import { countInCycle } from './all-days.ts';
import { guardedLine } from './guard.ts';
import { handedOn } from './handed-on.ts';
import { Language } from './language.ts';
import { lineOf, linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { nearestLine } from './nearest.ts';
import { prove } from './prove.ts';
import type { Proof, Standing } from './prove.ts';
import { proveTwo } from './prove-two.ts';
import type { ApartInTwo } from './prove-two.ts';
import type { Hopeless, Source } from './source.ts';
import { hopeless } from './source.ts';
import { twoLinesOf } from './two-lines.ts';
import { whyNot } from './why-not.ts';
import type { WhyNot } from './why-not.ts';

export interface ConvertedLine extends Proof {
  readonly text: string;
}

export interface ConvertedPair {
  readonly texts: readonly [string, string];
  /** The days of 400 years on which both run; 0 where a day is never in both. */
  readonly bothDays: number;
  readonly apart: ApartInTwo | null;
}

/** A schedule in another scheduler's language. Plain data; instants are epoch ms. */
export interface Conversion {
  readonly dialect: DialectId;
  /** The days, of the 146,097 of 400 years, that have a run. */
  readonly days: number;
  /** The line that names the same times and days; null where there is none. */
  readonly line: ConvertedLine | null;
  /** Why there is none; empty where there is one. */
  readonly why: readonly (WhyNot | Hopeless)[];
  /** Two lines that do so together. */
  readonly two: ConvertedPair | null;
  /** The line that comes nearest, where none is the same. */
  readonly nearest: ConvertedLine | null;
  /** A crontab line with a shell test before the job. */
  readonly guard: string | null;
}

/** Most lines compared with the source for one scheduler. */
const MOST_PROOFS = 6;
const RANK: readonly Standing[] = ['equal', 'ends', 'nights', 'listed', 'parts'];

/** Converts to another scheduler, comparing from an instant (epoch ms) on. Bounded work for any source. */
export function convertTo(source: Source, dialect: DialectId, from: number): Conversion {
  const none = { dialect, days: 0, line: null, why: [], two: null, nearest: null, guard: null };
  const lost = hopeless(source);
  if (lost) return { ...none, ...sameText(source, dialect, from, lost) };
  const { wanted } = source;
  const language = new Language(dialect);
  const found = { ...none, days: countInCycle(wanted.days) };
  if (isElsewhere(language, source)) return { ...found, why: ['zone'] };
  const best = bestLine(source, language, from);
  if (best) return { ...found, line: best };
  const two = twoLinesOf(wanted, language);
  const nearest = nearestLine(wanted, language);
  return {
    ...found,
    why: whyNot(wanted, language),
    two: two && {
      texts: [two.lines[0].text, two.lines[1].text],
      bothDays: two.bothDays,
      apart: two.bothDays === 0 ? proveTwo(source, two.lines, from) : null,
    },
    nearest: nearest && converted(nearest, prove(source, nearest.schedule, from)),
    guard: guardedLine(wanted, dialect),
  };
}

/** The line that stands best to the source, the text as typed before all others. */
function bestLine(source: Source, language: Language, from: number): ConvertedLine | null {
  let best: ConvertedLine | null = null;
  let left = MOST_PROOFS;
  const seen = new Set<string>();
  for (const line of allLines(source, language)) {
    if (seen.has(line.text)) continue;
    seen.add(line.text);
    const proven = converted(line, prove(source, line.schedule, from));
    if (proven.standing === 'equal') return proven;
    if (!best || RANK.indexOf(proven.standing) < RANK.indexOf(best.standing)) best = proven;
    if (--left === 0) break;
  }
  return best;
}

function* allLines({ own, wanted }: Source, language: Language): Generator<Line> {
  const { id } = language.dialect;
  const texts = own === null ? [] : [own, `cron(${own})`];
  for (const text of texts) {
    const line = lineOf(text, id, wanted);
    if (line) yield line;
  }
  yield* linesOf(wanted, language);
}

/** Whether the scheduler goes by a zone of its own, and another one. */
function isElsewhere({ ownZone }: Language, { zone }: Source): boolean {
  return ownZone !== null && zoneOf(ownZone) !== zone;
}

function converted({ text }: Line, proof: Proof): ConvertedLine {
  return { text, ...proof };
}

/** What no clock and no calendar says can only be handed on as it stands, to a scheduler that knows it too. */
function sameText(
  source: Source,
  dialect: DialectId,
  from: number,
  why: Hopeless,
): Pick<Conversion, 'line' | 'why'> {
  const line = why === 'drawn' || why === 'stepping' ? null : handedOn(source, dialect, from);
  return line ? { line, why: [] } : { line: null, why: [why] };
}
