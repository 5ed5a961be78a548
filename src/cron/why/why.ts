import { engineOf, horizonOf, inZone } from '../engine.ts';
import { nextLocal } from '../local.ts';
import type { Tree } from '../tree.ts';
import type { Schedule, Transition, Zone } from '../types.ts';
import { clockAt, instantsOf, jumpNear } from './clock.ts';
import { dayVerdict } from './day-rule.ts';
import { fieldVerdicts } from './fields.ts';
import { startAfter, startBefore } from './nearest.ts';
import { accountOf, movedTo, standsFor } from './night-account.ts';
import { startsIn } from './starts.ts';
import type { Asked, Clock, DayVerdict, FieldVerdict, Outcome, Start } from './types.ts';

/** A text that a scheduler accepts, as `understand` gives it. */
export interface Understood {
  readonly schedule: Schedule;
  readonly tree: Tree;
}

/** The answer to "does it run at …?", as facts; `say.ts` puts them into words. */
export interface Why {
  readonly asked: Asked;
  /** The zone that counts: the text's own stands above the one asked for. */
  readonly zone: Zone;
  readonly clock: Clock;
  readonly outcome: Outcome;
  /** What the scheduler does at each time the clock shows the asked one, in order; both passes of a fold. */
  readonly starts: readonly Start[];
  /** How often it starts at the instants asked about. */
  readonly count: number;
  /** Whether the fields name this local time. */
  readonly named: boolean;
  readonly fields: readonly FieldVerdict[];
  readonly day: DayVerdict;
  /** Where the run of a local time that does not exist went, epoch ms. */
  readonly moved: readonly number[];
  /** The local times that do not exist and that this run makes up for. */
  readonly standsFor: readonly number[];
  /** The nearest runs before and after, epoch ms. */
  readonly earlier: number | null;
  readonly later: number | null;
  /** The jump of the clock within three days that is nearest. */
  readonly jump: Transition | null;
  /** Null, or the latest instant that the scheduler's search reaches from the run before, where that falls short. */
  readonly reachMs: number | null;
}

/**
 * Whether a scheduler starts the job at a local time, how often, and what each part of it says. The starts are those of
 * `occurrences`, so that this can never contradict a list of runs.
 * @param sinceMs where the list that must not be contradicted begins
 */
export function why(understood: Understood, place: Zone, asked: Asked, sinceMs?: number): Why {
  const { schedule, tree } = understood;
  const zone = inZone(schedule, place);
  const { localMs } = asked;
  const clock = clockAt(zone, localMs);
  const instants = instantsOf(clock, asked);
  const isClocked = schedule.everyMs === null;
  const starts = clock.instants.map((atMs) => {
    return { atMs, count: isClocked ? startsIn(schedule, zone, atMs, atMs, sinceMs).length : 0 };
  });
  const here = starts.filter(({ atMs }) => instants.includes(atMs));
  const count = here.reduce((sum, start) => sum + start.count, 0);
  const fields = fieldVerdicts(tree, localMs);
  const day = dayVerdict(schedule, fields, localMs);
  const named = isNamed(schedule, fields, day, localMs);
  const ends = clock.kind === 'gap' ? clock.transition.atMs : null;
  const [first, last] = [instants[0] ?? ends ?? 0, instants.at(-1) ?? (ends ?? 0) - 1];
  const jump = clock.kind === 'once' ? jumpNear(zone, first) : clock.transition;
  const account =
    jump && tellsOfJump(clock, named, here) ? accountOf(schedule, zone, jump, sinceMs) : null;
  const stands = account ? here.flatMap(({ atMs }) => standsFor(account, atMs)) : [];
  const earlier = isClocked ? startBefore(schedule, zone, first, sinceMs) : null;
  return {
    ...{ asked, zone, clock, starts, count, named, fields, day, jump, earlier },
    outcome: outcomeOf(schedule, tree, { named, count, starts, clock, stands }),
    moved: account && clock.kind === 'gap' && named ? movedTo(account, localMs) : [],
    standsFor: stands,
    later: isClocked ? startAfter(schedule, zone, last, sinceMs) : null,
    reachMs: instants.length > 0 ? reachShortOf(schedule, zone, earlier, first) : null,
  };
}

/** By the clock; for an engine that steps, as far as the fields themselves can tell. */
function isNamed(
  schedule: Schedule,
  fields: readonly FieldVerdict[],
  day: DayVerdict,
  localMs: number,
): boolean {
  const tick = localMs / schedule.tickMs;
  if (!Number.isInteger(tick)) return false;
  if (!engineOf(schedule)) return nextLocal(schedule, tick) === tick;
  const others = fields.filter(({ field }) => field !== 'dayOfMonth' && field !== 'dayOfWeek');
  return day.passes && others.every(({ match }) => match !== 'differs');
}

/** Whether more starts than the fields name, or a run is swallowed, so that the night has to be looked at. */
function tellsOfJump(clock: Clock, named: boolean, here: readonly Start[]): boolean {
  if (clock.kind === 'gap') return named;
  return here.some(({ count }) => count > (named ? 1 : 0));
}

/** How far the search goes from the run before, where that falls short of an instant; null where it does not. */
function reachShortOf(
  schedule: Schedule,
  zone: Zone,
  earlier: number | null,
  epochMs: number,
): number | null {
  if (earlier === null) return null;
  const reach = horizonOf(schedule, zone, earlier);
  return reach < epochMs ? reach : null;
}

interface Facts {
  readonly named: boolean;
  readonly count: number;
  readonly starts: readonly Start[];
  readonly clock: Clock;
  readonly stands: readonly number[];
}

function outcomeOf(schedule: Schedule, tree: Tree, facts: Facts): Outcome {
  const { named, count, starts, clock, stands } = facts;
  if (schedule.everyMs !== null) return 'unclocked';
  if (!schedule.fires) return tree.fields ? 'never' : 'reboot';
  if (clock.kind === 'gap') return 'gap';
  if (count > 0) return named ? 'runs' : stands.length > 0 ? 'made-up' : 'extra';
  if (!named) return 'no-match';
  return starts.some((start) => start.count > 0) ? 'other-pass' : 'lost';
}
