import type { Findings, Scenario } from '../types.ts';

/** Something a way of running a job may promise, and how often a simulation broke it. */
interface Promised {
  readonly name: string;
  readonly broken: (findings: Findings, scenario: Scenario) => number;
}

/** Every promise that a counterexample can be looked for. */
export const promises = {
  'no-duplicate-runs': {
    name: 'No slot runs twice',
    broken: ({ counts }) => counts.duplicateRuns,
  },
  'no-duplicate-effects': {
    name: 'No effect is left twice',
    broken: ({ counts }) => counts.duplicateEffects,
  },
  'no-overlap': {
    name: 'No run starts while another is at work',
    broken: ({ counts }) => counts.overlaps,
  },
  'no-stale-writes': {
    name: 'Nobody’s effect is let in after one of a later holder of the lock',
    broken: ({ counts }) => counts.staleAccepted,
  },
  'no-stolen-locks': {
    name: 'Nobody gives back a lock that is another’s',
    broken: ({ locks }) => locks.filter(({ isStolen }) => isStolen).length,
  },
  'no-missed': {
    name: 'Every slot has a run',
    broken: ({ counts }) => counts.missed,
  },
  'no-lost': {
    name: 'Every slot that ran has a run that succeeds',
    broken: ({ counts }) => counts.lost,
  },
  'no-undone': {
    name: 'Every slot has a run that succeeds',
    broken: ({ counts }) => counts.missed + counts.lost,
  },
  'no-late': {
    name: 'Every slot that runs starts in time',
    broken: ({ counts }) => counts.late,
  },
  'no-failed-runs': {
    name: 'No run fails',
    broken: ({ counts }) => counts.failed,
  },
  'no-stuck': {
    name: 'No run goes on for a whole period after it should have ended',
    broken: ({ counts }) => counts.stuck,
  },
  'no-saturation': {
    name: 'No instance has more runs at work than cores',
    broken: ({ list }) => list.filter(({ kind }) => kind === 'saturated').length,
  },
  'no-silence': {
    // Without a monitor nobody tells.
    name: 'An alert tells of every slot missed or lost',
    broken: ({ counts }, { monitor }) =>
      monitor.kind === 'none' ? counts.missed + counts.lost : counts.silent,
  },
  'no-false-alerts': {
    name: 'Every alert is about something that went wrong',
    broken: ({ counts }) => counts.falseAlerts,
  },
} as const satisfies Readonly<Record<string, Promised>>;

export type PromiseId = keyof typeof promises;
