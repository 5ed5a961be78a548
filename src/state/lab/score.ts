import { measured } from '@/sim/words.ts';
import type { Counts } from '@/sim/types.ts';
import type { LabResult } from './result.ts';

/** One line of the scoreboard: a figure of each simulation. */
export interface ScoreLine {
  readonly label: string;
  readonly values: readonly string[];
  /** Which of them are best, where one is better than another; of a mere measure none is. */
  readonly best: readonly boolean[];
}

interface Figure {
  readonly label: string;
  /** Less is better; null where there is nothing to tell. */
  readonly of: (result: LabResult) => number | null;
  readonly text?: (value: number) => string;
  /** A measure has no best. */
  readonly isMeasure?: boolean;
  /** Whether it is shown even where all are 0. */
  readonly isAlways?: boolean;
}

const count = (label: string, key: keyof Counts, always = false): Figure => ({
  label,
  of: ({ findings }) => findings.counts[key],
  isAlways: always,
});

const FIGURES: readonly Figure[] = [
  {
    label: 'runs',
    of: ({ findings }) => findings.runs.length,
    isMeasure: true,
    isAlways: true,
  },
  { ...count('effects', 'slots', true), of: ({ lanes }) => lanes.effects.length, isMeasure: true },
  count('duplicates', 'duplicateRuns', true),
  count('effects again', 'duplicateEffects', true),
  count('missed', 'missed', true),
  count('never done', 'lost'),
  count('late', 'late'),
  { label: 'latest start', of: latestStart, text: measured, isAlways: true },
  count('start beside another', 'overlaps'),
  count('stale writes', 'staleAccepted'),
  count('hung', 'stuck'),
  { ...count('alerts', 'alerts'), isMeasure: true },
  count('nobody heard of', 'silent'),
];

/** The figures of simulations beside each other: those that always matter, and the others where there is any. */
export function scoreboard(results: readonly LabResult[]): readonly ScoreLine[] {
  return FIGURES.flatMap(({ label, of, text = digits, isMeasure = false, isAlways = false }) => {
    const values = results.map(of);
    if (!isAlways && values.every((value) => value === 0)) return [];
    const known = values.filter((value) => value !== null);
    const least = Math.min(...known);
    const isTold = !isMeasure && known.some((value) => value > least);
    return {
      label,
      values: values.map((value) => (value === null ? '–' : text(value))),
      best: values.map((value) => isTold && value === least),
    };
  });
}

/** How long after its slot the first run of one started at the latest, in ms; null without any run. */
function latestStart({ findings }: LabResult): number | null {
  const waits = findings.slots.flatMap(({ atMs, runs }) => {
    const first = findings.runs[runs[0] ?? -1];
    return first ? [Math.max(0, first.startMs - atMs)] : [];
  });
  return waits.length === 0 ? null : waits.reduce((a, b) => Math.max(a, b));
}

function digits(value: number): string {
  return value.toLocaleString('en');
}
