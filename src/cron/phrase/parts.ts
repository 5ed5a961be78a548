import { stop } from './draft.ts';
import type { Draft, SaidTime, Stop } from './draft.ts';
import { DAY_PARTS } from './words.ts';

const NOON = 720;

type Part = NonNullable<Draft['part']>;

/** Whether a part of the day can go for all times said: "at 6 and every night at 11" names it for one of two. */
export function isOfPart(
  part: Part,
  times: readonly SaidTime[],
  meant: readonly number[],
): boolean {
  const between =
    times.some(({ end }) => end <= part.start) && times.some(({ start }) => start >= part.end);
  const inside = meant.every((time) => {
    if (part.name.startsWith('morning')) return time < NOON + 60;
    return part.name.startsWith('night') || time >= NOON;
  });
  return inside && !between;
}

/** Says that some times lie outside the part of the day. */
export function twoParts(part: Part): Stop {
  const says = 'Not all times here lie in that part of the day: say each of them as 18:00 or 6 pm.';
  return stop('ambiguous', part, says);
}

/** "every 10 minutes at night": a part of the day names an hour for one run, and no two for many. */
export function fromWhenToWhen(part: Part): Stop {
  const { name, hours } = DAY_PARTS.get(part.name) ?? {};
  const says = `The ${name ?? part.name} has no fixed hours: say from when to when.`;
  const text = hours ?? '';
  return stop('ambiguous', part, says, [
    { kind: 'words', label: text, text, note: 'In its place.' },
  ]);
}
