import {
  defaultParams,
  defaultScenario,
  type Fault,
  type Scenario,
  type StrategyId,
} from '@/sim/index.ts';
import type { StrategyParams } from '@/sim/index.ts';
import type { Orders } from '../messages.ts';

export interface Experiment {
  readonly way: Orders['way'];
  readonly scenario: Scenario;
  /** By how much a count may lie outside what was simulated: what real timers and real pauses add. */
  readonly noise?: number;
}

export interface Wish {
  readonly everyS?: number;
  readonly slots?: number;
  readonly workMs: number;
  readonly blocking?: boolean;
  readonly tickDelayMs?: number;
  readonly instances?: number;
  readonly skewMs?: number;
  readonly params?: StrategyParams;
  readonly faults?: readonly Fault[];
  /** Every run fails at its end, before its effect. */
  readonly fails?: boolean;
  /** An effect is left once per slot. */
  readonly slotKey?: boolean;
  /** How long every request and every answer takes; where it is left out, the servers are near. */
  readonly awayMs?: number;
}

const SLOTS = 8;

function scenario(title: string, id: StrategyId, wish: Wish): Scenario {
  const everyS = wish.everyS ?? 2;
  return {
    ...defaultScenario,
    title,
    schedule: {
      ...defaultScenario.schedule,
      expression: `*/${String(everyS)} * * * * *`,
      dialect: 'robfig',
      slots: wish.slots ?? SLOTS,
    },
    work: {
      ...defaultScenario.work,
      durationMs: wish.workMs,
      spreadMs: 0,
      blocking: wish.blocking ?? false,
      failRate: wish.fails === true ? 1 : 0,
      idempotency: wish.slotKey === true ? 'slot-key' : 'none',
    },
    instances: {
      ...defaultScenario.instances,
      count: wish.instances ?? 3,
      maxSkewMs: wish.skewMs ?? 0,
      maxTickDelayMs: wish.tickDelayMs ?? defaultScenario.instances.maxTickDelayMs,
    },
    network:
      wish.awayMs === undefined
        ? defaultScenario.network
        : { minMs: wish.awayMs, maxMs: wish.awayMs },
    strategy: { id, params: { ...defaultParams(id), ...wish.params } },
    faults: wish.faults ?? [],
  };
}

/** A strategy file of the lab, run by real processes. */
export function strategy(title: string, id: StrategyId, wish: Wish, noise = 0): Experiment {
  return { way: 'strategy', scenario: scenario(title, id, wish), noise };
}

/** A library doing a strategy's part itself. */
export function library(way: Orders['way'], title: string, id: StrategyId, wish: Wish): Experiment {
  return { way, scenario: scenario(title, id, wish) };
}

/** The same fault on each of the first so many instances. */
export function onEach(count: number, fault: Fault): Fault[] {
  return [...Array(count).keys()].map((instance): Fault => ({ ...fault, instance }));
}
