import { describe, expect, it } from 'vitest';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import type { Findings, RunRecord } from '@/sim/types.ts';
import { partingText } from '@/pages/lab/partingText.ts';
import { parting } from '@/state/lab/parting.ts';

/** Three slots a minute apart, each run once by A for 20 s. */
const trace = run({ ...defaultScenario, schedule: { ...defaultScenario.schedule, slots: 3 } }, 1);
const base = findings(trace);

/** The same with some runs otherwise, and some runs more. */
function changed(
  over: Readonly<Record<number, Partial<RunRecord>>>,
  more: RunRecord[] = [],
): Findings {
  const own = base.runs.map((one, index) => ({ ...one, ...over[index] }));
  const slots = base.slots.map((slot) => {
    const added = more.filter((one) => one.slot === slot.slot).map(({ run }) => run);
    return { ...slot, runs: [...slot.runs, ...added] };
  });
  return { ...base, slots, runs: [...own, ...more] };
}
const again = { ...base.runs[2]!, run: 3, instance: 1, ordinal: 2, startMs: 130_000 };
const textOf = (other: Findings) => partingText(trace, trace, parting(base, other));

describe('where two simulations part', () => {
  it('is a slot that runs more often, before all that comes earlier and weighs less', () => {
    const other = changed({ 0: { instance: 2 }, 1: { state: 'failed' } }, [again]);
    expect(parting(base, other)).toMatchObject({ slot: 2, by: 'times', atMs: 130_000 });
    expect(parting(other, base)).toMatchObject({ slot: 2, by: 'times', atMs: 130_000 });
    expect(textOf(other)).toBe(
      'With what is set here, 12:02 runs once; with its defaults it runs twice.',
    );
  });

  it('is else how a run ends, at its end, and else where one runs, at its start', () => {
    const [first, second] = base.runs;
    const ended = changed({ 0: { instance: 2 }, 1: { state: 'failed' } });
    expect(parting(base, ended)).toMatchObject({ slot: 1, by: 'end', atMs: second?.endMs });
    expect(textOf(ended)).toBe(
      'With what is set here, a run of 12:01 ends well; with its defaults it fails.',
    );
    const moved = changed({ 0: { instance: 2 } });
    expect(parting(base, moved)).toMatchObject({ slot: 0, by: 'instance', atMs: first?.startMs });
    expect(textOf(moved)).toBe('With what is set here, A runs 12:00; with its defaults, C does.');
  });

  it('is nowhere where both do the same', () => {
    expect(parting(base, changed({}))).toBeNull();
    expect(textOf(changed({}))).toMatch(/^They never part: /);
  });

  it('is a slot that only one of them came to', () => {
    const short = { ...base, slots: base.slots.slice(0, 2), runs: base.runs.slice(0, 2) };
    for (const [one, other] of [
      [base, short],
      [short, base],
    ] as const) {
      expect(parting(one, other)).toMatchObject({ slot: 2, atMs: base.runs[2]?.startMs });
    }
    expect(textOf(short)).toMatch(/12:02 runs once; with its defaults it never runs\.$/);
  });
});
