import type { Findings } from '../types.ts';

/** Something a way of running a job may promise, and how often a simulation broke it. */
interface Promised {
  readonly name: string;
  readonly broken: (findings: Findings) => number;
}

/** Every promise that a counterexample can be looked for. */
export const promises = {
  'no-duplicate-runs': {
    name: 'No slot runs twice',
    broken: ({ counts }) => counts.duplicateRuns,
  },
  'no-overlap': {
    name: 'No run starts while another is at work',
    broken: ({ counts }) => counts.overlaps,
  },
  'no-missed': {
    name: 'Every slot has a run',
    broken: ({ counts }) => counts.missed,
  },
  'no-lost': {
    name: 'Every slot that ran has a run that succeeds',
    broken: ({ runs, slots }) =>
      slots.filter((slot) => slot.runs.length > 0 && slot.runs.every((run) => isLoss(runs[run])))
        .length,
  },
  'no-failed-runs': {
    name: 'No run fails',
    broken: ({ counts }) => counts.failed,
  },
} as const satisfies Readonly<Record<string, Promised>>;

export type PromiseId = keyof typeof promises;

function isLoss(run: Findings['runs'][number] | undefined): boolean {
  return run?.state === 'failed' || run?.state === 'crashed';
}
