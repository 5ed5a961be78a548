import { SECOND_MS } from '@/base/time.ts';

/** A curve of steps: `running[i]` runs are at work from `atMs[i]` to `atMs[i + 1]`. */
export interface Steps {
  readonly atMs: Float64Array;
  readonly running: Uint32Array;
}

export interface Peak {
  readonly atMs: number;
  readonly running: number;
  /** The lines at work then, each once, in the order they were added. */
  readonly lines: readonly number[];
}

/** How many runs are at work, second by second: a run takes each second it touches. */
export class WorkCurve {
  readonly #startMs: number;
  readonly #seconds: number;
  readonly #changes: Int32Array;
  readonly #runs: { line: number; starts: Float64Array; durationMs: number }[] = [];

  constructor(startMs: number, endMs: number) {
    this.#startMs = startMs;
    this.#seconds = Math.ceil((endMs - startMs) / SECOND_MS);
    this.#changes = new Int32Array(this.#seconds + 1);
  }

  add(line: number, starts: Float64Array, durationMs: number): void {
    this.#runs.push({ line, starts, durationMs });
    for (const at of starts) {
      const from = Math.floor((at - this.#startMs) / SECOND_MS);
      const to = Math.ceil((at + durationMs - this.#startMs) / SECOND_MS);
      if (to <= 0 || from >= this.#seconds) continue;
      this.#change(Math.max(0, from), 1);
      this.#change(Math.min(this.#seconds, to), -1);
    }
  }

  #change(at: number, by: number): void {
    this.#changes[at] = (this.#changes[at] ?? 0) + by;
  }

  steps(): Steps {
    const atMs: number[] = [this.#startMs];
    const running: number[] = [this.#changes[0] ?? 0];
    let now = running[0] ?? 0;
    for (let second = 1; second < this.#seconds; second++) {
      const change = this.#changes[second] ?? 0;
      if (change === 0) continue;
      now += change;
      atMs.push(this.#startMs + second * SECOND_MS);
      running.push(now);
    }
    return { atMs: Float64Array.from(atMs), running: Uint32Array.from(running) };
  }

  peak(): Peak | null {
    const { atMs, running } = this.steps();
    let best = 0;
    running.forEach((count, index) => {
      if (count > (running[best] ?? 0)) best = index;
    });
    const most = running[best] ?? 0;
    if (most === 0) return null;
    const at = atMs[best] ?? 0;
    const lines = new Set<number>();
    for (const { line, starts, durationMs } of this.#runs) {
      if (starts.some((start) => start <= at && at < start + durationMs)) lines.add(line);
    }
    return { atMs: at, running: most, lines: [...lines] };
  }
}
