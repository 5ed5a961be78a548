import { dialectOf, occurrences, type Schedule, type Transition, type Zone } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';
import { clockText, countText, offsetText, spanText, wallTime } from '../wallClock.ts';

/** A run on a civil day whose clocks change, and what the change does to it. */
export interface Night {
  /** Index into the runs. */
  readonly run: number;
  readonly text: string;
}

/** The schedule that is told of. */
interface Told {
  readonly schedule: Schedule;
  /** 1 for each minute of the day at which it can run. */
  readonly minutes: Uint8Array;
}

/** The wall time of a change: the clock reads `from` last, then `to`, as minutes of the day. */
interface Change {
  readonly atMs: number;
  readonly jumpMs: number;
  readonly from: number;
  readonly to: number;
  /** The minutes that do not exist (forward) or come twice (back) and at which the schedule runs. */
  readonly slots: readonly number[];
  readonly afterMs: number;
}

const minuteOfDay = (epochMs: number, offsetMs: number): number => {
  const { hour, minute } = wallTime(epochMs, offsetMs);
  return hour * 60 + minute;
};
const minuteText = (minute: number): string =>
  clockText({ hour: Math.floor(minute / 60), minute: minute % 60 });

function changeOf(transition: Transition, minutes: Uint8Array): Change {
  const { atMs, beforeMs, afterMs } = transition;
  const from = minuteOfDay(atMs, beforeMs);
  const to = minuteOfDay(atMs, afterMs);
  const jumpMs = afterMs - beforeMs;
  const start = jumpMs > 0 ? from : to;
  const length = Math.round(Math.abs(jumpMs) / 60_000);
  const affected = Array.from({ length }, (_, index) => (start + index) % 1440);
  return { atMs, jumpMs, from, to, slots: affected.filter((m) => minutes[m] === 1), afterMs };
}

/** A scheduler's name without its version, as the subject of a sentence. */
const called = ({ dialect }: Schedule): string => dialectOf(dialect).name.replace(/,? v?\d.*$/, '');

/** What happened at a change forward, read from the runs around it. */
function gapText(change: Change, around: Float64Array, night: Told): string {
  const { minutes, schedule } = night;
  const [first] = change.slots;
  const missing =
    change.slots.length === 1 && first !== undefined
      ? `${minuteText(first)} does not exist`
      : `${countText(change.slots.length, 'time')} of this schedule do not exist`;
  const who = called(schedule);
  // Made up for is a run at a time the schedule does not name, or a second one at an instant.
  const madeUp = around.filter(
    (run, at) =>
      run >= change.atMs &&
      (minutes[minuteOfDay(run, change.afterMs)] !== 1 || run === around[at - 1]),
  );
  const [run] = madeUp;
  if (run === undefined) return `${missing}, and ${who} makes up none of them.`;
  const at = minuteText(minuteOfDay(run, change.afterMs));
  if (run !== change.atMs) {
    return madeUp.length === 1
      ? `${missing}: ${who} runs at ${at} in its place.`
      : `${missing}: ${who} makes up for it from ${at} on.`;
  }
  return minutes[change.to] === 1
    ? `${missing}: ${who} makes up for it at ${at}, beside the run of ${at} itself.`
    : `${missing}: ${who} makes up for it at ${at}, at once.`;
}

/** What happened at a change back: which of the hour's two comings has runs. */
function foldText(change: Change, around: Float64Array, night: Told): string {
  const [first] = change.slots;
  const twice =
    change.slots.length === 1 && first !== undefined
      ? `${minuteText(first)} comes twice`
      : `${countText(change.slots.length, 'time')} of this schedule come twice`;
  const who = called(night.schedule);
  const before = around.some((run) => run >= change.atMs + change.jumpMs && run < change.atMs);
  const again = around.some((run) => run >= change.atMs && run < change.atMs - change.jumpMs);
  if (before && again) return `${twice}, and ${who} runs both times.`;
  if (before) return `${twice}: ${who} runs the first time only.`;
  return again
    ? `${twice}: ${who} runs the second time only.`
    : `${twice}, and ${who} runs at neither.`;
}

function nightText(change: Change, run: number, around: Float64Array, night: Told): string {
  const direction = change.jumpMs > 0 ? 'forward' : 'back';
  const clocks = `Clocks go ${direction} from ${minuteText(change.from)} to ${minuteText(change.to)} this night`;
  const offset = `the offset is ${offsetText(change.afterMs)} from then on`;
  if (change.slots.length > 0) {
    const what =
      change.jumpMs > 0 ? gapText(change, around, night) : foldText(change, around, night);
    return `${clocks}. ${what}`;
  }
  if (run === change.atMs) return `${clocks}, at the very moment of this run; ${offset}.`;
  const side = run < change.atMs ? 'after' : 'before';
  const distance = spanText(Math.abs(run - change.atMs));
  return `${clocks}, ${distance} ${side} this run, so it runs once as ever; ${offset}.`;
}

/** The run nearest to the change on a civil day the change belongs to; −1 if no run is on that day. */
function nearestRun(runs: Float64Array, zone: Zone, transition: Transition): number {
  const dayOf = (epochMs: number, offsetMs: number) => Math.floor((epochMs + offsetMs) / DAY_MS);
  const days = [
    dayOf(transition.atMs - 1, transition.beforeMs),
    dayOf(transition.atMs, transition.afterMs),
  ];
  let nearest = -1;
  let distance = Infinity;
  runs.forEach((run, index) => {
    const far = Math.abs(run - transition.atMs);
    if (far < distance && days.includes(dayOf(run, zone.offsetAt(run)))) {
      nearest = index;
      distance = far;
    }
  });
  return nearest;
}

/**
 * The runs that fall on a day with a clock change, one for each change, told in a sentence.
 * What the scheduler does is read from the occurrences themselves, not assumed.
 * @param minutes 1 for each minute of the day at which the schedule can run
 */
export function nightsAmong(
  runs: Float64Array,
  schedule: Schedule,
  zone: Zone,
  minutes: Uint8Array,
): readonly Night[] {
  const years = new Set(Array.from(runs, (run) => wallTime(run, zone.offsetAt(run)).year));
  const nights: Night[] = [];
  for (const transition of [...years].flatMap((year) => zone.transitions(year))) {
    const { atMs, beforeMs, afterMs } = transition;
    const run = beforeMs === afterMs ? -1 : nearestRun(runs, zone, transition);
    if (run < 0) continue;
    const reach = Math.abs(afterMs - beforeMs);
    const around = occurrences(schedule, zone, {
      from: atMs - reach - 1,
      to: atMs + reach,
      live: true,
    });
    const change = changeOf(transition, minutes);
    nights.push({ run, text: nightText(change, runs[run] ?? atMs, around, { schedule, minutes }) });
  }
  return nights;
}
