import { GROUPS, layOut, type Bar, type Lanes } from '@/timeline/index.ts';

/** A run's bar with everything a test does not care about filled in. */
export function bar(run: number, fromMs: number, toMs: number, more: Partial<Bar> = {}): Bar {
  return {
    run,
    slot: run,
    label: `:${String(run).padStart(2, '0')}`,
    fromMs,
    toMs,
    state: 'succeeded',
    ordinal: 1,
    groups: GROUPS.once,
    lock: null,
    ...more,
  };
}

/** Two instances: A with two rows of runs, B with one run and a skipped tick. */
export const lanes: Lanes = {
  slots: [0, 1, 2].map((slot) => ({
    slot,
    atMs: slot * 1_000,
    runs: [1, 2, 0][slot] ?? 0,
    kind: slot === 1 ? 'duplicate' : slot === 2 ? 'missed' : 'once',
    label: `:0${String(slot)}`,
    groups: slot === 1 ? GROUPS.duplicate : slot === 2 ? GROUPS.missed : GROUPS.once,
  })),
  outages: [],
  alerts: [],
  locks: [{ token: 1, holder: 'A', event: 3, row: 0, fromMs: 0, toMs: 900, expired: true }],
  instances: [
    {
      name: 'A',
      note: '',
      rows: [[bar(0, 0, 1_500), bar(2, 1_600, 2_400)], [bar(1, 1_000, 2_000)]],
      waits: [],
      skips: [],
      downs: [],
      pauses: [],
      cuts: [],
    },
    {
      name: 'B',
      note: '+5 ms',
      rows: [[bar(3, 1_200, 2_600, { slot: 1, state: 'duplicate', ordinal: 2 })]],
      waits: [{ fromMs: 1_000, toMs: 1_200, row: 0 }],
      skips: [{ atMs: 100, event: 7, groups: GROUPS.skipped }],
      downs: [{ fromMs: 2_700, toMs: 2_900 }],
      pauses: [],
      cuts: [],
    },
  ],
  effects: [
    { atMs: 1_500, event: 20, run: 0, nth: 1, groups: GROUPS.once },
    { atMs: 2_600, event: 21, run: 3, nth: 2, groups: GROUPS.duplicate },
  ],
  load: [
    { atMs: 0, running: 1 },
    { atMs: 1_000, running: 2 },
    { atMs: 3_000, running: 0 },
  ],
  peak: 3,
  cores: 2,
  saturated: null,
  endMs: 3_000,
};

export const layout = layOut(lanes, 700, 400, false);
