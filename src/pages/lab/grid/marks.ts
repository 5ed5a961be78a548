import type { CellKind, Grid, SlotHead } from '@/state/lab/grid.ts';
import type { MarkName } from '@/ui/Mark.svelte';

export interface Glyph {
  readonly mark: MarkName;
  readonly says: string;
}

/** The glyph of each kind of cell, and what it says in the legend. */
export const CELLS: Readonly<Record<CellKind, Glyph>> = {
  ran: { mark: 'succeeded', says: 'ran' },
  duplicate: { mark: 'duplicate', says: 'ran again' },
  zombie: { mark: 'zombie', says: 'worked on after its lock was gone' },
  'zombie-again': { mark: 'zombie-again', says: 'ran again, and on after its lock was gone' },
  late: { mark: 'late', says: 'ran late' },
  failed: { mark: 'failed', says: 'failed' },
  torn: { mark: 'torn', says: 'torn off' },
  running: { mark: 'running', says: 'still at work' },
  skipped: { mark: 'skipped', says: 'passed it over' },
  missed: { mark: 'missed', says: 'did not notice it' },
  down: { mark: 'crashed', says: 'down' },
  idle: { mark: 'idle', says: 'had nothing to do with it' },
};

/** The glyphs of slots: a tick for a run, two for more, a diamond for none. */
export const SLOTS: Readonly<Record<SlotHead['verdict'], Glyph>> = {
  once: { mark: 'scheduled', says: 'slot, ran once' },
  duplicate: { mark: 'twice', says: 'slot, ran more than once' },
  missed: { mark: 'missed', says: 'slot, nobody ran it' },
};

/** The glyphs that occur in a grid, those of slots first. */
export function legendOf(grid: Grid): readonly Glyph[] {
  const slots = new Set<SlotHead['verdict']>();
  for (let slot = grid.firstSlot; slot <= grid.lastSlot; slot += 1)
    slots.add(grid.head(slot).verdict);
  return [
    ...Object.entries(SLOTS).flatMap(([verdict, glyph]) =>
      slots.has(verdict as SlotHead['verdict']) ? [glyph] : [],
    ),
    ...Object.entries(CELLS).flatMap(([kind, glyph]) =>
      grid.kinds.has(kind as CellKind) ? [glyph] : [],
    ),
  ];
}
