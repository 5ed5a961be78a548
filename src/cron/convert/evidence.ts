import { dialectOf } from '../dialects/registry.ts';
import { count, listWords } from '../words.ts';
import type { Conversion, ConvertedPair } from './convert.ts';
import { lineTold } from './line-told.ts';
import { code, plain, strong, textOf, WHY } from './phrases.ts';
import type { Evidence, Mark, Piece } from './phrases.ts';
import { dayName, isNearEnd, losses, partings } from './told.ts';
import type { Sides } from './told.ts';

/** What is known of a conversion, in words. */
export function evidenceOf(conversion: Conversion, sides: Sides): Evidence {
  const { line, two, days } = conversion;
  const isTwo = !line && two?.bothDays === 0;
  const found = line
    ? lineTold(line, days, sides)
    : isTwo
      ? twoTold(two, sides)
      : ({ mark: 'other', pieces: noneTold(conversion, sides) } as const);
  return { ...found, pieces: [...found.pieces, ...caveats(conversion, found.mark)] };
}

function twoTold({ texts, apart }: ConvertedPair, sides: Sides): Evidence {
  const lines = [code(texts[0]), plain(' and '), code(texts[1])];
  const isApart = apart && (apart.missing !== null || apart.extra !== null);
  if (isApart) {
    const head =
      ': together equal on every ordinary day, and never both on a day. As the clocks change, ';
    return { mark: 'partly', pieces: [...lines, plain(head), ...partings(apart, sides)] };
  }
  const end = apart?.endsMs ?? null;
  const reach = end === null ? 'for all 400 years' : `until ${dayName(sides.zone, end)}`;
  const rest = `: together equal ${reach}, and never both on a day.`;
  const isNear = end !== null && isNearEnd(end, sides);
  return { mark: isNear ? 'partly' : 'same', pieces: [...lines, plain(rest)] };
}

function noneTold({ why, nearest, two, guard }: Conversion, sides: Sides): Piece[] {
  const reasons = listWords(why.map((each) => WHY[each]));
  const pieces: Piece[] = [strong('No equal line'), plain(`: ${reasons}.`)];
  if (nearest?.comparison.kind === 'different') {
    pieces.push(plain(' This one '), ...losses(nearest.comparison, sides), plain('.'));
  }
  if (two) {
    const both = count(two.bothDays, 'day');
    pieces.push(plain(` Two lines lose none, but on ${both} in 400 years both run.`));
  }
  if (guard !== null) pieces.push(plain(' A shell test says it: '), code(guard));
  return pieces;
}

/** What must be known of what stands behind the words. */
function caveats({ dialect, why }: Conversion, mark: Mark): Piece[] {
  const notes: string[] = [];
  if (why.includes('zone')) notes.push('EventBridge Scheduler takes a zone.');
  if (mark === 'partly' && dialect === 'celery') {
    notes.push('That is an estimate of beat, which looks again before it starts a job.');
  }
  if (mark === 'partly' && dialect === 'croniter') {
    notes.push('Clock changes are those of croniter, which Airflow corrects in a way of its own.');
  }
  if (dialectOf(dialect).verified === false && why.length === 0) {
    notes.push('By its documentation, not verified.');
  }
  return notes.map((note) => plain(` ${note}`));
}

/** The evidence as remarks above a snippet of lines in another language than the one asked in. */
export function remarksOf({ mark, pieces }: Evidence, one: string): string[] {
  switch (mark) {
    case 'same':
      return [`Same runs as ${one}.`];
    case 'partly':
      return [`Same runs as ${one}, but for this:`, textOf(pieces)];
    case 'other':
      return [`NOT the same runs as ${one}:`, textOf(pieces)];
  }
}
