import type { Grid, Place } from '@/state/lab/grid.ts';
import type { GridLayout } from './layout.ts';

/** Where a key leads from a place; null for a key that leads nowhere. With `far` (ctrl), Home and End go to the very ends. */
export function moved(
  key: string,
  far: boolean,
  from: Place,
  grid: Grid,
  layout: GridLayout,
): Place | null {
  return layout.upright
    ? movedUpright(key, far, from, grid)
    : movedInBands(key, far, from, grid, layout);
}

function movedUpright(key: string, far: boolean, { slot, line }: Place, grid: Grid): Place | null {
  switch (key) {
    case 'ArrowRight':
      return kept(grid, slot, line + 1);
    case 'ArrowLeft':
      return kept(grid, slot, line - 1);
    case 'ArrowDown':
      return kept(grid, slot + 1, line);
    case 'ArrowUp':
      return kept(grid, slot - 1, line);
    case 'Home':
      return kept(grid, far ? grid.firstSlot : slot, -1);
    case 'End':
      return kept(grid, far ? grid.lastSlot : slot, Infinity);
    default:
      return null;
  }
}

/** Up and down go from band to band too; left and right, from the end of one to the start of the next. */
function movedInBands(
  key: string,
  far: boolean,
  { slot, line }: Place,
  grid: Grid,
  { columns }: GridLayout,
): Place | null {
  const start = slot - ((slot - grid.firstSlot) % columns);
  const last = grid.instances - 1;
  switch (key) {
    case 'ArrowRight':
      return kept(grid, slot + 1, line);
    case 'ArrowLeft':
      return kept(grid, slot - 1, line);
    case 'ArrowDown':
      if (line < last) return { slot, line: line + 1 };
      return start + columns > grid.lastSlot ? { slot, line } : kept(grid, slot + columns, -1);
    case 'ArrowUp':
      if (line >= 0) return { slot, line: line - 1 };
      return start === grid.firstSlot ? { slot, line } : { slot: slot - columns, line: last };
    case 'Home':
      return kept(grid, far ? grid.firstSlot : start, line);
    case 'End':
      return kept(grid, far ? grid.lastSlot : start + columns - 1, line);
    default:
      return null;
  }
}

/** The nearest place that there is. */
function kept(grid: Grid, slot: number, line: number): Place {
  return {
    slot: Math.min(Math.max(slot, grid.firstSlot), grid.lastSlot),
    line: Math.min(Math.max(line, -1), grid.instances - 1),
  };
}
