import { setTimeout as sleep } from 'node:timers/promises';
import type { Slot } from '@/sim/strategies/ports.ts';
import type { Here } from './messages.ts';

/** Calls `deal` for each slot when it is due, without waiting for its end. */
export async function addEach(
  slots: readonly Slot[],
  deal: (slot: Slot) => Promise<void>,
): Promise<void> {
  for (const slot of slots.filter(({ atMs }) => atMs > Date.now())) {
    while (Date.now() < slot.atMs) await sleep(slot.atMs - Date.now());
    void deal(slot);
  }
}

/** The job’s work for a slot, as a library has it done; it leaves no effect once the library has told it to stop. */
export async function work(
  { orders, say }: Here,
  slot: number,
  signal = { aborted: false },
): Promise<void> {
  say({ kind: 'run-started', slot });
  const { durationMs, blocking } = orders.scenario.work;
  if (blocking) await blockFor(durationMs);
  else await sleep(durationMs);
  if (signal.aborted) return say({ kind: 'run-failed', slot });
  say({ kind: 'effect', slot });
  say({ kind: 'run-ended', slot });
}

/** Computes without a break, once what was said before is out. */
async function blockFor(ms: number): Promise<void> {
  await sleep(10);
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}
