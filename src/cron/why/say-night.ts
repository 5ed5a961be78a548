import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { capitalised, count, listWords } from '../words.ts';
import { reasonsSentence } from './field-words.ts';
import { joined } from './telling.ts';
import type { Said, Telling } from './telling.ts';

/** More times than this are counted and not listed. */
const MOST_LISTED = 4;

/** The part of the calendar that a gap took: "minute", "second", "day". */
function unitOf({ why }: Telling): string {
  const { clock, asked } = why;
  if (clock.kind !== 'gap') return 'minute';
  const { beforeMs, afterMs } = clock.transition;
  if (afterMs - beforeMs >= DAY_MS) return 'day';
  return asked.localMs % MINUTE_MS === 0 ? 'minute' : 'second';
}

/** A local time that does not exist. */
export function sayGap(telling: Telling): Said {
  const { why, who } = telling;
  const time = telling.time();
  if (!why.named) {
    const rest = joined(
      reasonsSentence(why),
      `Besides, ${time} does not exist: clocks jump over it.`,
    );
    return { lead: 'No.', rest: joined(rest, telling.nearest()) };
  }
  const lead = `Not at ${time}; that ${unitOf(telling)} does not exist.`;
  const [first] = why.moved;
  if (first === undefined) {
    const next = why.later === null ? '' : `; the next run is ${telling.date(why.later)}`;
    return { lead, rest: `${who} skips it${next}.` };
  }
  const places = why.moved.map((at) => telling.named(at));
  const rest = `${who} runs it at ${listWords(places)}${why.moved.length === 1 ? manner(telling, first) : ''}.`;
  return { lead, rest };
}

/** How a run got from a skipped time to an instant. */
function manner({ why }: Telling, atMs: number, localMs = why.asked.localMs): string {
  const { jump } = why;
  if (!jump) return '';
  const isSecond = atMs % MINUTE_MS !== 0;
  if (atMs === jump.atMs) return `, the first ${isSecond ? 'second' : 'minute'} after the gap`;
  if (atMs === localMs - jump.beforeMs) return ', later by the length of the gap';
  return atMs < jump.atMs ? ', before the gap' : '';
}

/** A run for which no field speaks, in place of times that do not exist. */
export function sayMadeUp(telling: Telling): Said {
  const { why, who } = telling;
  const times = swallowed(telling);
  const [local = 0, ...more] = why.standsFor;
  const isOne = more.length === 0;
  const often = why.count > 1 ? `${count(why.count, 'time')} at once, ` : '';
  const place = more.length < MOST_LISTED ? times : 'times that are skipped';
  const at = why.starts.find((start) => start.count > 0)?.atMs ?? 0;
  const each = isOne ? 'it' : 'each of them';
  return {
    lead: `Yes, ${often}in place of ${place}.`,
    rest: `${isOne ? 'That time does' : `${capitalised(times)} do`} not exist this night, and ${who} runs ${each} at ${telling.named(at)}${manner(telling, at, local)}.`,
  };
}

/** "02:00, 02:20 and 02:40", or how many there are. */
export function swallowed(telling: Telling): string {
  const { standsFor } = telling.why;
  if (standsFor.length > MOST_LISTED) return `${count(standsFor.length, 'time')} of this schedule`;
  return listWords(standsFor.map((local) => telling.time(local)));
}

/** A local time that comes twice and is named. */
export function sayFold(telling: Telling): Said {
  const { why, who } = telling;
  const time = telling.time();
  const twice = `${time} comes twice this night`;
  const [first, second] = why.starts;
  if (!first || !second) return { lead: 'No.', rest: '' };
  const [one, two] = [telling.named(first.atMs), telling.named(second.atMs)];
  const { pass } = why.asked;
  const taken =
    first.count > 0 && second.count > 0
      ? `${twice}, and ${who} runs it both times, at ${one} and at ${two}.`
      : first.count > 0
        ? `${twice}; ${who} takes the first, ${one}, and lets the second pass.`
        : second.count > 0
          ? `${twice}; ${who} takes the second, ${two}, and lets the first pass.`
          : `${twice}, and ${who} runs it at neither.`;
  return { lead: leadOfFold(why.count, pass, time), rest: taken };
}

function leadOfFold(starts: number, pass: 'first' | 'second' | null, time: string): string {
  if (starts === 0)
    return pass === null ? 'No, though every field matches.' : `Not at the ${pass} ${time}.`;
  if (pass !== null) return `Yes, at the ${pass} ${time}.`;
  return starts === 1 ? 'Yes, once.' : `Yes, ${starts === 2 ? 'twice' : count(starts, 'time')}.`;
}
