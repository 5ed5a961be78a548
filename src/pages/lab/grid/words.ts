import { eventAt, instanceName, slotName } from '@/sim/index.ts';
import type { EventKind, Trace } from '@/sim/types.ts';
import type { Cell, Grid, Place, SlotHead } from '@/state/lab/grid.ts';
import type { LabResult } from '@/state/lab/lab.svelte.ts';
import { endWord } from '../readout.ts';

const PASSED: Partial<Readonly<Record<EventKind, string>>> = {
  'skipped-busy': 'passed it over, still at work',
  'skipped-locked': 'passed it over, another had the lock',
  'skipped-taken': 'passed it over, it was taken',
  'skipped-unreachable': 'passed it over, no server answered',
  'skipped-not-designated': 'passed it over, not the one designated',
  'skipped-follower': 'passed it over, not the leader',
  'skipped-ended': 'passed it over, its schedule had ended',
  'handed-on': 'handed it on',
};

/** What stands at a place, with the slot and the instance it is of: "12:03, C: ran again, 2 of 2". */
export function placeText({ slot, line }: Place, grid: Grid, { trace }: LabResult): string {
  const name = slotName(trace, slot);
  if (line < 0) return `${name}: ${headText(grid.head(slot))}`;
  return `${name}, ${instanceName(line)}: ${cellText(grid.cell(slot, line), grid.head(slot), trace)}`;
}

function headText({ runs, effects }: SlotHead): string {
  const again = effects > 1 ? `, its effect had ${timesText(effects)}` : '';
  return `${runs === 0 ? 'never ran' : `ran ${timesText(runs)}`}${again}`;
}

function timesText(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count.toLocaleString('en')} times`;
}

function cellText(cell: Cell, { verdict, runs: ofSlot }: SlotHead, trace: Trace): string {
  const { entry, items, kind } = cell;
  const event = entry.event < 0 ? null : eventAt(trace, entry.event).kind;
  if (kind === 'down') return 'was down';
  if (entry.runs.length === 0) {
    const passed = event && PASSED[event];
    if (passed) return passed;
    return kind === 'missed' ? 'did not notice it' : 'had nothing to do with it';
  }
  const ordinals = entry.runs.map(({ ordinal }) => ordinal);
  const isAgain = Math.max(...ordinals) > 1;
  const ends = new Set(items.flatMap((item) => (item.run ? [endWord(item, trace)] : [])));
  ends.delete('succeeded');
  return [
    entry.cell === 'late' ? 'ran late' : isAgain ? 'ran again' : 'ran',
    verdict === 'duplicate' ? `${listed(ordinals)} of ${String(ofSlot)}` : '',
    entry.cell === 'zombie' ? 'worked on after its lock was gone' : '',
    ...ends,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** "2", "1 and 2", "1 to 7". */
function listed(ordinals: readonly number[]): string {
  const [first = 0] = ordinals;
  const last = ordinals.at(-1) ?? first;
  if (ordinals.length === 1) return String(first);
  return `${String(first)} ${ordinals.length === 2 ? 'and' : 'to'} ${String(last)}`;
}
