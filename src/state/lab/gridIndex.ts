import { GROUPS } from '@/timeline/index.ts';
import type { Place } from './grid.ts';
import type { LabItem } from './items.ts';
import type { LabResult } from './lab.svelte.ts';

/** The lines of the table by slot and instance. */
export interface ItemsByPlace {
  get(place: Place): readonly LabItem[];
  /** Those of a slot, in the order of time; alerts are not the slot's own. */
  ofSlot(slot: number): readonly LabItem[];
}

/** Puts the lines of the table where the grid has them. */
export function itemsByPlace(items: readonly LabItem[]): ItemsByPlace {
  const slots = new Map<number, LabItem[]>();
  for (const item of items) {
    if (item.kind === 'alert') continue;
    const own = slots.get(item.slot);
    if (own) own.push(item);
    else slots.set(item.slot, [item]);
  }
  const ofSlot = (slot: number) => slots.get(slot) ?? [];
  return {
    ofSlot,
    get: ({ slot, line }) => ofSlot(slot).filter(({ instance }) => instance === line),
  };
}

/** Tells the counts that name a slot as a whole, as bits of `GROUPS`. */
export function slotGroups({
  lanes,
  items,
}: Pick<LabResult, 'lanes' | 'items'>): (slot: number) => number {
  const alerted = new Set(items.filter(({ kind }) => kind === 'alert').map(({ slot }) => slot));
  return (slot) => (lanes.slots[slot]?.groups ?? 0) | (alerted.has(slot) ? GROUPS.alert : 0);
}

/** Tells the most often that an effect of a slot was had; 0 without any. */
export function slotEffects({
  lanes,
  findings,
}: Pick<LabResult, 'lanes' | 'findings'>): (slot: number) => number {
  // One place more, at the start, for runs outside the schedule.
  const most = new Int32Array(findings.slots.length + 1);
  for (const { run, nth } of lanes.effects) {
    const at = (findings.runs[run]?.slot ?? -1) + 1;
    most[at] = Math.max(most[at] ?? 0, nth);
  }
  return (slot) => most[slot + 1] ?? 0;
}
