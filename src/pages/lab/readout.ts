import { formatDuration } from '@/base/duration.ts';
import type { LabItem } from '@/state/lab/items.ts';
import { eventAt, instanceName, slotName } from '@/sim/index.ts';
import type { Trace } from '@/sim/types.ts';
import type { LabClock } from '@/state/lab/clock.ts';
import type { LabResult } from '@/state/lab/lab.svelte.ts';
import type { Hit } from '@/timeline/index.ts';
import type { MarkName } from '@/ui/Mark.svelte';

const took = (ms: number) =>
  ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : formatDuration(Math.round(ms / 1_000) * 1_000);

/** How an item ended, in a word or two. */
export function endWord(item: LabItem, trace: Trace): string {
  if (!item.run) return item.kind;
  const { state, endEvent } = item.run;
  const isStopped = () => eventAt(trace, trace.cause[endEvent] ?? -1).kind === 'run-stopped';
  if (state === 'crashed' && isStopped()) return 'ended from outside';
  return state === 'running' ? 'still at work' : state;
}

function stateWord(item: LabItem, trace: Trace): string {
  const end = endWord(item, trace);
  const again = item.run && item.run.ordinal > 1;
  return again ? `${end}, run ${String(item.run.ordinal)} of the slot` : end;
}

/** The glyph of an item. */
export function itemMark(item: LabItem): MarkName {
  if (item.kind === 'alert') return 'alert';
  if (!item.run) return item.kind === 'missed' ? 'missed' : 'skipped';
  return item.run.ordinal > 1 ? 'duplicate' : item.run.state;
}

/** An item in one line, for the list beside the canvas and its live region. */
export function itemText(item: LabItem, result: LabResult): string {
  const { clock, trace } = result;
  if (item.kind === 'alert') {
    const note = result.lanes.alerts.find(({ event }) => event === item.event);
    return `the monitor alerts at ${clock.text(item.atMs, 'second')}: ${note?.words ?? ''}`;
  }
  const slot = slotName(trace, item.slot);
  if (item.kind === 'missed') return `${slot}: never ran`;
  const who = instanceName(item.instance);
  if (!item.run) return `${slot} on ${who}: skipped at ${clock.text(item.atMs, 'second')}`;
  const token = item.run.token > 0 ? `, token ${String(item.run.token)}` : '';
  const times = `${clock.text(item.atMs, 'second')} to ${clock.text(item.endMs, 'second')}`;
  return `${slot} on ${who}: ${stateWord(item, trace)}, ${times}${token}`;
}

/** What the pointer is over, in one line. */
export function hitText(hit: Hit, result: LabResult): string {
  const { clock, trace, findings } = result;
  const nameOf = (slot: number) => slotName(trace, slot);
  if (hit.kind === 'slot') return slotText(hit.slot.slot, findings, nameOf(hit.slot.slot));
  if (hit.kind === 'lock') {
    const { lock } = hit;
    const end = lock.expired ? 'expired' : 'until';
    return `token ${String(lock.token)}, ${lock.holder}, from ${clock.text(lock.fromMs, 'second')}, ${end} ${clock.text(lock.toMs, 'second')}`;
  }
  if (hit.kind === 'note')
    return `${hit.note.words}, from ${clock.text(hit.note.fromMs, 'second')}`;
  if (hit.kind === 'skip') {
    return `${instanceName(hit.instance)} passes over ${nameOf(trace.slot[hit.skip.event] ?? -1)}`;
  }
  if (hit.kind === 'effect') {
    const nth = hit.effect.nth > 1 ? `, again: number ${String(hit.effect.nth)}` : '';
    return `effect of ${nameOf(trace.slot[hit.effect.event] ?? -1)} at ${clock.text(hit.effect.atMs, 'second')}${nth}`;
  }
  return barText(hit, clock, nameOf);
}

function slotText(slot: number, findings: LabResult['findings'], name: string): string {
  const runs = findings.slots[slot]?.runs.length ?? 0;
  if (runs === 0) return `${name}: never ran`;
  return runs === 1 ? `${name}: ran once` : `${name}: ran ${String(runs)} times`;
}

function barText(
  { bar, instance }: Extract<Hit, { kind: 'run' }>,
  clock: LabClock,
  nameOf: (slot: number) => string,
): string {
  const lock = bar.lock?.expired === true ? ', lock expired' : '';
  const again = bar.ordinal > 1 ? `run ${String(bar.ordinal)} of ` : '';
  const span = `${clock.text(bar.fromMs, 'second')} to ${clock.text(bar.toMs, 'second')}`;
  return `${again}${nameOf(bar.slot)} on ${instanceName(instance)}, ${span}, ${took(bar.toMs - bar.fromMs)}${lock}`;
}
