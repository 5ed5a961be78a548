import { jobOf } from '../jobs.ts';
import { KIND, NONE } from '../trace.ts';
import type { RunRecord, Trace } from '../types.ts';
import type { Draft, Evidence } from './evidence.ts';

/** Reads what became of each run, and how many were at work at once. */
export class RunReader {
  readonly runs: Draft<RunRecord>[] = [];
  readonly load: { atMs: number; running: number }[] = [];
  readonly counts = {
    overlaps: 0,
    failed: 0,
    crashed: 0,
    stopped: 0,
    completed: 0,
    unplanned: 0,
    peakRunning: 0,
  };
  peakOnOneInstance = 0;
  readonly #trace: Trace;
  readonly #evidence: Evidence;
  /** Runs at work, in the order of their start. */
  readonly #working: number[] = [];
  readonly #workingOn: number[];

  constructor(trace: Trace, evidence: Evidence) {
    this.#trace = trace;
    this.#evidence = evidence;
    this.#workingOn = new Array<number>(trace.skewMs.length).fill(0);
  }

  get stillRunning(): number {
    return this.#working.length;
  }

  /** @param slotRuns the runs its slot has had; this one is added */
  start(event: number, slotRuns: number[]): void {
    const { timeMs, instance, slot, a, endMs } = this.#trace;
    const run = this.#trace.run[event] as number;
    const where = instance[event] as number;
    const startMs = timeMs[event] as number;
    this.#noteOverlap(event, run);
    slotRuns.push(run);
    this.runs.push({
      run,
      slot: slot[event] as number,
      instance: where,
      startMs,
      endMs,
      state: 'running',
      ordinal: slotRuns.length,
      token: a[event] as number,
      startEvent: event,
      endEvent: this.#trace.length - 1,
    });
    if (slot[event] === -1) this.counts.unplanned++;
    if (slotRuns.length === 2) this.#evidence.find('duplicate', event, slotRuns);
    this.#working.push(run);
    this.#workingOn[where] = (this.#workingOn[where] as number) + 1;
    this.#noteLoad(startMs);
    this.#notePeak(event, this.#workingOn[where] as number);
  }

  succeed(event: number): void {
    this.#end(event, 'succeeded');
    this.counts.completed++;
  }

  fail(event: number): void {
    this.#end(event, 'failed');
    this.counts.failed++;
    this.#evidence.find('failed', event, [this.#trace.run[event] as number]);
  }

  tear(event: number): void {
    this.#end(event, 'crashed');
    this.counts.crashed++;
    const cause = this.#trace.cause[event] as number;
    if (this.#trace.kind[cause] === KIND['run-stopped']) this.counts.stopped++;
    this.#evidence.find('crashed', event, [this.#trace.run[event] as number]);
  }

  /** Where runs of its job are at work already, the newest of them stands as evidence beside the new one. */
  #noteOverlap(event: number, run: number): void {
    const newest = this.#newestOfJob(this.#trace.slot[event] as number);
    if (newest === undefined) return;
    this.counts.overlaps++;
    this.#evidence.find('overlap', event, [newest, run]);
  }

  #newestOfJob(slot: number): number | undefined {
    const { scenario } = this.#trace;
    if (scenario.instances.jobs === 1) return this.#working.at(-1);
    const job = jobOf(scenario, slot);
    return this.#working.findLast((run) => jobOf(scenario, this.runs[run]?.slot ?? NONE) === job);
  }

  #notePeak(event: number, onThisInstance: number): void {
    const { cores } = this.#trace.scenario.machine;
    this.counts.peakRunning = Math.max(this.counts.peakRunning, this.#working.length);
    if (onThisInstance <= this.peakOnOneInstance) return;
    this.peakOnOneInstance = onThisInstance;
    if (onThisInstance === cores + 1) {
      const instance = this.#trace.instance[event];
      const runs = this.#working.filter((run) => this.runs[run]?.instance === instance);
      this.#evidence.find('saturated', event, runs);
    }
  }

  #end(event: number, state: RunRecord['state']): void {
    const run = this.#trace.run[event] as number;
    const record = this.runs[run];
    if (record === undefined) return;
    record.state = state;
    record.endMs = this.#trace.timeMs[event] as number;
    record.endEvent = event;
    this.#working.splice(this.#working.indexOf(run), 1);
    this.#workingOn[record.instance] = (this.#workingOn[record.instance] as number) - 1;
    this.#noteLoad(record.endMs);
  }

  #noteLoad(atMs: number): void {
    const last = this.load.at(-1);
    const running = this.#working.length;
    if (last?.atMs === atMs) last.running = running;
    else this.load.push({ atMs, running });
  }
}
