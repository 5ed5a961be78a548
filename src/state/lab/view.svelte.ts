import { GROUPS, type Bounds, type Group, type Span } from '@/timeline/index.ts';
import { LabTime } from './time.svelte.ts';
import type { Choice } from './why.ts';

export type LabTab = 'timeline' | 'grid' | 'table';

/** How a simulation is looked at: filter and choice, on a time that others may share. Knows no simulation. */
export class LabView {
  readonly time: LabTime;
  #group = $state<Group | null>(null);
  #choice = $state.raw<Choice | null>(null);
  #tab = $state<LabTab>('timeline');

  constructor(time = new LabTime()) {
    this.time = time;
  }

  get bounds(): Bounds {
    return this.time.bounds;
  }
  get window(): Span {
    return this.time.window;
  }
  /** Whether a person has chosen the window; until then a new simulation may choose it. */
  get moved(): boolean {
    return this.time.moved;
  }
  /** The scrubbed time, milliseconds from the start. */
  get needleMs(): number {
    return this.time.needleMs;
  }
  get playing(): boolean {
    return this.time.playing;
  }
  /** Simulated seconds per second. */
  get speed(): number {
    return this.time.speed;
  }
  set speed(value: number) {
    this.time.speed = value;
  }
  get group(): Group | null {
    return this.#group;
  }
  /** Bits of the pressed count, 0 for none. */
  get groupBits(): number {
    return this.#group === null ? 0 : GROUPS[this.#group];
  }
  get choice(): Choice | null {
    return this.#choice;
  }
  get tab(): LabTab {
    return this.#tab;
  }
  set tab(value: LabTab) {
    this.#tab = value;
  }

  choose(choice: Choice | null): void {
    this.#choice = choice;
  }

  /** Presses a count, or releases the one that is pressed. */
  press(group: Group | null): void {
    this.#group = this.#group === group ? null : group;
  }

  adopt(bounds: Bounds, opening: Span, keepWindow: boolean): void {
    this.time.adopt(bounds, opening, keepWindow);
  }
  lookAt(window: Span): void {
    this.time.lookAt(window);
  }
  zoom(factor: number): void {
    this.time.zoom(factor);
  }
  pan(share: number): void {
    this.time.pan(share);
  }
  moveNeedle(ms: number): void {
    this.time.moveNeedle(ms);
  }
  showFrom(ms: number): void {
    this.time.showFrom(ms);
  }
  togglePlay(): void {
    this.time.togglePlay();
  }
  advance(elapsedMs: number): void {
    this.time.advance(elapsedMs);
  }
}
