import type { FindingKind, Findings, Scenario } from '../types.ts';

/** Something a way of running a job may promise, and how often a simulation broke it. */
interface Promised {
  readonly name: string;
  /** The findings that tell of its breaking; none where no kind of finding does. */
  readonly kinds: readonly FindingKind[];
  readonly broken: (findings: Findings, scenario: Scenario) => number;
}

/** Every promise that a counterexample can be looked for. */
export const promises = {
  'no-duplicate-runs': {
    name: 'No slot runs twice',
    kinds: ['duplicate'],
    broken: ({ counts }) => counts.duplicateRuns,
  },
  'no-duplicate-effects': {
    name: 'No effect is left twice',
    kinds: ['duplicate-effect'],
    broken: ({ counts }) => counts.duplicateEffects,
  },
  'no-overlap': {
    name: 'No run starts while another is at work',
    kinds: ['overlap'],
    broken: ({ counts }) => counts.overlaps,
  },
  'no-stale-writes': {
    name: 'Nobody’s effect is let in after one of a later holder of the lock',
    kinds: ['stale-accepted'],
    broken: ({ counts }) => counts.staleAccepted,
  },
  'no-stolen-locks': {
    name: 'Nobody gives back a lock that is another’s',
    kinds: [],
    broken: ({ locks }) => locks.filter(({ isStolen }) => isStolen).length,
  },
  'no-missed': {
    name: 'Every slot has a run',
    kinds: ['missed'],
    broken: ({ counts }) => counts.missed,
  },
  'no-lost': {
    name: 'Every slot that ran has a run that succeeds',
    kinds: ['lost'],
    broken: ({ counts }) => counts.lost,
  },
  'no-undone': {
    name: 'Every slot has a run that succeeds',
    kinds: ['missed', 'lost'],
    broken: ({ counts }) => counts.missed + counts.lost,
  },
  'no-late': {
    name: 'Every slot that runs starts in time',
    kinds: ['late'],
    broken: ({ counts }) => counts.late,
  },
  'no-failed-runs': {
    name: 'No run fails',
    kinds: ['failed'],
    broken: ({ counts }) => counts.failed,
  },
  'no-stuck': {
    name: 'No run goes on for a whole period after it should have ended',
    kinds: ['stuck'],
    broken: ({ counts }) => counts.stuck,
  },
  'no-saturation': {
    name: 'No instance has more runs at work than cores',
    kinds: ['saturated'],
    broken: ({ list }) => list.filter(({ kind }) => kind === 'saturated').length,
  },
  'no-silence': {
    // Without a monitor nobody tells.
    name: 'An alert tells of every slot missed or lost',
    kinds: ['silent', 'missed', 'lost'],
    broken: ({ counts }, { monitor }) =>
      monitor.kind === 'none' ? counts.missed + counts.lost : counts.silent,
  },
  'no-false-alerts': {
    name: 'Every alert is about something that went wrong',
    kinds: ['false-alert'],
    broken: ({ counts }) => counts.falseAlerts,
  },
} as const satisfies Readonly<Record<string, Promised>>;

export type PromiseId = keyof typeof promises;
