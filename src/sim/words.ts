import { dayText } from '@/base/day.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { zoneOf } from '@/cron/index.ts';
import { jobOf } from './jobs.ts';
import type { Scenario, Trace } from './types.ts';

const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const SHORTEST_YEAR_MS = 365 * DAY_MS;
const UNITS = [
  { ms: DAY_MS, one: 'day' },
  { ms: HOUR_MS, one: 'hour' },
  { ms: MINUTE_MS, one: 'minute' },
  { ms: SECOND_MS, one: 'second' },
] as const;

/** A count inside a sentence: up to twelve in words, then in digits with thousands parted. 0 is "no". */
export function inWords(count: number): string {
  return NUMBERS[count] ?? count.toLocaleString('en');
}

/** "three runs", "one run". */
export function counted(count: number, noun: string): string {
  return `${inWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How often: "once", "twice", "three times". */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${inWords(count)} times`;
}

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n.toLocaleString('en')}${ending}`;
}

/** The longest time that a number of an event can say, in ms; it stands for all that are longer. */
export const LONGEST_TOLD_MS = 2 ** 31 - 1;

/** A measured duration, as exact as a person cares for: "850 ms", "90.8 s", "20 min", "2 h 5 min". */
export function measured(ms: number): string {
  if (ms === LONGEST_TOLD_MS) return 'more than 24 days';
  if (ms < SECOND_MS) return `${String(ms)} ms`;
  if (ms < 2 * MINUTE_MS) return `${String(Math.round(ms / 100) / 10)} s`;
  if (ms < 10 * MINUTE_MS) return parts(Math.round(ms / SECOND_MS), 60, 'min', 's');
  if (ms < 2 * DAY_MS) return parts(Math.round(ms / MINUTE_MS), 60, 'h', 'min');
  return parts(Math.round(ms / HOUR_MS), 24, 'd', 'h');
}

function parts(total: number, per: number, large: string, small: string): string {
  const whole = Math.floor(total / per);
  const rest = total % per;
  const words = [
    whole > 0 ? `${String(whole)} ${large}` : '',
    rest > 0 ? `${String(rest)} ${small}` : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** A set duration in a sentence, in its largest whole unit: "20 minutes", "90 seconds", "one hour". */
export function spelled(ms: number): string {
  const unit = UNITS.find((candidate) => ms >= candidate.ms && ms % candidate.ms === 0);
  if (unit === undefined) return measured(ms);
  return ms === unit.ms ? `one ${unit.one}` : `${(ms / unit.ms).toLocaleString('en')} ${unit.one}s`;
}

/** How often something comes: "every minute", "every 5 minutes". */
export function every(ms: number): string {
  return `every ${spelled(ms).replace(/^one /, '')}`;
}

/** Instances are called A, B, C… and after Z AA, AB… */
export function instanceName(instance: number): string {
  const letter = String.fromCharCode(65 + (instance % 26));
  return instance < 26 ? letter : instanceName(Math.floor(instance / 26) - 1) + letter;
}

/** The wall clock of the scenario's zone at a moment of the simulation: "12:03", "12:03:20", with its day or year if asked. */
export function clockTime(
  { schedule }: Scenario,
  atMs: number,
  detail: 'time' | 'day' | 'year' = 'time',
): string {
  const epochMs = schedule.fromMs + atMs;
  const localMs = epochMs + zoneOf(schedule.zone).offsetAt(epochMs);
  const clock = new Date(localMs);
  const hands = [clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds()];
  const shown = localMs % MINUTE_MS === 0 ? hands.slice(0, 2) : hands;
  const time = shown.map((hand) => String(hand).padStart(2, '0')).join(':');
  return detail === 'time' ? time : `${dayText(localMs, detail === 'year')} ${time}`;
}

/** A slot's name: its wall-clock time, with as much of its date as tells it from the trace's other slots. */
export function slotName(trace: Trace, slot: number): string {
  if (slot < 0) return 'the start-up';
  const { scenario, slotTimesMs } = trace;
  const spanMs = (slotTimesMs.at(-1) ?? 0) - (slotTimesMs[0] ?? 0);
  const detail = spanMs < DAY_MS ? 'time' : spanMs < SHORTEST_YEAR_MS ? 'day' : 'year';
  const time = clockTime(scenario, slotTimesMs[slot] ?? 0, detail);
  const { jobs } = scenario.instances;
  return jobs === 1 ? time : `${time} (job ${String(jobOf(scenario, slot) + 1)})`;
}

/** "takes 70 s", or "has 70 s of work" where runs share their machine: there they take longer than their work. */
export function takes({ machine }: Scenario, duration: string): string {
  return machine.shared ? `has ${duration} of work` : `takes ${duration}`;
}
