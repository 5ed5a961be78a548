import { KIND, NONE } from './trace.ts';
import type { Finding, Findings, LockRecord, RunRecord, SlotRecord, Trace } from './types.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads a trace, and nothing else, for what happened and which promises were broken. Linear in its length. */
export function findings(trace: Trace): Findings {
  return new Reader(trace).read();
}

/** Goes through the events once, keeping what is going on at the moment. */
class Reader {
  readonly #trace: Trace;
  readonly #runs: Draft<RunRecord>[] = [];
  /** Slot → the event that says it is due, and the runs it had. Only slots that came due count. */
  readonly #due: { event: number; runs: number[] }[] = [];
  readonly #locks: (Draft<LockRecord> | null)[] = [null];
  readonly #list: Finding[] = [];
  readonly #load: { atMs: number; running: number }[] = [];
  /** Runs at work, in the order of their start. */
  readonly #working: number[] = [];
  readonly #workingOn: number[];
  readonly #counts = { overlaps: 0, skipped: 0, failed: 0, crashed: 0, peakRunning: 0 };
  #peakOnOneInstance = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#workingOn = new Array<number>(trace.skewMs.length).fill(0);
    for (let slot = 0; slot < trace.slotTimesMs.length; slot++) {
      this.#due.push({ event: NONE, runs: [] });
    }
  }

  read(): Findings {
    for (let event = 0; event < this.#trace.length; event++) this.#note(event);
    const slots = this.#readSlots();
    this.#list.sort((one, other) => one.atMs - other.atMs || one.event - other.event);
    const duplicates = slots.filter((slot) => slot.verdict === 'duplicate');
    const missed = slots.filter((slot) => slot.verdict === 'missed').length;
    return {
      runs: this.#runs,
      slots,
      locks: this.#locks.filter((lock) => lock !== null),
      list: this.#list,
      load: this.#load,
      counts: {
        ...this.#counts,
        slots: slots.length,
        once: slots.length - duplicates.length - missed,
        duplicateSlots: duplicates.length,
        duplicateRuns: duplicates.reduce((sum, slot) => sum + slot.runs.length - 1, 0),
        missed,
        stillRunning: this.#working.length,
        peakOnOneInstance: this.#peakOnOneInstance,
      },
    };
  }

  #note(event: number): void {
    switch (this.#trace.kind[event]) {
      case KIND['slot-due']:
        this.#slotOf(event).event = event;
        break;
      case KIND['run-started']:
        this.#start(event);
        break;
      case KIND['run-succeeded']:
        this.#end(event, 'succeeded');
        break;
      case KIND['run-failed']:
        this.#end(event, 'failed');
        this.#counts.failed++;
        this.#find('failed', event, [this.#run(event)]);
        break;
      case KIND['run-torn']:
        this.#end(event, 'crashed');
        this.#counts.crashed++;
        this.#find('crashed', event, [this.#run(event)]);
        break;
      case KIND['lock-granted']:
        this.#grant(event);
        break;
      case KIND['lock-released']:
      case KIND['lock-freed']:
        this.#endLock(event, 'released');
        break;
      case KIND['lock-expired']:
        this.#endLock(event, 'expired');
        break;
      case KIND['lock-lost']:
        this.#endLock(event, 'lost');
        break;
      case KIND['lock-restored']:
        this.#restoreLock(event);
        break;
      case KIND['lock-extended']:
        this.#extendLock(event);
        break;
      case KIND['skipped-busy']:
      case KIND['skipped-locked']:
      case KIND['skipped-taken']:
      case KIND['skipped-unreachable']:
      case KIND['skipped-not-designated']:
        this.#counts.skipped++;
        break;
    }
  }

  #start(event: number): void {
    const { timeMs, instance, slot, a, endMs } = this.#trace;
    const run = this.#run(event);
    const where = instance[event] as number;
    const startMs = timeMs[event] as number;
    const slotRuns = this.#slotOf(event).runs;
    this.#noteOverlap(event, run);
    slotRuns.push(run);
    this.#runs.push({
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
    if (slotRuns.length === 2) this.#find('duplicate', event, slotRuns);
    this.#working.push(run);
    this.#workingOn[where] = (this.#workingOn[where] as number) + 1;
    this.#noteLoad(startMs);
    this.#notePeak(event, this.#workingOn[where] as number);
  }

  /** Where runs are at work already, the newest of them stands as evidence beside the new one. */
  #noteOverlap(event: number, run: number): void {
    const newest = this.#working.at(-1);
    if (newest === undefined) return;
    this.#counts.overlaps++;
    this.#find('overlap', event, [newest, run]);
  }

  #notePeak(event: number, onThisInstance: number): void {
    const { cores } = this.#trace.scenario.machine;
    this.#counts.peakRunning = Math.max(this.#counts.peakRunning, this.#working.length);
    if (onThisInstance <= this.#peakOnOneInstance) return;
    this.#peakOnOneInstance = onThisInstance;
    if (onThisInstance === cores + 1) {
      const instance = this.#trace.instance[event];
      const runs = this.#working.filter((run) => this.#runs[run]?.instance === instance);
      this.#find('saturated', event, runs);
    }
  }

  #end(event: number, state: RunRecord['state']): void {
    const run = this.#run(event);
    const record = this.#runs[run];
    if (record === undefined) return;
    record.state = state;
    record.endMs = this.#trace.timeMs[event] as number;
    record.endEvent = event;
    this.#working.splice(this.#working.indexOf(run), 1);
    this.#workingOn[record.instance] = (this.#workingOn[record.instance] as number) - 1;
    this.#noteLoad(record.endMs);
  }

  #noteLoad(atMs: number): void {
    const last = this.#load.at(-1);
    const running = this.#working.length;
    if (last?.atMs === atMs) last.running = running;
    else this.#load.push({ atMs, running });
  }

  #grant(event: number): void {
    const { timeMs, instance, slot, a, b, endMs } = this.#trace;
    const fromMs = timeMs[event] as number;
    this.#locks[a[event] as number] = {
      token: a[event] as number,
      instance: instance[event] as number,
      slot: slot[event] as number,
      fromMs,
      expiresMs: fromMs + (b[event] as number),
      untilMs: endMs,
      end: 'held',
      event,
    };
  }

  #restoreLock(event: number): void {
    const lock = this.#locks[this.#trace.a[event] as number];
    if (!lock) return;
    lock.untilMs = this.#trace.endMs;
    lock.end = 'held';
  }

  #extendLock(event: number): void {
    const lock = this.#locks[this.#trace.a[event] as number];
    if (lock)
      lock.expiresMs = (this.#trace.timeMs[event] as number) + (this.#trace.b[event] as number);
  }

  #endLock(event: number, end: LockRecord['end']): void {
    const lock = this.#locks[this.#trace.a[event] as number];
    if (!lock) return;
    lock.untilMs = this.#trace.timeMs[event] as number;
    lock.end = end;
  }

  #readSlots(): SlotRecord[] {
    const slots: SlotRecord[] = [];
    this.#due.forEach(({ event, runs }, slot) => {
      if (event === NONE && runs.length === 0) return;
      const atMs = this.#trace.slotTimesMs[slot] as number;
      const verdict = runs.length === 0 ? 'missed' : runs.length === 1 ? 'once' : 'duplicate';
      slots.push({ slot, atMs, runs, verdict });
      if (verdict === 'missed') this.#list.push({ kind: 'missed', slot, atMs, runs, event });
    });
    return slots;
  }

  #find(kind: Finding['kind'], event: number, runs: readonly number[]): void {
    const atMs = this.#trace.timeMs[event] as number;
    this.#list.push({ kind, slot: this.#trace.slot[event] as number, atMs, runs, event });
  }

  #run(event: number): number {
    return this.#trace.run[event] as number;
  }

  #slotOf(event: number): { event: number; runs: number[] } {
    return this.#due[this.#trace.slot[event] as number] ?? { event: NONE, runs: [] };
  }
}
