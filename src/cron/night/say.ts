import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import type { Schedule } from '../types.ts';
import { count, listWords } from '../words.ts';
import { timeText } from '../why/clock-words.ts';
import type { Account } from './account.ts';
import type { ClockNight } from './types.ts';

/** More runs than this are counted and not listed. */
const MOST_LISTED = 4;

/** What a lane shows, in words. */
export class NightTelling {
  readonly night: ClockNight;
  readonly account: Account;
  readonly #toTheSecond: boolean;

  constructor(night: ClockNight, account: Account, schedule: Schedule) {
    this.night = night;
    this.account = account;
    this.#toTheSecond = schedule.tickMs === SECOND_MS;
  }

  /** What happens, as one sentence. */
  get lead(): string {
    const { starts, touched } = this.account;
    if (touched.length === 0) return this.#untouched();
    if (this.night.kind === 'gap') return this.#gap();
    return starts.length === 0 && touched.length > 1 ? this.#none() : this.#fold();
  }

  /** The runs with the clock's name, and what else there is to see. */
  get rest(): string {
    const { starts, extra } = this.account;
    const isListed = starts.length <= MOST_LISTED;
    let runs = isListed
      ? listWords(starts.map((at) => this.#named(at)))
      : `${count(starts.length, 'run')} from ${this.#named(starts[0] ?? 0)} to ${this.#named(starts.at(-1) ?? 0)}`;
    const [only = 0, ...more] = starts;
    if (more.length === 0 && starts.length > 0) runs += `, ${this.#clock(only)} in UTC`;
    const parts = starts.length > 0 ? [runs] : [];
    if (this.night.kind === 'fold' && extra.length > 0) {
      parts.push(`not named by the text: ${this.#few(extra)}`);
    }
    const lost = this.#lost();
    if (lost.length > 0) parts.push(`passed over: ${this.#few(lost)}`);
    return parts.join('; ');
  }

  #untouched(): string {
    const { starts } = this.account;
    if (starts.length === 0) return this.#none();
    const what = starts.length <= 2 ? `at ${this.#times(starts)}` : often(starts.length);
    const isAll = this.account.extra.length + this.account.silent.length === 0;
    return isAll ? `Runs ${what}, untouched by the change.` : `Runs ${what}.`;
  }

  #none(): string {
    return this.night.sizeMs < DAY_MS
      ? 'Does not run in these hours.'
      : 'Does not run around the change.';
  }

  #gap(): string {
    const { touched, moved, starts } = this.account;
    const places = [...new Set([...moved.values()].flat())];
    const [first] = places;
    if (first === undefined) return this.#skipped();
    if (touched.length > 1) {
      const made = touched.filter((local) => (moved.get(local)?.length ?? 0) > 0).length;
      const all =
        made === touched.length ? `the ${count(made, 'missing time')}` : `${made} of them`;
      if (places.length === 1) {
        return `Makes up for ${all} at ${this.#times(places)}${this.#runsAt(first) > 1 ? ', all at once' : ', with one run'}.`;
      }
      return `Makes up for ${all} from ${this.#time(first)} on.`;
    }
    const once = starts.length === 1 ? ' once' : '';
    return `Runs${once} at ${this.#times(places)}${places.length === 1 ? this.#manner(first) : ''}.`;
  }

  #skipped(): string {
    const { touched, starts } = this.account;
    const [first = 0] = touched;
    const isDay = this.night.sizeMs === DAY_MS;
    const what =
      touched.length === 1
        ? `${this.#clock(first)}${isDay ? ' of the missing day' : ''}`
        : `all ${count(touched.length, 'time')} of the missing ${this.#noun()}`;
    return starts.length === 0
      ? `${this.#none().replace('.', ':')} ${what} ${touched.length === 1 ? 'is' : 'are'} skipped.`
      : `Skips ${what}.`;
  }

  /** How a run got from the missing time to where it is. */
  #manner(at: number): string {
    const { atMs, beforeMs } = this.night;
    const [local = 0] = this.account.touched;
    if (at === atMs) {
      const unit = this.#toTheSecond ? 'second' : 'minute';
      return `, the first ${unit} after the gap`;
    }
    if (at === local - beforeMs) return ', later by the length of the gap';
    return at < atMs ? ', before the gap' : ` in place of ${this.#clock(local)}`;
  }

  #fold(): string {
    const { atMs, sizeMs } = this.night;
    const { starts, touched } = this.account;
    const first = starts.filter((at) => at >= atMs - sizeMs && at < atMs).length;
    const second = starts.filter((at) => at >= atMs && at < atMs + sizeMs).length;
    const [local = 0] = touched;
    if (touched.length === 1) return foldOfOne(first, second, this.#clock(local));
    const noun = this.#noun();
    if (first === 0 && second === 0) return `Runs in neither ${noun}.`;
    if (second === 0) return `Runs through the first ${noun} and lets the second pass.`;
    if (first === 0) return `Lets the first ${noun} pass and runs in the second.`;
    if (first === second) return `Runs in both: ${often(first)} in each ${noun}.`;
    return `Runs ${often(first)} in the first ${noun} and ${often(second)} in the second.`;
  }

  /** Times the clock shows outside what is repeated, and that are passed over all the same. */
  #lost(): number[] {
    const { atMs, sizeMs, kind } = this.night;
    const isRepeated = (at: number) => kind === 'fold' && at >= atMs - sizeMs && at < atMs + sizeMs;
    return this.account.silent.filter((at) => !isRepeated(at));
  }
  #few(instants: readonly number[]): string {
    if (instants.length < 3) return listWords(instants.map((at) => this.#named(at)));
    const [first = 0] = instants;
    return `${count(instants.length, 'time')} from ${this.#named(first)} to ${this.#named(instants.at(-1) ?? first)}`;
  }
  #runsAt(epochMs: number): number {
    return this.account.starts.filter((at) => at === epochMs).length;
  }
  #noun(): string {
    const { sizeMs, kind } = this.night;
    if (sizeMs === HOUR_MS) return 'hour';
    if (sizeMs === DAY_MS) return 'day';
    if (sizeMs === 30 * MINUTE_MS) return 'half hour';
    const isWhole = kind === 'gap' && sizeMs % HOUR_MS === 0;
    return isWhole ? `${sizeMs / HOUR_MS} hours` : 'stretch';
  }
  #clock(localMs: number): string {
    return timeText(localMs, this.#toTheSecond);
  }
  #time(epochMs: number): string {
    const { atMs, beforeMs, afterMs } = this.night;
    return this.#clock(epochMs + (epochMs < atMs ? beforeMs : afterMs));
  }
  #times(instants: readonly number[]): string {
    return listWords(instants.map((at) => this.#time(at)));
  }
  #named(epochMs: number): string {
    return `${this.#time(epochMs)} ${this.night.names[epochMs < this.night.atMs ? 0 : 1]}`;
  }
}

function often(times: number): string {
  if (times < 3) return ['never', 'once', 'twice'][times] ?? '';
  return count(times, 'time');
}

function foldOfOne(first: number, second: number, time: string): string {
  if (first > 0 && second > 0) return `Runs twice, at both ${time}s.`;
  if (first > 0) return `Runs once, at the first ${time}.`;
  return second > 0 ? `Runs once, at the second ${time}.` : `Runs at neither ${time}.`;
}
