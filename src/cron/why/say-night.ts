import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { count, listWords } from '../words.ts';
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
    const rest = joined(reasonsSentence(why), `And ${time} does not exist: clocks jump over it.`);
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
function manner({ why }: Telling, atMs: number): string {
  const { clock, asked, jump } = why;
  if (!jump) return '';
  const isSecond = atMs % MINUTE_MS !== 0;
  if (atMs === jump.atMs) return `, the first ${isSecond ? 'second' : 'minute'} after the gap`;
  if (clock.kind !== 'gap') return '';
  if (atMs === asked.localMs - jump.beforeMs) {
    return `, later by the ${gapLength(jump.afterMs - jump.beforeMs)} that the gap is long`;
  }
  return atMs < jump.atMs ? ', before the gap' : '';
}

function gapLength(ms: number): string {
  if (ms % DAY_MS === 0) return count(ms / DAY_MS, 'day');
  return ms % HOUR_MS === 0 ? count(ms / HOUR_MS, 'hour') : count(ms / MINUTE_MS, 'minute');
}

/** A run for which no field speaks, in place of times that do not exist. */
export function sayMadeUp(telling: Telling): Said {
  const { why, who } = telling;
  const times = swallowed(telling);
  const often = why.count > 1 ? `Yes, ${count(why.count, 'time')} at once` : 'Yes';
  const place = why.standsFor.length > MOST_LISTED ? 'skipped times' : times;
  const [only] = why.starts;
  const how = only && why.jump && only.atMs === why.jump.atMs ? 'right after the gap' : 'now';
  const verb = why.standsFor.length === 1 ? 'does' : 'do';
  return {
    lead: `${often}, in place of ${place}.`,
    rest: `${times.charAt(0).toUpperCase()}${times.slice(1)} ${verb} not exist this night, and ${who} runs the job ${how} instead.`,
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
