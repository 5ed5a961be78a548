import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { gapAfter } from '../jobs.ts';
import { NONE } from '../trace.ts';
import type { RunRecord, SlotRecord, Trace } from '../types.ts';
import type { Evidence } from './evidence.ts';

/** A slot that came due, or ran: the event that says it is due, and its runs. */
interface Due {
  event: number;
  readonly runs: number[];
}

/** Something a monitor ought to tell of. */
export interface Trouble {
  readonly slot: number;
  readonly runs: readonly number[];
  /** From when on it can be known. */
  readonly atMs: number;
  readonly event: number;
  /** Whether the slot's work was not done; if not so, it was only late. */
  readonly isLoss: boolean;
}

/** Reads what became of each slot. Only slots that came due, or ran, count. */
export class SlotReader {
  readonly troubles: Trouble[] = [];
  readonly counts = { late: 0, lost: 0, missed: 0, empty: 0 };
  /** The runs that found nothing to work on. */
  readonly #idle = new Set<number>();
  readonly #trace: Trace;
  readonly #evidence: Evidence;
  readonly #due: Due[];
  constructor(trace: Trace, evidence: Evidence) {
    this.#trace = trace;
    this.#evidence = evidence;
    this.#due = Array.from(trace.slotTimesMs, () => ({ event: NONE, runs: [] }));
  }

  due(event: number): void {
    this.#slotOf(event).event = event;
  }

  nothingDone(event: number): void {
    this.#idle.add(this.#trace.run[event] as number);
  }

  /** The runs that the slot of an event has had; runs outside any slot are kept nowhere. */
  runsOf(event: number): number[] {
    return this.#slotOf(event).runs;
  }

  read(runs: readonly RunRecord[]): SlotRecord[] {
    const slots: SlotRecord[] = [];
    this.#due.forEach(({ event, runs: own }, slot) => {
      if (event === NONE && own.length === 0) return;
      const atMs = this.#trace.slotTimesMs[slot] as number;
      const verdict = own.length === 0 ? 'missed' : own.length === 1 ? 'once' : 'duplicate';
      slots.push({ slot, atMs, runs: own, verdict });
      if (verdict === 'missed') this.#noteMissed(slot, atMs, event);
      else
        this.#noteRuns(
          slot,
          atMs,
          own.map((run) => runs[run] as RunRecord),
        );
    });
    return slots;
  }

  /** A missed slot is known once its run would have been late. */
  #noteMissed(slot: number, atMs: number, event: number): void {
    this.counts.missed++;
    this.#evidence.add({ kind: 'missed', slot, atMs, runs: [], event });
    const knownMs = atMs + lateAfterMs(this.#trace, slot);
    this.troubles.push({ slot, runs: [], atMs: knownMs, event, isLoss: true });
  }

  #noteRuns(slot: number, atMs: number, runs: readonly RunRecord[]): void {
    const [first] = runs;
    const numbers = runs.map(({ run }) => run);
    const lateMs = atMs + lateAfterMs(this.#trace, slot);
    if (first && first.startMs > lateMs) {
      const event = first.startEvent;
      this.counts.late++;
      this.#evidence.find('late', event, [first.run]);
      this.troubles.push({ slot, runs: numbers, atMs: lateMs, event, isLoss: false });
    }
    this.#noteEmpty(slot, runs);
    if (!runs.every(({ state }) => state === 'failed' || state === 'crashed')) return;
    const { endEvent: event, endMs } = runs.reduce((one, other) =>
      other.endEvent > one.endEvent ? other : one,
    );
    this.counts.lost++;
    this.#evidence.find('lost', event, numbers);
    this.troubles.push({ slot, runs: numbers, atMs: endMs, event, isLoss: true });
  }

  /** Runs that end well are taken to have done the slot's work, unless each of them had nothing to work on. */
  #noteEmpty(slot: number, runs: readonly RunRecord[]): void {
    const ended = runs.filter(({ state }) => state === 'succeeded');
    const [first] = ended;
    if (!first || !ended.every(({ run }) => this.#idle.has(run))) return;
    const { endEvent: event, endMs: atMs } = first;
    const numbers = ended.map(({ run }) => run);
    this.counts.empty++;
    this.#evidence.find('empty', event, numbers);
    this.troubles.push({ slot, runs: numbers, atMs, event, isLoss: true });
  }

  #slotOf(event: number): Due {
    return this.#due[this.#trace.slot[event] as number] ?? { event: NONE, runs: [] };
  }
}

/** From how long after its slot a start is late, in ms: a tenth of the period, from a second to a minute. */
export function lateAfterMs(trace: Trace, slot: number): number {
  return Math.min(Math.max(periodMs(trace, slot) / 10, SECOND_MS), MINUTE_MS);
}

/** The time from a slot to its job's next, in ms. Infinite for a single slot. */
export function periodMs({ slotTimesMs, scenario }: Trace, slot: number): number {
  return gapAfter(slotTimesMs, scenario.instances.jobs, slot);
}
