import { placeOf, placeOfLocal, axisLength } from './axis.ts';
import type { ClockNight, Mark } from './types.ts';
import type { Account } from './account.ts';

/** More marks of a kind than this in a row and they are drawn as stretches. */
const MOST_SINGLE = 48;

/** What happened, as places on the axis in order. */
export function marksOf(night: ClockNight, account: Account): Mark[] {
  const { starts, swallowed, silent, named } = account;
  const places = (instants: readonly number[]) => instants.map((at) => placeOf(night, at));
  const again = new Set(repeats(night, starts));
  const missed = [...swallowed.map((local) => placeOfLocal(night, local)), ...places(silent)];
  const step = axisLength(night) / MOST_SINGLE;
  const isDense = starts.length > MOST_SINGLE || named > MOST_SINGLE;
  const { atMs, sizeMs, kind } = night;
  const ends = kind === 'fold' ? [atMs - sizeMs, atMs, atMs + sizeMs] : [atMs];
  const seams = places(ends);
  return [
    ...merged('missed', missed, isDense ? step : 0, seams),
    ...merged('run', places(starts.filter((at) => !again.has(at))), isDense ? step : 0, seams),
    ...merged('again', places([...again]), isDense ? step : 0, seams),
  ];
}

/** The starts at local times at which the job has been started before the clock went back. */
function repeats({ kind, atMs, sizeMs }: ClockNight, starts: readonly number[]): number[] {
  if (kind === 'gap') return [];
  const first = new Set(starts.filter((at) => at < atMs));
  return starts.filter((at) => at >= atMs && first.has(at - sizeMs));
}

/** Places that lie closer together than a step as one mark; none reaches over a seam. */
function merged(
  kind: Mark['kind'],
  places: readonly number[],
  step: number,
  seams: readonly number[],
): Mark[] {
  const marks: Mark[] = [];
  const ordered = [...places].sort((a, b) => a - b);
  for (const place of ordered) {
    const last = marks.at(-1);
    const joins =
      last &&
      (last.to === place ||
        (place - last.to < step && !seams.some((seam) => last.to < seam && place >= seam)));
    if (joins) marks[marks.length - 1] = { ...last, to: place, count: last.count + 1 };
    else marks.push({ kind, from: place, to: place, count: 1 });
  }
  return marks;
}
