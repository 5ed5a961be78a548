import { zoneOf } from '@/cron/index.ts';
import type { Sentence } from './sentence.ts';
import type { Findings, Scenario } from './types.ts';
import { capital, clockTime, counted, inWords, measured } from './words.ts';

/** What the times of the slots and of their runs have to say: a night that has an hour twice, late starts, runs outside. */
export function sayTimes(sentence: Sentence, scenario: Scenario, findings: Findings): void {
  sayRepeated(sentence, scenario, findings);
  sayLate(sentence, findings);
  const { unplanned } = findings.counts;
  if (unplanned === 0) return;
  sentence.say(' ').stress(capital(counted(unplanned, 'run')));
  sentence.say(' came from outside the schedule.');
}

/** Slots whose wall-clock time was there before, because the clocks went back. */
function sayRepeated(sentence: Sentence, scenario: Scenario, { slots }: Findings): void {
  const { schedule, instances } = scenario;
  if (instances.jobs > 1) return;
  const zone = zoneOf(schedule.zone);
  const localMs = slots.map(({ atMs }) => {
    const epochMs = schedule.fromMs + atMs;
    return epochMs + zone.offsetAt(epochMs);
  });
  if (!localMs.some((ms, index) => index > 0 && ms <= (localMs[index - 1] ?? 0))) return;
  const seen = new Set<number>();
  const again = slots.filter((_, index) => {
    const ms = localMs[index] ?? 0;
    const isAgain = seen.has(ms);
    seen.add(ms);
    return isAgain;
  });
  const [first] = again;
  if (first === undefined) return;
  sentence.say(' The clocks go back: ');
  if (again.length === 1)
    sentence.stress(clockTime(scenario, first.atMs, 'day')).say(' comes twice.');
  else sentence.stress(`${inWords(again.length)} times of the day`).say(' come twice.');
}

function sayLate(sentence: Sentence, { counts, list, runs, slots }: Findings): void {
  if (counts.late === 0) return;
  const dueMs = new Map(slots.map(({ slot, atMs }) => [slot, atMs]));
  const latestMs = list
    .filter(({ kind }) => kind === 'late')
    .reduce((latest, { slot, runs: [first = -1] }) => {
      const startMs = runs[first]?.startMs ?? 0;
      return Math.max(latest, startMs - (dueMs.get(slot) ?? startMs));
    }, 0);
  const by = measured(latestMs);
  sentence.say(' ').stress(capital(counted(counts.late, 'slot')));
  sentence.say(counts.late === 1 ? ` started ${by} late.` : ` started late, by up to ${by}.`);
}
