import { formatDuration } from '@/base/duration.ts';
import type { MarginQuestion, MarginResult } from '@/sim/search/margin.ts';
import { promises } from '@/sim/search/promise.ts';
import { measured } from '@/sim/words.ts';
import { capital, countWord } from '../../numberWord.ts';
import { aboutText, noEndTitle, stoppedText, unjudgedText } from './endWords.ts';
import type { MarginHunt } from './margin.svelte.ts';
import { breachWords } from './words.ts';

type Edge = Extract<MarginResult, { kind: 'edge' }>;
type Same = Extract<MarginResult, { kind: 'same' }>;

/** How far a setting is from where its promise turns. */
export interface Distance {
  /** "15 s short", "3 s to spare". */
  readonly text: string;
  readonly isSafe: boolean;
  /** The value next to the edge that keeps the promise, in ms. */
  readonly safeMs: number;
}

/** How far the value is from the edge, on which side it is kept. */
export function distanceOf({ turns, before, at }: Edge, valueMs: number): Distance {
  const isSafe = valueMs >= at === (turns === 'kept');
  const safeMs = turns === 'kept' ? at : before;
  const farMs = Math.abs(valueMs - safeMs);
  const side = isSafe ? 'to spare' : turns === 'kept' ? 'short' : 'too long';
  return { text: `${measured(farMs)} ${side}`, isSafe, safeMs };
}

/** What stands over a search for a margin. */
export function marginTitle({ over, problem, result, number, question }: MarginHunt): string {
  const { wanted } = breachWords[question.promise];
  if (!over) return `Looking for the margin before ${wanted}`;
  if (problem !== null) return 'The search broke off';
  switch (result?.kind) {
    case undefined:
      return 'Stopped before the margin was found';
    case 'refused':
      return 'This number cannot be varied so far';
    case 'same':
      return result.verdict === 'kept'
        ? keptTitle(result, promises[question.promise].name)
        : `${capital(wanted)}, at both ends`;
    case 'edge':
      if (result.unjudged > 0)
        return `${number.label} ${formatDuration(number.valueMs)}: the margin is uncertain`;
      return `${number.label} ${formatDuration(number.valueMs)}: ${distanceOf(result, number.valueMs).text}`;
  }
}

function keptTitle(tried: Same, name: string): string {
  return noEndTitle(tried) ?? `${tried.unjudged > 0 ? 'Nothing found' : name}, at both ends`;
}

/** Under it, what was found. */
export function marginText({ over, stopped, result, question, tookMs }: MarginHunt): string {
  const { low, high } = question;
  const range = `between ${formatDuration(low)} and ${formatDuration(high)}`;
  if (!over) return `Trying values ${range}, each with ${countWord(question.seeds, 'seed')}.`;
  switch (result?.kind) {
    case undefined:
      return stopped === null
        ? ''
        : `${stoppedText(stopped, `after ${aboutText(tookMs / 1_000)}`)} What lies ${range} is open.`;
    case 'refused':
      return `${capital(result.message.replace(/\.$/, ''))}.`;
    case 'same':
      return sameText(result, question);
    case 'edge':
      return edgeText(result, question.seeds);
  }
}

function sameText(result: Same, { low, high, seeds }: MarginQuestion): string {
  const { verdict, unjudged } = result;
  const keptHow = unjudged > 0 ? 'not seen to break' : `kept with all ${countWord(seeds, 'seed')}`;
  const ends = `${formatDuration(low)} and ${formatDuration(high)}`;
  const text = `At both ends, ${ends}, it is ${verdict === 'kept' ? keptHow : 'broken'}, so no edge was looked for. What lies between them is open.`;
  return [text, ...doubts(result)].join(' ');
}

/** What was stopped early is counted as kept, but nothing is known of it. */
function doubts({ unjudged, runs }: Edge | Same): string[] {
  return unjudgedText(unjudged, runs, 'simulation');
}

function edgeText(edge: Edge, seeds: number): string {
  const { turns, at, before, isMonotone, unjudged } = edge;
  const kept = unjudged > 0 ? 'not seen to break' : 'kept';
  const where =
    turns === 'kept'
      ? `The promise is ${kept} from ${formatDuration(at)} on; at ${formatDuration(before)} it is broken.`
      : `The promise is broken from ${formatDuration(at)} on; at ${formatDuration(before)} it is ${kept}.`;
  const doubt = isMonotone
    ? ''
    : ' Not everywhere, though: a value that was looked at besides does otherwise than its side.';
  const text = `${where} Each value was tried with ${countWord(seeds, 'seed')}, of which one is enough to break it.${doubt}`;
  return [text, ...doubts(edge)].join(' ');
}

/** What was simulated, and what that leaves open. */
export function marginCovered({ result, question }: MarginHunt): {
  covered: string[];
  open: string[];
} {
  const runs = result !== null && 'runs' in result ? result.runs : 0;
  const unjudged = result !== null && 'unjudged' in result ? result.unjudged : 0;
  const last = question.firstSeed + question.seeds - 1;
  return {
    covered: [
      `Seeds ${question.firstSeed.toLocaleString('en')} to ${last.toLocaleString('en')} for each value`,
      ...(result?.kind === 'edge'
        ? ['Halving to the millisecond, and eight values evenly between the ends']
        : []),
      `${runs.toLocaleString('en')} simulations in all`,
    ],
    open: [
      result?.kind === 'edge'
        ? 'Any other seed: more of them can only make the margin smaller'
        : 'Any other seed',
      'The values between those looked at',
      'Any other setting of this scenario: they stand as in the lab',
      ...(unjudged > 0
        ? [
            `${unjudged.toLocaleString('en')} simulations that were stopped at their bound, and count as kept`,
          ]
        : []),
    ],
  };
}
