import { formatDuration } from '@/base/duration.ts';
import type { LabItem } from '@/state/lab/items.ts';
import { instanceName } from '@/sim/index.ts';
import type { LabClock } from '@/state/lab/clock.ts';
import type { LabResult } from '@/state/lab/lab.svelte.ts';
import type { Hit } from '@/timeline/index.ts';
import type { MarkName } from '@/ui/Mark.svelte';

const took = (ms: number) =>
  ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : formatDuration(Math.round(ms / 1_000) * 1_000);

/** How an item ended, in a word. */
export function endWord(item: LabItem): string {
  if (!item.run) return item.kind;
  return item.run.state === 'running' ? 'still at work' : item.run.state;
}

function stateWord(item: LabItem): string {
  const again = item.run && item.run.ordinal > 1;
  return again ? `${endWord(item)}, run ${String(item.run.ordinal)} of the slot` : endWord(item);
}

/** The glyph of an item. */
export function itemMark(item: LabItem): MarkName {
  if (!item.run) return item.kind === 'missed' ? 'missed' : 'skipped';
  return item.run.ordinal > 1 ? 'duplicate' : item.run.state;
}

/** An item in one line, for the list beside the canvas and its live region. */
export function itemText(item: LabItem, result: LabResult): string {
  const { clock, trace } = result;
  const slot = clock.slotName(trace.slotTimesMs[item.slot] ?? item.atMs);
  if (item.kind === 'missed') return `${slot}: never ran`;
  const who = instanceName(item.instance);
  if (!item.run) return `${slot} on ${who}: skipped at ${clock.text(item.atMs, 'second')}`;
  const token = item.run.token > 0 ? `, token ${String(item.run.token)}` : '';
  const times = `${clock.text(item.atMs, 'second')} to ${clock.text(item.endMs, 'second')}`;
  return `${slot} on ${who}: ${stateWord(item)}, ${times}${token}`;
}

/** What the pointer is over, in one line. */
export function hitText(hit: Hit, result: LabResult): string {
  const { clock, trace, findings } = result;
  const slotName = (slot: number) => clock.slotName(trace.slotTimesMs[slot] ?? 0);
  if (hit.kind === 'slot') return slotText(hit.slot.slot, findings, slotName(hit.slot.slot));
  if (hit.kind === 'lock') {
    const { lock } = hit;
    const end = lock.expired ? 'expired' : 'until';
    return `token ${String(lock.token)}, ${lock.holder}, from ${clock.text(lock.fromMs, 'second')}, ${end} ${clock.text(lock.toMs, 'second')}`;
  }
  if (hit.kind === 'skip') {
    return `${instanceName(hit.instance)} passes over ${slotName(trace.slot[hit.skip.event] ?? 0)}`;
  }
  if (hit.kind === 'effect') {
    const nth = hit.effect.nth > 1 ? `, again: number ${String(hit.effect.nth)}` : '';
    return `effect of ${slotName(trace.slot[hit.effect.event] ?? 0)} at ${clock.text(hit.effect.atMs, 'second')}${nth}`;
  }
  return barText(hit, clock, slotName);
}

function slotText(slot: number, findings: LabResult['findings'], name: string): string {
  const runs = findings.slots[slot]?.runs.length ?? 0;
  if (runs === 0) return `${name}: never ran`;
  return runs === 1 ? `${name}: ran once` : `${name}: ran ${String(runs)} times`;
}

function barText(
  { bar, instance }: Extract<Hit, { kind: 'run' }>,
  clock: LabClock,
  slotName: (slot: number) => string,
): string {
  const lock = bar.lock?.expired === true ? ', lock expired' : '';
  const again = bar.ordinal > 1 ? `run ${String(bar.ordinal)} of ` : '';
  const span = `${clock.text(bar.fromMs, 'second')} to ${clock.text(bar.toMs, 'second')}`;
  return `${again}${slotName(bar.slot)} on ${instanceName(instance)}, ${span}, ${took(bar.toMs - bar.fromMs)}${lock}`;
}
