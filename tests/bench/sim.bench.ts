import { performance } from 'node:perf_hooks';
import { defaultParams, defaultScenario, findings, run } from '@/sim/index.ts';
import type { Scenario, Trace } from '@/sim/index.ts';
import { traceBuffers } from '@/sim/trace.ts';

const DAY_SLOTS = 1_440;

/** An every-minute job on five instances behind a Redis lock; losers skip, or wait for the lock. */
function lockedEveryMinute(slots: number, wait: boolean): Scenario {
  return {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots },
    instances: { ...defaultScenario.instances, count: 5 },
    strategy: { id: 'redis-lock', params: { ...defaultParams('redis-lock'), wait } },
  };
}

function fastest(rounds: number, scenario: Scenario): { trace: Trace; ms: number } {
  let best = Infinity;
  let trace = run(scenario, 0);
  for (let seed = 1; seed <= rounds; seed++) {
    const start = performance.now();
    trace = run(scenario, seed);
    best = Math.min(best, performance.now() - start);
  }
  return { trace, ms: best };
}

function line(what: string, { trace, ms }: { trace: Trace; ms: number }) {
  const perSecond = Math.round(trace.length / ms) * 1_000;
  const figure = `${trace.length.toLocaleString('en')} events in ${ms.toFixed(0)} ms, ${perSecond.toLocaleString('en')} a second`;
  return { what, figure };
}

/** How fast the simulator is with its full trace on, and how much a trace weighs. */
export async function bench(): Promise<{ what: string; figure: string; ratio?: string }[]> {
  const day = fastest(5, lockedEveryMinute(DAY_SLOTS, false));
  const month = fastest(2, lockedEveryMinute(30 * DAY_SLOTS, false));
  const waiting = fastest(2, lockedEveryMinute(30 * DAY_SLOTS, true));
  const start = performance.now();
  findings(month.trace);
  const findingsMs = performance.now() - start;
  const bytes = traceBuffers(month.trace).reduce((sum, { byteLength }) => sum + byteLength, 0);
  return [
    line('simulate a day, every minute, 5 instances, Redis lock, losers skip', day),
    line('simulate a month of it', month),
    line('simulate a month of it, losers wait and retry each 5 s', waiting),
    { what: 'findings of that month', figure: `${findingsMs.toFixed(0)} ms` },
    { what: 'trace', figure: `${(bytes / month.trace.length).toFixed(1)} bytes an event` },
  ];
}
