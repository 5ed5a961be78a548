import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { strategies } from '@/sim/strategies/index.ts';
import { NoAnswer, type Ports, type Slot } from '@/sim/strategies/ports.ts';
import type { StrategyModule } from '@/sim/strategies/spec.ts';
import { drive } from './drive.ts';
import { libraries } from './libraries.ts';
import type { Orders, Said } from './messages.ts';
import { connectPorts } from './ports.ts';

/** A scheduler that wakes later than this after a slot gives it up, as in the simulation. */
const TOLERANCE_MS = 1_000;

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const say = (said: Said) => process.send?.(said);

/** Filled once everybody is ready. */
const slots: Slot[] = [];

process.on('unhandledRejection', (error) => {
  say({ kind: 'trouble', slot: -1, text: String(error) });
});
process.on('disconnect', () => process.exit(0));
if (orders.way === 'strategy') await runStrategy();
else {
  await begin();
  await libraries[orders.way]({ orders, slots, say });
}

/** Says that this process is ready, and waits to hear when the slots are. */
async function begin(): Promise<void> {
  const told = once(process, 'message');
  say({ kind: 'ready', slot: -1 });
  const [slotsMs] = (await told) as [readonly number[]];
  slots.push(...slotsMs.map((atMs, index) => ({ index, key: String(atMs), atMs })));
}

async function runStrategy(): Promise<void> {
  const { id } = orders.scenario.strategy;
  const { onTick, onBoot } = strategies[id].module;
  const ports = (await connectPorts(orders, slots, say)) as Ports<never, never>;
  await begin();
  if (onBoot) void drive(onBoot(ports));
  if (onTick) await schedule(onTick, ports);
}

/** Sleeps to each slot by its own clock, and deals with it; slots its clock has passed are not looked at. */
async function schedule(
  deal: NonNullable<StrategyModule['onTick']>,
  ports: Ports<never, never>,
): Promise<void> {
  for (const slot of slots.filter(({ atMs }) => atMs > ports.clock.now())) {
    while (ports.clock.now() < slot.atMs) await sleep(slot.atMs - ports.clock.now());
    if (ports.clock.now() - slot.atMs > TOLERANCE_MS) {
      say({ kind: 'tick-missed', slot: slot.index });
      continue;
    }
    void drive(deal(slot, ports)).then(
      (outcome) => {
        if (outcome.startsWith('skipped'))
          say({ kind: 'skipped', slot: slot.index, text: outcome });
      },
      (error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
        say({ kind: 'skipped', slot: slot.index, text: 'no answer' });
      },
    );
  }
}
