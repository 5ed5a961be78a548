import { defaultParams, defaultScenario, findings, run } from '@/sim/index.ts';
import type { Scenario, Trace } from '@/sim/index.ts';
import type { Figure } from './figure.ts';
import { peers } from './sim-peers.ts';

const DAY_SLOTS = 1_440;
const MONTH_SLOTS = 30 * DAY_SLOTS;
const YEAR_SLOTS = 365 * DAY_SLOTS;
/** As many events as a year has; the app's own bound is lower. */
const LIMITS = { events: 20_000_000, steps: 200_000_000 };

/** An every-minute job behind a Redis lock of each slot; losers skip, or wait for the lock. */
function lockedEveryMinute(slots: number, count: number, wait = false): Scenario {
  const params = { ...defaultParams('redis-lock'), wait, doneMark: wait };
  return {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots },
    instances: { ...defaultScenario.instances, count },
    strategy: { id: 'redis-lock', params },
  };
}

/** Time of the processor, not of the clock on the wall: others on the machine do not count. */
function timed<Result>(call: () => Result): { result: Result; ms: number } {
  const before = process.cpuUsage();
  const result = call();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1_000 };
}

function simulated(scenario: Scenario, rounds: number): { trace: Trace; ms: number } {
  let best = timed(() => run(scenario, 1, LIMITS));
  for (let seed = 2; seed <= rounds; seed++) {
    const next = timed(() => run(scenario, seed, LIMITS));
    if (next.ms < best.ms) best = next;
  }
  return { trace: best.result, ms: best.ms };
}

const whole = (number: number) => Math.round(number).toLocaleString('en');
const perEvent = ({ trace, ms }: { trace: Trace; ms: number }) =>
  `${whole((ms * 1e6) / trace.length)} ns an event`;
const figureOf = (simulation: { trace: Trace; ms: number }) =>
  `${whole(simulation.trace.length)} events in ${whole(simulation.ms)} ms, ${perEvent(simulation)}`;

/** How fast the simulator is with its full trace on, how much a trace weighs, and how both grow. */
export async function bench(): Promise<Figure[]> {
  // The year first: the memory of the others would count in its own.
  return [...year(), ...month(), ...growth()];
}

function growth(): Figure[] {
  const ticks = 20 * DAY_SLOTS;
  return [1, 10, 100, 1_000].map((count) => ({
    what: `as many ticks on ${whole(count)} instances`,
    figure: figureOf(simulated(lockedEveryMinute(Math.ceil(ticks / count), count), 3)),
  }));
}

function month(): Figure[] {
  const day = simulated(lockedEveryMinute(DAY_SLOTS, 5), 5);
  const month = simulated(lockedEveryMinute(MONTH_SLOTS, 5), 2);
  const waiting = simulated(lockedEveryMinute(MONTH_SLOTS, 5, true), 2);
  return [
    { what: 'a day, every minute, 5 instances, Redis lock, losers skip', figure: figureOf(day) },
    { what: 'a month of it', figure: figureOf(month) },
    { what: 'a month of it, losers wait and retry each 5 s', figure: figureOf(waiting) },
    {
      what: 'findings of that month',
      figure: `${whole(timed(() => findings(month.trace)).ms)} ms`,
    },
  ];
}

/** The year, beside the same ticks in other simulators, which keep no log. */
function year(): Figure[] {
  const simulation = simulated(lockedEveryMinute(YEAR_SLOTS, 5), 1);
  const { trace, ms } = simulation;
  const memory = process.resourceUsage().maxRSS / 1_024;
  return [
    {
      what: 'a year of it, with the full log',
      figure: figureOf(simulation),
      ratio: 'mark: 800 ms',
    },
    {
      what: 'its log',
      figure: `${(trace.packedBytes / trace.length).toFixed(1)} bytes an event, 31 once looked at`,
    },
    { what: 'the whole process at its most', figure: `${whole(memory)} MB`, ratio: 'mark: 200 MB' },
    ...Object.entries(peers).map(([name, simulate]) => {
      const peer = timed(() => simulate(YEAR_SLOTS, 5));
      return {
        what: `the ticks and requests of that year in ${name}, no log`,
        figure: `${whole(peer.result)} moments in ${whole(peer.ms)} ms`,
        ratio: `ours takes ${(ms / peer.ms).toFixed(2)} of it`,
      };
    }),
  ];
}
