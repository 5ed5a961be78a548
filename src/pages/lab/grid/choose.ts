import type { Grid, Place } from '@/state/lab/grid.ts';
import { nextPlace } from '@/state/lab/grid.ts';
import type { Lab, LabResult } from '@/state/lab/lab.svelte.ts';
import { choiceOf } from '@/state/lab/why.ts';

/** Chooses what stands at a place: a run or a skipped tick, else what became of the instance or the slot. */
export function chooseAt(lab: Lab, result: LabResult, grid: Grid, place: Place): void {
  const { slot, line } = place;
  const cell = line < 0 ? null : grid.cell(slot, line);
  const items = cell?.items ?? [];
  const named = items.findLast(({ groups }) => (groups & lab.view.groupBits) !== 0);
  const event = cell?.entry.event ?? -1;
  const item = named ?? items.at(-1);
  if (item) return lab.chooseItem(item);
  const atMs = result.trace.slotTimesMs[slot] ?? 0;
  if (event >= 0) return lab.choose({ run: null, slot, event }, atMs);
  const ofSlot = grid.itemOf(slot);
  if (ofSlot) lab.chooseItem(ofSlot);
  else lab.view.moveNeedle(atMs);
}

/** Goes to the next place that the pressed count names, or with none pressed to the next broken promise; back to the first after the last. */
export function chooseNext(lab: Lab, result: LabResult, grid: Grid, from: Place | null): void {
  const bits = lab.view.groupBits;
  if (bits === 0) {
    const choices = result.story.map((finding) => choiceOf(result.trace, finding));
    const next = nextPlace(
      choices.map((choice) => grid.placeOf(choice)),
      from,
    );
    const finding = result.story[next];
    const choice = choices[next];
    if (choice && finding) lab.choose({ ...choice, kind: finding.kind }, finding.atMs);
    return;
  }
  const items = result.items.filter(({ groups }) => (groups & bits) !== 0);
  const places = items.map(({ run, slot, event }) =>
    grid.placeOf({ run: run?.run ?? null, slot, event }),
  );
  const item = items[nextPlace(places, from)];
  if (item) lab.chooseItem(item);
}
