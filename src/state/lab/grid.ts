import { ledgerOf, type LedgerCell, type LedgerEntry } from '@/sim/index.ts';
import type { SlotRecord } from '@/sim/types.ts';
import type { Choice } from './why.ts';
import type { LabItem } from './items.ts';
import type { LabResult } from './lab.svelte.ts';
import { itemsByPlace, slotEffects, slotGroups } from './gridIndex.ts';

/** What stands in a cell: the ledger's word, and how a run ended where that says more. */
export type CellKind = LedgerCell | 'zombie-again' | 'torn' | 'failed' | 'running';

/** A slot, and the line it is looked at on: an instance, or -1 for the slot itself. */
export interface Place {
  readonly slot: number;
  readonly line: number;
}

export interface Cell {
  readonly kind: CellKind;
  readonly entry: LedgerEntry;
  /** The lines of the table that stand in it. */
  readonly items: readonly LabItem[];
  /** The counts that name it, its slot's included, as bits of `GROUPS`. */
  readonly groups: number;
}

export interface SlotHead {
  readonly verdict: SlotRecord['verdict'];
  readonly runs: number;
  readonly groups: number;
  /** The most often that one of its effects was had; 0 without any. */
  readonly effects: number;
}

/** All that the grid shows of a simulation. */
export interface Grid {
  /** -1 where runs outside the schedule stand before the first slot. */
  readonly firstSlot: number;
  readonly lastSlot: number;
  readonly instances: number;
  cell(slot: number, instance: number): Cell;
  /** Every kind that occurs. */
  readonly kinds: ReadonlySet<CellKind>;
  head(slot: number): SlotHead;
  /** What was done with the slot in all: its last run, or that it had none. */
  itemOf(slot: number): LabItem | null;
  /** Where a choice stands; null for what is in no cell. */
  placeOf(choice: Choice | null): Place | null;
}

type Source = Pick<LabResult, 'trace' | 'findings' | 'items' | 'lanes'>;
const made = new WeakMap<Source, Grid>();

/** The grid of a finished simulation: the same one each time it is asked for. */
export function gridOf(result: Source): Grid {
  const known = made.get(result);
  if (known) return known;
  const grid = makeGrid(result);
  made.set(result, grid);
  return grid;
}

function makeGrid(result: Source): Grid {
  const { trace, findings, lanes } = result;
  const ledger = ledgerOf(trace, findings);
  const outside = findings.runs.filter(({ slot }) => slot < 0);
  const items = itemsByPlace(result.items);
  const groups = slotGroups(result);
  const effects = slotEffects(result);
  const firstSlot = outside.length > 0 ? -1 : 0;
  const lastSlot = findings.slots.length - 1;
  const entryOf = (slot: number, instance: number): LedgerEntry => {
    if (slot >= 0) return ledger(slot, instance);
    const runs = outside.filter((run) => run.instance === instance);
    return { cell: runs.length > 0 ? 'ran' : 'idle', runs, event: -1 };
  };
  const kinds = new Set<CellKind>();
  for (let slot = firstSlot; slot <= lastSlot; slot += 1) {
    for (let line = 0; line < lanes.instances.length; line += 1)
      kinds.add(kindOf(entryOf(slot, line)));
  }
  return {
    firstSlot,
    lastSlot,
    instances: lanes.instances.length,
    cell(slot, instance) {
      const entry = entryOf(slot, instance);
      const own = items.get({ slot, line: instance });
      const bits = own.reduce((all, item) => all | item.groups, groups(slot));
      return { kind: kindOf(entry), entry, items: own, groups: bits };
    },
    kinds,
    head: (slot) => ({
      verdict: findings.slots[slot]?.verdict ?? 'once',
      runs: findings.slots[slot]?.runs.length ?? outside.length,
      groups: groups(slot),
      effects: effects(slot),
    }),
    itemOf: (slot) => items.ofSlot(slot).findLast(({ kind }) => kind !== 'skipped') ?? null,
    placeOf(choice) {
      const run = findings.runs[choice?.run ?? -1];
      const slot = run?.slot ?? choice?.slot ?? null;
      if (choice === null || slot === null || slot < firstSlot || slot > lastSlot) return null;
      return { slot, line: run?.instance ?? trace.instance[choice.event] ?? -1 };
    },
  };
}

/** Of several runs in one cell, what was worst. */
function kindOf({ cell, runs }: LedgerEntry): CellKind {
  const has = (state: string) => runs.some((run) => run.state === state);
  const isAgain = runs.some(({ ordinal }) => ordinal > 1);
  if (cell === 'zombie') return isAgain ? 'zombie-again' : cell;
  if (has('crashed')) return 'torn';
  if (cell === 'duplicate') return cell;
  if (has('failed')) return 'failed';
  return has('running') ? 'running' : cell;
}

/** The first of these places after `from` in the order of slots, then lines; the very first where none is. Its index, or -1. */
export function nextPlace(places: readonly (Place | null)[], from: Place | null): number {
  let next = -1;
  let first = -1;
  places.forEach((place, index) => {
    if (place === null) return;
    if (first < 0 || isBefore(place, places[first] ?? null)) first = index;
    const isAfter = from === null || isBefore(from, place);
    if (isAfter && (next < 0 || isBefore(place, places[next] ?? null))) next = index;
  });
  return next < 0 ? first : next;
}

function isBefore(a: Place, b: Place | null): boolean {
  return b !== null && (a.slot - b.slot || a.line - b.line) < 0;
}
