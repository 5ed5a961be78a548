import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { findings, run, type Fault, type Scenario } from '@/sim/index.ts';
import { countLog, type Counts, type Killed } from './counts.ts';
import type { Logged, Orders, Said } from './messages.ts';
import { createTables } from './schema.ts';
import type { Servers } from './servers.ts';

/** So long before the first slot everybody begins: a whole second, so that what is done every second is in step with the simulation. */
const LEAD_MS = 1_000;
/** What the first comes to first, as a lease, is the first's, as it is simulated. */
const APART_MS = 100;
const SETTLE_MS = 1_500;
/** So many requests may lie between two things that are said. */
const REQUESTS = 4;

export interface Outcome {
  readonly counts: Counts;
  readonly troubles: readonly string[];
}

/** Lets a scenario happen: real processes, real servers, real signals, each slot at its real time. */
export async function happen(
  way: Orders['way'],
  scenario: Scenario,
  seed: number,
  servers: Servers,
  program: string,
): Promise<Outcome> {
  const { slotTimesMs, skewMs } = run(scenario, seed);
  const log: (Logged | Killed)[] = [];
  const children: ChildProcess[] = [];
  const prefix = `reality_${String(Date.now())}`;
  await createTables(servers.postgres, prefix);

  /** Starts a process; answers with it once it is connected and ready. */
  const start = async (instance: number): Promise<ChildProcess> => {
    const orders: Orders = {
      way,
      instance,
      scenario,
      skewMs: skewMs[instance] ?? 0,
      redis: servers.redis,
      postgres: servers.postgres,
      prefix,
    };
    const child = fork(program, [JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    const ready = new AbortController();
    await Promise.race([
      once(child, 'message', { signal: ready.signal }),
      once(child, 'exit', { signal: ready.signal }).then(([code]) => {
        throw new Error(`instance ${String(instance)} ended before it was ready: ${String(code)}`);
      }),
    ]);
    ready.abort();
    child.on('message', (said) => log.push({ ...(said as Said), atMs: Date.now(), instance }));
    return child;
  };
  const instances = [...Array(scenario.instances.count).keys()];
  const atWork = await Promise.all(instances.map(start));
  // Who follows a killed one waits beside it from the start: on a busy machine a process takes seconds to be there.
  const spares = await Promise.all(
    scenario.faults.map(({ kind, instance = 0 }) => (kind === 'crash' ? start(instance) : null)),
  );
  // A library reads the time of day from its schedule: begin when it is the schedule's.
  const periodMs = (slotTimesMs[1] ?? 1_000) - (slotTimesMs[0] ?? 0);
  const startMs = Math.ceil((Date.now() + LEAD_MS) / periodMs) * periodMs;
  const slotsMs = Array.from(slotTimesMs, (ms) => startMs + ms);
  await sleep(startMs - LEAD_MS - Date.now());
  for (const child of atWork) {
    child.send(slotsMs);
    await sleep(APART_MS);
  }
  const faults = scenario.faults.map((fault, nth) => {
    const restart = () => {
      const spare = spares[nth];
      if (!spare) return;
      atWork[fault.instance ?? 0] = spare;
      spare.send(slotsMs);
    };
    return suffer(fault, startMs, atWork, restart, log);
  });
  await sleep((slotsMs.at(-1) ?? startMs) - Date.now() + scenario.work.durationMs + SETTLE_MS);
  await Promise.all(faults);
  const underwayMs = REQUESTS * 2 * scenario.network.maxMs;
  await quiet(log, scenario.work.durationMs + SETTLE_MS + underwayMs);
  for (const child of children) child.kill('SIGKILL');
  const troubles = log.flatMap((entry) =>
    entry.kind === 'trouble' ? [`${String(entry.instance)}: ${entry.text ?? ''}`] : [],
  );
  return { counts: countLog(log, slotsMs.length), troubles };
}

/** Waits until nothing has been said for a while. */
async function quiet(log: readonly { atMs: number }[], ms: number): Promise<void> {
  while (Date.now() - (log.at(-1)?.atMs ?? 0) < ms) await sleep(200);
}

async function suffer(
  fault: Fault,
  startMs: number,
  children: readonly ChildProcess[],
  restart: () => void,
  log: (Logged | Killed)[],
): Promise<void> {
  const instance = fault.instance ?? 0;
  await sleep(startMs + fault.atMs - Date.now());
  const child = children[instance];
  if (fault.kind === 'pause') {
    child?.kill('SIGSTOP');
    await sleep(fault.forMs);
    child?.kill('SIGCONT');
  } else if (fault.kind === 'crash') {
    child?.kill('SIGKILL');
    log.push({ kind: 'killed', instance, atMs: Date.now() });
    await sleep(fault.downMs);
    restart();
  } else {
    throw new Error(`a real ${fault.kind} cannot be made here`);
  }
}

/** The least and the most of each count over many seeds of the simulation. */
export function simulated(
  scenario: Scenario,
  seeds: number,
): Record<keyof Counts, [number, number]> {
  const all = Array.from({ length: seeds }, (_, seed): Counts => {
    const { counts, runs } = findings(run(scenario, seed));
    const { duplicateRuns, duplicateEffects, overlaps, missed, skipped } = counts;
    return { runs: runs.length, duplicateRuns, duplicateEffects, overlaps, missed, skipped };
  });
  const range = (of: keyof Counts): [number, number] => {
    const values = all.map((counts) => counts[of]);
    return [Math.min(...values), Math.max(...values)];
  };
  return {
    runs: range('runs'),
    duplicateRuns: range('duplicateRuns'),
    duplicateEffects: range('duplicateEffects'),
    overlaps: range('overlaps'),
    missed: range('missed'),
    skipped: range('skipped'),
  };
}
