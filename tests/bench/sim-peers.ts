import { createRequire } from 'node:module';
import { TimeHeap } from '@/base/heap.ts';
import { MINUTE_MS } from '@/base/time.ts';

const WAY_MS = 3;

interface SimjsEntity {
  setTimer(ms: number): { done(callback: () => void, context: object): void };
}
interface Simjs {
  Sim: new () => {
    addEntity(kind: new (...args: never[]) => object): void;
    simulate(endTime: number): void;
  };
  Entity: new (...args: never[]) => SimjsEntity;
}
interface JsSimulatorEvent {
  update: () => void;
}
interface JsSimulator {
  Scheduler: new () => {
    scheduleOnceIn(event: JsSimulatorEvent, ms: number): void;
    hasEvents(): boolean;
    update(): void;
  };
  SimEvent: new (rank: number) => JsSimulatorEvent;
}

const load = createRequire(import.meta.url);

/** simjs hands itself to a window and to nothing else. */
function loadSimjs(): Simjs {
  const surroundings = globalThis as { window?: unknown };
  const own = surroundings.window;
  const window: { Sim?: Simjs } = {};
  surroundings.window = window;
  load('simjs');
  surroundings.window = own;
  if (window.Sim === undefined) throw new Error('simjs did not load');
  return window.Sim;
}

const loadJsSimulator = () => load('js-simulator') as JsSimulator;

/**
 * The moments of a tick and its request in other simulators: each instance ticks each minute, its request arrives 3 ms
 * later and is answered 3 ms after that. No lock, no chance, no log. Answers how many moments there were.
 */
export const peers: Readonly<Record<string, (slots: number, instances: number) => number>> = {
  simjs(slots, instances) {
    const { Sim, Entity } = loadSimjs();
    let moments = 0;
    class Instance extends Entity {
      left = slots;
      start(): void {
        this.setTimer(MINUTE_MS).done(this.tick, this);
      }
      tick(): void {
        moments++;
        if (--this.left > 0) this.setTimer(MINUTE_MS).done(this.tick, this);
        this.setTimer(WAY_MS).done(this.arrive, this);
      }
      arrive(): void {
        moments++;
        this.setTimer(WAY_MS).done(this.hear, this);
      }
      hear(): void {
        moments++;
      }
    }
    const sim = new Sim();
    for (let instance = 0; instance < instances; instance++) sim.addEntity(Instance);
    sim.simulate((slots + 1) * MINUTE_MS);
    return moments;
  },

  'js-simulator'(slots, instances) {
    const { Scheduler, SimEvent } = loadJsSimulator();
    const scheduler = new Scheduler();
    let moments = 0;
    const after = (ms: number, update: () => void) => {
      const event = new SimEvent(1);
      event.update = update;
      scheduler.scheduleOnceIn(event, ms);
    };
    const hear = () => moments++;
    const arrive = () => {
      moments++;
      after(WAY_MS, hear);
    };
    const tickFrom = (left: number) => {
      moments++;
      if (left > 1) after(MINUTE_MS, () => tickFrom(left - 1));
      after(WAY_MS, arrive);
    };
    for (let instance = 0; instance < instances; instance++)
      after(MINUTE_MS, () => tickFrom(slots));
    while (scheduler.hasEvents()) scheduler.update();
    return moments;
  },

  'a bare heap'(slots, instances) {
    const heap = new TimeHeap();
    const TICK = 0;
    const HEAR = 2;
    const total = 3 * slots * instances;
    for (let instance = 0; instance < instances; instance++) heap.push(MINUTE_MS, 0, TICK);
    for (let moment = 0; moment < total; moment++) {
      const now = heap.nextTime;
      const what = heap.pop();
      if (what === TICK) heap.push(now + MINUTE_MS, 0, TICK);
      if (what !== HEAR) heap.push(now + WAY_MS, 0, what + 1);
    }
    return total;
  },
};
