import type { DialectId } from '../types.ts';
import { listWords } from '../words.ts';
import { convertTo } from './convert.ts';
import type { Conversion } from './convert.ts';
import { evidenceOf, remarksOf } from './evidence.ts';
import { WHY } from './phrases.ts';
import type { Evidence } from './phrases.ts';
import { pairName, SHORT_NAMES } from './names.ts';
import { hopeless, sourceOf } from './source.ts';
import { isTouched } from './touched.ts';

/** A text to convert, as it stands in a scheduler and a zone. */
export interface Asked {
  readonly text: string;
  readonly dialect: DialectId;
  readonly zone: string;
  /** What follows is compared, in epoch ms. */
  readonly from: number;
}

/** One conversion with all that is said of it. Plain data. */
export interface Converted extends Conversion, Evidence {
  readonly name: string;
  /** What two lines are called there. */
  readonly pair: string;
  /** The zone the runs are in. */
  readonly zone: string;
  /** The evidence as comments. */
  readonly remarks: readonly string[];
  /** Why there is no equal line, as the rest of a sentence; empty where there is one. */
  readonly reasons: string;
  /** Why no scheduler but one of its kind has it, as the rest of a sentence; null where it is a schedule of the clock. */
  readonly hopeless: string | null;
}

/** Reads a text once, for all that it is converted to; null where its own scheduler refuses it. */
export function converterOf(asked: Asked): ((dialect: DialectId) => Converted) | null {
  const { text, dialect: own, zone: place, from } = asked;
  const source = sourceOf(text, own, place);
  if (!source) return null;
  const { schedule, zone } = source;
  const one = SHORT_NAMES[own];
  const lost = hopeless(source);
  const touched = schedule.everyMs === null && isTouched(schedule, zone, from);
  return (dialect) => {
    const name = SHORT_NAMES[dialect];
    const conversion = convertTo(source, dialect, from);
    const evidence = evidenceOf(conversion, { one, other: name, zone, from, touched });
    const remarks = dialect === own ? [] : remarksOf(evidence, one);
    const pair = pairName(dialect);
    const reasons = listWords(conversion.why.map((why) => WHY[why]));
    const told = { reasons, name, pair, zone: zone.name, remarks, hopeless: lost && WHY[lost] };
    return { ...conversion, ...evidence, ...told };
  };
}
