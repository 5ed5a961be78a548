import { toQuery, validateScenario, verdict } from '@/sim/index.ts';
import type { Explanation, Findings, Scenario, Trace } from '@/sim/types.ts';
import type { Span } from '@/timeline/index.ts';
import { simulate, simulateBeside } from '@/workers/simulation.ts';
import { withChange } from './edits.ts';
import { kindOf } from './groups.ts';
import type { LabItem } from './items.ts';
import { openFile, openHere, type About, type LabSource, type Setup } from './opened.ts';
import { toResult, type LabResult } from './result.ts';
import { LabView } from './view.svelte.ts';
import { choiceOf, explain, firstChoice, type Choice, type Opening } from './why.ts';
import { boundsOf, openingWindow } from './window.ts';

export type { LabResult } from './result.ts';

export const DEFAULT_SCENARIO = 'bad-example';

/** Changes that follow one another faster are one. */
const ONE_CHANGE_MS = 700;
const MOST_CHANGES = 100;

/** The lab: a scenario and a seed, edited one value at a time, and the simulation of the last good values. */
export class Lab {
  readonly view: LabView;
  readonly #narrow: () => boolean;
  readonly #simulateIn: typeof simulateBeside;
  readonly #isBeside: boolean;
  #loaded = $state.raw<Setup | null>(null);
  #setup = $state.raw<Setup | null>(null);
  #about = $state.raw<About | null>(null);
  #result = $state.raw<LabResult | null>(null);
  #problem = $state.raw<string | null>(null);
  #pending = $state(false);
  #past = $state.raw<readonly Setup[]>([]);
  #changedAtMs = 0;
  #opening = 0;
  #request = 0;

  /**
   * `narrow` tells whether the page is a phone's when a simulation arrives. Beside another, it is looked at with the
   * other's window and needle, and moves neither by itself.
   */
  constructor(narrow: () => boolean, beside: Lab | null = null) {
    this.#narrow = narrow;
    this.#isBeside = beside !== null;
    this.#simulateIn = beside ? simulateBeside : simulate;
    this.view = new LabView(beside?.view.time);
  }

  /** What is simulated; another object after each change, and the one before again once it is taken back. */
  get setup(): Setup | null {
    return this.#setup;
  }
  get scenario(): Scenario | null {
    return this.#setup?.scenario ?? null;
  }
  /** What the page is called: a scenario without a title goes by its expression. */
  get title(): string {
    const scenario = this.#setup?.scenario;
    return scenario ? scenario.title || scenario.schedule.expression : 'Lab';
  }
  /** What the opened scenario is about; null where it came by a link. */
  get about(): About | null {
    return this.#about;
  }
  get seed(): number {
    return this.#setup?.seed ?? 0;
  }
  /** The scenario as it was opened: what the changed dots compare with. */
  get loaded(): Scenario | null {
    return this.#loaded?.scenario ?? null;
  }
  get edited(): boolean {
    return this.#setup !== this.#loaded;
  }
  get result(): LabResult | null {
    return this.#result;
  }
  /** Why nothing, or nothing new, is shown; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }
  get pending(): boolean {
    return this.#pending;
  }
  /** The query of the link that reproduces scenario and seed. */
  get query(): string {
    return this.#setup ? toQuery(this.#setup.scenario, this.#setup.seed) : '';
  }
  readonly verdict = $derived.by(() =>
    this.#result ? verdict(this.#result.trace.scenario, this.#result.findings) : [],
  );
  readonly explanation: Explanation | null = $derived.by(() => {
    const choice = this.view.choice;
    return this.#result && choice
      ? explain(this.#result.trace, this.#result.findings, choice)
      : null;
  });

  /** Opens a scenario; a broken link leaves a message and what was open before. */
  async open(source: LabSource): Promise<void> {
    const opening = ++this.#opening;
    const opened = source.kind === 'file' ? await openFile(source.id) : openHere(source);
    if (opening !== this.#opening) return;
    if (!opened.ok) {
      this.#problem = opened.message;
      return;
    }
    this.#loaded = this.#setup = opened.setup;
    this.#past = [];
    this.view.press(null);
    this.#about = opened.about;
    await this.#simulate(false);
  }

  /** Takes an edited scenario. Returns what is wrong with it, and then keeps the last good one; null when it is taken. */
  edit(scenario: Scenario, look: Opening | null = null): string | null {
    const checked = validateScenario(scenario);
    if (!checked.ok) return asSentence(checked.problems[0]?.message ?? 'not possible here');
    const before = this.#setup?.scenario.schedule;
    const sameSlots =
      before?.expression === scenario.schedule.expression &&
      before.slots === scenario.schedule.slots;
    this.#change({ scenario: checked.scenario, seed: this.seed });
    void this.#simulate(sameSlots, look);
    return null;
  }

  /** Whether there is a change to take back. */
  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** Takes the last change back; what was dragged or typed in one go is one change. `look`: what to show then. */
  undo(look: Opening | null = null): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#changedAtMs = 0;
    this.#setup = before;
    void this.#simulate(true, look);
  }

  #change(next: Setup): void {
    const nowMs = performance.now();
    const goesOn = nowMs - this.#changedAtMs < ONE_CHANGE_MS && this.#past.length > 0;
    this.#changedAtMs = nowMs;
    if (!goesOn && this.#setup) this.#past = [...this.#past.slice(1 - MOST_CHANGES), this.#setup];
    this.#setup = next;
  }

  /** Makes the fix that a ready scenario comes with; the seed stays. */
  applyFix(): string | null {
    const fixed = this.#about?.fixed;
    return fixed && this.scenario ? this.take(withChange(this.scenario, fixed.change)) : null;
  }

  /** Takes an edited scenario as a change by itself, whatever was typed just before or is just after, and shows `look`. */
  take(scenario: Scenario, look: Opening | null = null): string | null {
    this.#changedAtMs = 0;
    const problem = this.edit(scenario, look);
    this.#changedAtMs = 0;
    return problem;
  }

  setSeed(seed: number): void {
    if (!this.#setup) return;
    this.#change({ scenario: this.#setup.scenario, seed });
    void this.#simulate(true);
  }

  /** Chooses something of the timeline and puts the needle where it happened. */
  choose(choice: Choice, atMs?: number): void {
    this.view.choose(choice);
    if (atMs !== undefined) this.view.moveNeedle(atMs);
  }

  /** Chooses a line; while a count is pressed, it is asked about as what that counts. */
  chooseItem(item: LabItem): void {
    const kind = kindOf(this.view.group) ?? undefined;
    const { slot, event, atMs } = item;
    this.choose({ run: item.run?.run ?? null, slot, event, ...(kind && { kind }) }, atMs);
  }

  /** Chooses a slot. Its last run stands for it: the one that made it a duplicate, if it is one. */
  chooseSlot(slot: number, atMs: number): void {
    const isOwn = (item: LabItem) => item.slot === slot && item.kind !== 'skipped';
    const item = this.#result?.items.findLast(isOwn);
    if (item) this.chooseItem(item);
    else this.view.moveNeedle(atMs);
  }

  /** Goes to the next (+1) or previous (-1) finding after the needle. */
  toFinding(direction: 1 | -1): void {
    const result = this.#result;
    if (!result) return;
    const { story, trace } = result;
    const here = this.view.needleMs;
    const finding =
      direction === 1
        ? story.find((candidate) => candidate.atMs > here)
        : story.findLast((candidate) => candidate.atMs < here);
    if (finding) this.choose(choiceOf(trace, finding), finding.atMs);
  }

  /** Moves the needle to the next event of the trace. */
  step(): void {
    const trace = this.#result?.trace;
    if (!trace) return;
    const next = trace.timeMs.find((ms) => ms > this.view.needleMs);
    if (next !== undefined) this.view.moveNeedle(next);
  }

  async #simulate(keepWindow: boolean, look: Opening | null = null): Promise<void> {
    const setup = this.#setup;
    if (!setup) return;
    const request = ++this.#request;
    this.#problem = null;
    this.#pending = true;
    try {
      const { trace, findings } = await this.#simulateIn(setup.scenario, setup.seed);
      if (request === this.#request) this.#show(trace, findings, keepWindow, look);
    } catch (error) {
      if (request !== this.#request) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem = `The simulation stopped: ${reason}`;
    } finally {
      if (request === this.#request) this.#pending = false;
    }
  }

  #show(trace: Trace, findings: Findings, keepWindow: boolean, look: Opening | null): void {
    const result = toResult(trace, findings);
    this.#result = result;
    const asOpened = this.edited ? null : (this.#about?.open ?? null);
    const choice = firstChoice(trace, findings, look ?? asOpened);
    this.view.choose(choice);
    if (this.#isBeside) return;
    const bounds = boundsOf(findings, trace.endMs);
    const isAbsent = choice?.run === null;
    const opening = openingWindow(findings, bounds, result.periodMs, this.#narrow(), isAbsent);
    this.view.adopt(bounds, opening, keepWindow);
    this.view.moveNeedle(choice?.atMs ?? middleOfWork(findings, this.view.window));
    const [cause] = this.explanation?.steps ?? [];
    if (cause && !this.view.moved) this.view.showFrom(cause.atMs);
  }
}

/** Where all went well, the needle stands in the middle of an early run, so that something is at work. */
function middleOfWork({ runs }: Findings, window: Span): number {
  const run = runs.slice(0, 4).findLast(({ endMs }) => endMs <= window.toMs) ?? runs[0];
  return run ? (run.startMs + run.endMs) / 2 : 0;
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
