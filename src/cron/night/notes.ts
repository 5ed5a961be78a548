import type { Zone } from '../types.ts';
import { askedAt } from '../why/clock.ts';
import { notesOf } from '../why/explain.ts';
import type { Asked } from '../why/types.ts';
import { why } from '../why/why.ts';
import type { Understood } from '../why/why.ts';
import { sinceOf } from './account.ts';
import type { Account } from './account.ts';
import type { ClockNight, LaneNote } from './types.ts';

const KINDS: readonly string[] = ['misbehaves', 'unsure', 'night'] satisfies LaneNote['kind'][];
/** What is not verified is marked beside the name. */
const ELSEWHERE = 'not-verified';

const isTold = (kind: string): kind is LaneNote['kind'] => KINDS.includes(kind);

/** What is known of a scheduler where the clock changes, by the questions one would ask about this night. */
export function laneNotes(
  understood: Understood,
  who: string,
  place: Zone,
  night: ClockNight,
  account: Account,
): LaneNote[] {
  if (account.starts.length + account.touched.length + account.silent.length === 0) return [];
  const found = new Map<string, LaneNote>();
  for (const asked of questions(place, night, account)) {
    for (const { id, kind, text } of notesOf(
      understood,
      why(understood, place, asked, sinceOf(understood.schedule, night)),
    )) {
      if (isTold(kind) && id !== ELSEWHERE) found.set(id, { id, who, kind, text });
    }
  }
  return [...found.values()];
}

/** A time the change touches, a run that should not be there, and one that should. */
function questions(place: Zone, night: ClockNight, account: Account): Asked[] {
  const [touched] = account.touched;
  const first: Asked = { localMs: touched ?? night.atMs + night.afterMs, pass: null };
  const instants = [...account.extra.slice(0, 1), ...account.silent.slice(0, 1)];
  return [first, ...instants.map((at) => askedAt(place, at))];
}
