import { zoneOf, type Schedule } from '@/cron/index.ts';
import type { CrontabDay, CrontabInput } from '@/workers/crontabTypes.ts';
import { browserZone } from '../browserZone.ts';
import { Answers, YearAnswer } from './answers.svelte.ts';
import { tooLarge } from './bounds.ts';
import { ShownDay } from './day.svelte.ts';
import { editedLine, hasCommand } from './commands.ts';
import { EXAMPLE } from './example.ts';
import { Keeping } from './keeping.ts';
import { CRONTAB_DIALECTS, differs, replacing } from './kept.ts';
import type { CrontabDialect, KeptCrontab } from './kept.ts';
import { JobNotes } from './notes.svelte.ts';
import { RowReader, type Row } from './rows.ts';
import { StartLists } from './starts.ts';
import { staggeredFrom, type Staggered } from './staggered.ts';
import { CrontabText } from './text.svelte.ts';

/** Most files name no zone; that they do not is no news to their rows. */
const NO_ZONES: CrontabDay['zones'] = [];

/** A crontab file, all that is known about it, and the day that is looked at. */
export class CrontabFile {
  readonly text = new CrontabText(() => this.#changed());
  readonly answers = new Answers(() => this.#input());
  readonly yearAnswer = new YearAnswer(() => ({ ...this.#input(), year: this.day.year }));
  readonly day = new ShownDay(() => this.#zone);
  readonly #notes = new JobNotes();
  #name = $state('');
  #dialect = $state<CrontabDialect>('vixie');
  #userColumn = $state<'auto' | boolean>('auto');
  #zoneName = $state(browserZone());
  #aside = $state.raw<KeptCrontab | null>(null);
  #staggered = $state.raw<Staggered | null>(null);
  #problem = $state<string | null>(null);
  #unkept = $state<string | null>(null);
  #cameFromField = $state(false);
  #ready = $state(false);
  #starting: Promise<void> | null = null;
  readonly #keeping = new Keeping({
    unkept: (why) => (this.#unkept = why),
    aside: (other) => (this.#aside = other),
  });
  readonly #reader = new RowReader();
  readonly #starts = new StartLists();

  readonly #zone = $derived(zoneOf(this.#zoneName));
  readonly #standing = $derived(this.#staggered?.text === this.text.raw ? this.#staggered : null);
  readonly #zones = $derived(this.answers.day?.zones.length ? this.answers.day.zones : NO_ZONES);
  readonly #readsUsers = $derived(this.#userColumnRead());
  readonly #rows = $derived(
    this.text.rawShown.split('\n').map((line) => this.rowOf(line.replace(/\r$/, ''))),
  );

  get name() {
    return this.#name;
  }
  get dialect() {
    return this.#dialect;
  }
  /** As asked for. */
  get userColumn() {
    return this.#userColumn;
  }
  /** Whether a user is read before each command. */
  get readsUsers() {
    return this.#readsUsers;
  }
  get zone() {
    return this.#zone;
  }
  /** The lines in the window. */
  get rows(): readonly Row[] {
    return this.#rows;
  }
  /** The crontab that this one stands in place of; null where there is none. */
  get aside() {
    return this.#aside;
  }
  /** The stagger that stands in the file; null once anything was changed since. */
  get staggered() {
    return this.#standing;
  }
  /** The suggestion, where it is for the text as it stands. */
  get stagger() {
    const { asked, stagger } = this.answers;
    return asked?.text === this.text.raw ? stagger : null;
  }
  /** Why what was asked for was not done. */
  get problem() {
    return this.#problem;
  }
  /** Why the browser keeps nothing; null while it does. */
  get unkept() {
    return this.#unkept;
  }
  /** Whether it was pasted into the playground a moment ago. */
  get cameFromField() {
    return this.#cameFromField;
  }
  /** Whether what was kept has been read. */
  get ready() {
    return this.#ready;
  }
  get isBlank() {
    return this.text.isBlank;
  }
  /** All of it, as it is kept and linked to. */
  get kept(): KeptCrontab {
    return {
      text: this.text.raw,
      name: this.#name,
      dialect: this.#dialect,
      userColumn: this.#userColumn,
      zone: this.#zoneName,
      ...this.#notes.all,
    };
  }

  rowOf(line: string): Row {
    return this.#reader.read(line, { dialect: this.#dialect, userColumn: this.#readsUsers });
  }
  takesOf(command: string): number | null {
    return this.#notes.takesOf(command);
  }
  isPinned(command: string): boolean {
    return this.#notes.isPinned(command);
  }
  /** The zone a line of the file goes by, counted from 1. */
  zoneOfLine(number: number): string {
    return this.#zones.findLast(([from]) => from <= number)?.[1] ?? this.#zoneName;
  }

  /** When a line of the file starts on the day, in minutes from the day's first instant. */
  startsOf(schedule: Schedule, number: number): Float64Array {
    const { startMs, endMs } = this.day;
    return this.#starts.of(schedule, this.zoneOfLine(number), startMs, endMs);
  }

  /** Reads what was kept, once. */
  start(): Promise<void> {
    return (this.#starting ??= this.#start());
  }
  async #start(): Promise<void> {
    const pair = await this.#keeping.read();
    const isNew = !this.isBlank;
    if (pair && !isNew) this.#put(pair.current);
    if (pair) this.#aside = isNew && pair.current.text.trim() !== '' ? pair.current : pair.aside;
    this.#ready = true;
    // Only looking writes nothing: another tab may have gone on with what is kept.
    if (isNew) this.#keep();
  }
  /** Writes what waits to be written: the page is being left. */
  leave(): Promise<void> {
    return this.#keeping.flush();
  }

  /** Puts another crontab in place of this one, which stays at hand. Answers why not, and then nothing has changed. */
  take(other: Pick<KeptCrontab, 'text' | 'name'> & Partial<KeptCrontab>): string | null {
    const problem = tooLarge(other.text);
    if (problem !== null) return (this.#problem = `${problem} Nothing was changed.`);
    const next = replacing(this.kept, other);
    if (!this.isBlank && differs(next, this.kept)) this.#aside = this.kept;
    this.#put(next);
    return null;
  }
  /** Takes several lines that were pasted where one expression belongs, with the zone and scheduler chosen there. */
  takeFromField(text: string, zone: string, dialect: string): void {
    const known = CRONTAB_DIALECTS.find((id) => id === dialect) ?? this.#dialect;
    this.#cameFromField = this.take({ text, name: 'pasted', zone, dialect: known }) === null;
  }
  readonly takeExample = () => this.take({ ...EXAMPLE, name: 'example' });
  /** Exchanges this crontab and the one it stands in place of. */
  bringBack(): void {
    const aside = this.#aside;
    if (!aside) return;
    this.#aside = this.isBlank ? null : this.kept;
    this.#put(aside);
  }
  forgetAside(): void {
    this.#aside = null;
    this.#keep();
  }

  /** Takes what was typed; answers whether it fitted. */
  edit(shown: string, caret: number): boolean {
    const before = this.text.shown;
    if (!this.#attempt(this.text.edit(shown, caret, Date.now()))) return false;
    this.#carryOver(before, shown);
    return true;
  }
  /** Takes a whole new text for the file, as one step. */
  rewrite(raw: string): boolean {
    return this.#attempt(this.text.change(raw));
  }
  /** Puts a line in place of another, where that still stands; `number` counts from 1. */
  replaceLine(number: number, old: string, now: string): void {
    if (this.text.line(number - 1) !== old) return;
    this.#attempt(this.text.changeLine(number - 1, now));
  }
  tell(problem: string | null): void {
    this.#problem = problem;
  }

  setTakes(command: string, ms: number | null): void {
    this.#notes.setTakes(command, ms);
    this.#changed();
  }
  togglePinned(command: string): void {
    this.#notes.togglePinned(command);
    this.#changed();
  }
  chooseDialect(dialect: CrontabDialect): void {
    this.#dialect = dialect;
    this.#changed();
  }
  chooseUserColumn(userColumn: 'auto' | boolean): void {
    this.#userColumn = userColumn;
    this.#changed();
  }
  chooseZone(name: string): void {
    this.#zoneName = name;
    this.#changed();
  }

  /** Looks at the day that holds an instant, or at today. */
  showDay(atMs: number | null): void {
    this.day.show(atMs);
    this.#ask();
  }
  /** Looks at a day of the calendar; months count from 1. */
  showDate(year: number, month: number, day: number): void {
    const noon = Date.UTC(year, month - 1, day, 12);
    this.showDay(noon - this.#zone.offsetAt(noon));
  }
  showYear(year: number): void {
    this.day.showYear(year);
    this.yearAnswer.ask();
  }

  /** Writes the suggested stagger into the file, as one step. */
  applyStagger(): void {
    const { stagger } = this;
    if (!stagger || !this.answers.day || stagger.moves.total === 0) return;
    const staggered = staggeredFrom(this.text.raw, this.answers.day, stagger);
    if (this.rewrite(stagger.text)) this.#staggered = staggered;
  }

  #userColumnRead(): boolean {
    if (this.#dialect === 'busybox') return false;
    return this.#userColumn === 'auto' ? (this.answers.day?.userColumn ?? false) : this.#userColumn;
  }
  #input(): CrontabInput {
    return {
      text: this.text.raw,
      dialect: this.#dialect,
      // BusyBox has a file a user, and none with a column for them.
      userColumn: this.#dialect === 'busybox' ? false : this.#userColumn,
      zone: this.#zoneName,
      fromMs: this.day.startMs,
      ...this.#notes.all,
    };
  }
  #put(crontab: KeptCrontab): void {
    this.#problem = null;
    this.#cameFromField = false;
    this.#name = crontab.name;
    this.#dialect = crontab.dialect;
    this.#userColumn = crontab.userColumn;
    this.#zoneName = crontab.zone;
    this.#notes.restore(crontab);
    this.text.open(crontab.text);
  }
  #attempt(problem: string | null): boolean {
    this.#problem = problem && `${problem} Nothing was changed.`;
    return problem === null;
  }
  /** A command that is being typed at takes its duration along. */
  #carryOver(before: string, after: string): void {
    const line = editedLine(before, after);
    const old = line && this.rowOf(line.old).command;
    const now = line && this.rowOf(line.now).command;
    if (old && now && old !== now) this.#notes.carryOver(old, now, hasCommand(this.text.raw, old));
  }
  #changed(): void {
    this.#ask();
    this.#keep();
  }
  #ask(): void {
    this.answers.ask();
    this.yearAnswer.ask();
  }
  #keep(): void {
    if (this.#ready) this.#keeping.keep(() => ({ current: this.kept, aside: this.#aside }));
  }
}

/** The one the page shows; it outlives the page, so that a look at one of its lines loses nothing. */
export const crontab = new CrontabFile();
