import {
  isZone,
  loadDoubts,
  matchedDayFields,
  understand,
  zoneOf,
  type DialectId,
  type Diagnostic,
  type Fix,
  type Token,
  type Understanding,
} from '@/cron/core.ts';
import { sentence } from '@/cron/sentence.ts';
import { placeOf, queryOf, type Place } from './address.ts';
import { Changes } from './changes.svelte.ts';
import { needsEither } from './dayRule.ts';
import { again } from '../again.ts';
import { browserZone } from '../browserZone.ts';
import { minuteClock, secondClock } from '../clock.svelte.ts';
import type * as Beside from './beside.ts';
import { LinkParts } from './linkParts.svelte.ts';
import { Pauses } from './pauses.svelte.ts';
import { Pointing } from './pointing.svelte.ts';
import { RunList } from './runList.svelte.ts';
import { FIRST_DIALECT, SchedulerChoice } from './scheduler.svelte.ts';
import { wallTime } from '../wallClock.ts';

const UNREAD: Understanding = { ok: false, tokens: [], diagnostics: [] };
export const FIRST_TEXT = '*/5 9-17 * * 1-5';
const NO_MINUTES = new Uint8Array(1440);
const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;

/** One expression in one zone, everything that is known about it, and what is pointed at. */
export class Playground {
  readonly scheduler = new SchedulerChoice();
  /** What is pointed at, and so explained and lit. */
  readonly pointing = new Pointing(this);
  /** What sections of the page keep in the link. */
  readonly parts = new LinkParts();
  /** The way back over what was not typed. */
  readonly changes = new Changes(this);
  /** The runs that are listed; like all that follows from the text, of the newest one that was valid. */
  readonly runList = new RunList(this);
  readonly #pauses = new Pauses(() => ({
    text: this.#text,
    dialect: this.dialect,
    schedule: this.#result.ok ? this.#result.schedule : null,
    zone: this.#zone,
  }));
  #text = $state(FIRST_TEXT);
  #result: Understanding = $state.raw(understand(FIRST_TEXT, FIRST_DIALECT));
  /** The newest text that was valid: its answer rests, unseen, while the next is half typed, and is not built anew. */
  #answered = $state.raw(this.#result.ok ? this.#result : null);
  #askedZone = $state(browserZone());
  #shownYear = $state<number | null>(null);

  #looking = $state.raw<Awaited<ReturnType<typeof loadDoubts>> | null>(null);
  #beside = $state.raw<typeof Beside | null>(null);

  readonly #sentence = $derived(
    // `H` is a value of the job's name, which no text has.
    this.#result.ok && !/(^|\s)H/.test(this.#text)
      ? sentence(this.#text, this.#result.schedule.dialect)
      : null,
  );
  readonly #schedule = $derived(this.#answered?.schedule);
  readonly #ownZone = $derived(this.#schedule?.zone ?? null);
  readonly #zone = $derived(
    zoneOf([this.#ownZone ?? '', this.#askedZone].find(isZone) ?? browserZone()),
  );
  readonly #nowMs = $derived(minuteClock.nowMs);
  readonly #now = $derived(wallTime(this.#nowMs, this.#zone.offsetAt(this.#nowMs)));
  readonly #year = $derived(this.#shownYear ?? this.#now.year);
  readonly #minutes = $derived(
    this.#schedule && this.#beside ? this.#beside.countByMinuteOfDay(this.#schedule) : NO_MINUTES,
  );
  readonly #nights = $derived(
    this.#schedule && this.#beside
      ? this.#beside.nightsAmong(this.runList.runs, this.#schedule, this.#zone, this.#minutes)
      : [],
  );
  readonly #either = $derived(this.#schedule ? needsEither(this.#schedule) : false);
  readonly #yearMap = $derived(
    this.#schedule && this.#beside
      ? this.#beside.yearMapOf(
          this.#beside.yearCounts.of(this.#schedule, this.#zone, this.#year),
          this.#year,
          this.#schedule,
          this.#either,
        )
      : null,
  );
  readonly #isAtRest = $derived(
    this.settled?.text === this.#text &&
      this.settled.dialect === this.dialect &&
      this.settled.zone === this.#zone,
  );
  // What depends on the zone and the time is looked for when the typing pauses.
  readonly #place = $derived(this.#isAtRest ? { zone: this.#zone, nowMs: this.#nowMs } : null);
  readonly #doubts = $derived(
    this.#result.ok && this.#looking && this.calm
      ? this.#looking.doubtsOf(this.#result, this.#result.schedule.dialect, this.#place)
      : [],
  );
  readonly #errors = $derived.by(() => {
    if (this.#result.ok) return [];
    const { diagnostics } = this.#result;
    if (!this.#looking || !this.calm) return diagnostics;
    return this.#looking.troublesOf(this.#text, this.#result, this.dialect);
  });
  readonly #warnings = $derived(this.#doubts.filter(({ severity }) => severity === 'warning'));
  readonly #remarks = $derived(this.#doubts.filter(({ severity }) => severity === 'note'));

  constructor() {
    this.#pauses.wait();
    void again(loadDoubts).then((looking) => (this.#looking = looking));
    void again(() => import('./beside.ts')).then((beside) => (this.#beside = beside));
  }

  /** The expression exactly as typed. */
  get text() {
    return this.#text;
  }
  get valid() {
    return this.#result.ok;
  }
  /** The scheduler that reads the text; Debian's until another's rules are here. */
  get dialect(): DialectId {
    return this.scheduler.current ?? FIRST_DIALECT;
  }
  /** The zone the text itself names; it stands above the one chosen. */
  get ownZone() {
    return this.#ownZone;
  }
  get toTheSecond() {
    return this.#schedule?.tickMs === 1000;
  }
  accepts(dialect: DialectId) {
    return understand(this.#text, dialect).ok;
  }
  get tokens(): readonly Token[] {
    return this.#result.tokens;
  }
  get errors(): readonly Diagnostic[] {
    return this.#errors;
  }
  /** The real traps in a text that is accepted, the weightiest first. */
  get warnings(): readonly Diagnostic[] {
    return this.#warnings;
  }
  /** What else could be said of it. */
  get remarks(): readonly Diagnostic[] {
    return this.#remarks;
  }
  /** Null while the text is not valid, or where it cannot be said in a sentence. */
  get sentence() {
    return this.#sentence;
  }
  get zone() {
    return this.#zone;
  }
  /** The name a link asked for and the browser does not know; null when all is well. */
  get unknownZone() {
    return isZone(this.#askedZone) ? null : this.#askedZone;
  }
  get nowMs() {
    return this.#nowMs;
  }
  /** The present, to the second where the schedule is. */
  get presentMs() {
    return this.toTheSecond ? secondClock.nowMs : this.#nowMs;
  }
  get schedule() {
    return this.#schedule;
  }
  /** What pictures and backward lists are made with; null while it is on its way. */
  get beside() {
    return this.#beside;
  }
  get now() {
    return this.#now;
  }
  get year() {
    return this.#year;
  }
  get nights() {
    return this.#nights;
  }
  /** Whether either day field is enough to run (and not both are needed). */
  get either() {
    return this.#either;
  }
  get yearMap() {
    return this.#yearMap;
  }
  /** 1 for each minute of the day at which the schedule can run. */
  get minutes() {
    return this.#minutes;
  }
  /** The text as it stands, understood or refused. */
  get understood() {
    return this.#result;
  }
  /** The text once the typing has paused: what the heavier sections answer. Null before the first pause. */
  get settled() {
    return this.#pauses.settled;
  }
  /** Whether what remarks on the answer may stand: not from where a text turns valid or refused until a pause. */
  get calm() {
    return this.#pauses.calm;
  }

  /** Which day field let the civil day of a run through. */
  reasonOf(run: number) {
    const time = wallTime(run, this.#zone.offsetAt(run));
    const matched = this.#schedule
      ? matchedDayFields(this.#schedule, time.year, time.month, time.day)
      : { dayOfMonth: false, dayOfWeek: false };
    return { ...matched, time };
  }

  /** Takes what the person typed; without a caret it was not typed. */
  edit(text: string, caret: number | null) {
    this.#text = text;
    this.#read(caret !== null);
    this.pointing.edited(caret);
  }
  /** Changes on request what was not typed, as one step that can be taken back. */
  replace(change: Partial<Place>) {
    this.changes.make({ ...this.place, ...change });
  }
  applyFix(fix: Fix) {
    this.replace({ text: fix.text });
  }
  /** Any id may be asked for; the text is read again as soon as its rules are here. */
  chooseDialect(id: string) {
    this.scheduler.choose(id);
    // What the last one answered is not this one's answer, not even while it rests.
    this.#answered = null;
    this.#read();
    if (!this.scheduler.current) void this.scheduler.load().then(() => this.#read());
  }
  chooseZone(name: string) {
    this.#askedZone = name;
    this.#pauses.wait();
  }
  showYear(year: number) {
    this.#shownYear = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
  }

  get place(): Place {
    const { entries } = this.parts;
    return {
      text: this.#text,
      dialect: this.scheduler.asked,
      zone: this.#askedZone,
      parts: entries,
    };
  }
  /** Goes there without a way back; `replace` is the one with it. */
  go({ text, dialect, zone, parts }: Place) {
    if (dialect !== this.scheduler.asked) this.chooseDialect(dialect);
    if (text !== this.#text) this.edit(text, null);
    this.chooseZone(zone);
    this.parts.restore(parts);
  }
  /** The part of the address that brings this state back. */
  get query(): string {
    return queryOf(this.place);
  }
  /** Takes a link's query, with a way back to what stood here, unless that is only the example. */
  open(query: string) {
    const there = placeOf(query, this.place, (asked) => this.parts.read(asked));
    if (this.#text === FIRST_TEXT) this.go(there);
    else this.changes.make(there, 'link');
  }

  #read(isTyped = false) {
    const { current } = this.scheduler;
    const { ok } = this.#result;
    this.#result = current ? understand(this.#text, current) : UNREAD;
    if (this.#result.ok) this.#answered = this.#result;
    this.#pauses.wait(isTyped && this.#result.ok !== ok);
  }
}

/** The one the page shows; it outlives the page, so that a look at the lab loses nothing. */
export const playground = new Playground();
