import { AlertReader } from './findings/alerts.ts';
import { EffectReader } from './findings/effects.ts';
import { Evidence } from './findings/evidence.ts';
import { LockReader } from './findings/locks.ts';
import { RunReader } from './findings/runs.ts';
import { SlotReader } from './findings/slots.ts';
import { readStuck } from './findings/stuck.ts';
import { KIND } from './trace.ts';
import type { Findings, Trace } from './types.ts';

/** Reads a trace, and nothing else, for what happened and which promises were broken. Linear in its length. */
export function findings(trace: Trace): Findings {
  // A long trace unpacks its columns when asked for one: here they are at hand.
  return new Reader({ ...trace }).read();
}

/** Goes through the events once, giving each to whom it concerns. */
class Reader {
  readonly #trace: Trace;
  readonly #evidence: Evidence;
  readonly #slots: SlotReader;
  readonly #runs: RunReader;
  readonly #locks: LockReader;
  readonly #effects: EffectReader;
  readonly #alerts: AlertReader;
  #skipped = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#evidence = new Evidence(trace);
    this.#slots = new SlotReader(trace, this.#evidence);
    this.#runs = new RunReader(trace, this.#evidence);
    this.#locks = new LockReader(trace);
    this.#effects = new EffectReader(trace, this.#evidence);
    this.#alerts = new AlertReader(trace, this.#evidence);
  }

  read(): Findings {
    for (let event = 0; event < this.#trace.length; event++) this.#note(event);
    const { runs, load } = this.#runs;
    const { locks } = this.#locks;
    const slots = this.#slots.read(runs);
    this.#effects.readStale(runs, locks);
    const stuck = readStuck(this.#trace, runs, this.#evidence);
    const alerts = this.#alerts.read(runs, [...this.#slots.troubles, ...stuck.troubles]);
    const duplicates = slots.filter((slot) => slot.verdict === 'duplicate');
    return {
      runs,
      slots,
      locks,
      alerts: this.#alerts.alerts,
      list: this.#evidence.sorted(),
      load,
      counts: {
        ...this.#runs.counts,
        ...this.#slots.counts,
        ...this.#effects.counts,
        ...alerts,
        slots: slots.length,
        once: slots.length - duplicates.length - this.#slots.counts.missed,
        duplicateSlots: duplicates.length,
        duplicateRuns: duplicates.reduce((sum, slot) => sum + slot.runs.length - 1, 0),
        skipped: this.#skipped,
        stuck: stuck.troubles.length,
        stillRunning: this.#runs.stillRunning,
        peakOnOneInstance: this.#runs.peakOnOneInstance,
      },
    };
  }

  #note(event: number): void {
    switch (this.#trace.kind[event]) {
      case KIND['slot-due']:
        this.#slots.due(event);
        break;
      case KIND['run-started']:
        this.#runs.start(event, this.#slots.runsOf(event));
        break;
      case KIND['run-succeeded']:
        this.#runs.succeed(event);
        break;
      case KIND['run-failed']:
        this.#runs.fail(event);
        break;
      case KIND['run-torn']:
        this.#runs.tear(event);
        break;
      case KIND['nothing-done']:
        this.#slots.nothingDone(event);
        break;
      case KIND.effect:
        this.#effects.effect(event, this.#runs.runs, this.#slots.runsOf(event));
        break;
      case KIND['effect-rejected']:
        this.#effects.reject(event);
        break;
      case KIND['lock-granted']:
        this.#locks.grant(event);
        break;
      case KIND['lock-released']:
      case KIND['lock-freed']:
        this.#locks.end(event, 'released');
        break;
      case KIND['lock-expired']:
        this.#locks.end(event, 'expired');
        break;
      case KIND['lock-lost']:
        this.#locks.end(event, 'lost');
        break;
      case KIND['lock-restored']:
        this.#locks.restore(event);
        break;
      case KIND['lock-extended']:
        this.#locks.extend(event);
        break;
      case KIND.alert:
        this.#alerts.raise(event);
        break;
      case KIND['alert-cleared']:
        this.#alerts.clear(event);
        break;
      case KIND['skipped-busy']:
      case KIND['skipped-locked']:
      case KIND['skipped-taken']:
      case KIND['skipped-unreachable']:
      case KIND['skipped-not-designated']:
      case KIND['skipped-follower']:
      case KIND['skipped-ended']:
      case KIND['slot-skipped']:
        this.#skipped++;
        break;
    }
  }
}
