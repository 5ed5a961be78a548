import { RandomStream } from '@/base/random.ts';
import { HOUR_MS } from '@/base/time.ts';
import { dialects, type DialectId } from '@/cron/index.ts';
import { faultKinds, settingGroups, strategies, validateScenario } from '@/sim/index.ts';
import type {
  Fault,
  FaultKind,
  InstanceSettings,
  MachineSettings,
  MonitorSettings,
  ParamSpec,
  ParamValue,
  Scenario,
  SettingGroup,
  StrategyId,
  WorkSettings,
} from '@/sim/index.ts';

const EXPRESSIONS = [
  '* * * * *',
  '*/2 * * * *',
  '30 * * * *',
  '*/15 1-3 * * *',
  '30 2 * * *',
  '*/20 * * * * ?',
  '0 30 2 * * ?',
  '@every 90s',
  '*:0/5',
];
/** An ordinary day, and nights on which clocks are put forward or back; the rules of 2026 are in every zone table. */
const STARTS = [
  { zone: 'UTC', fromMs: Date.UTC(2026, 10, 23, 12) },
  { zone: 'Asia/Kolkata', fromMs: Date.UTC(2026, 10, 23, 12, 0, 17) },
  { zone: 'Europe/Berlin', fromMs: Date.UTC(2026, 2, 29, 0, 30) },
  { zone: 'Europe/Berlin', fromMs: Date.UTC(2026, 9, 24, 23, 45) },
  { zone: 'America/New_York', fromMs: Date.UTC(2026, 2, 8, 6) },
  { zone: 'America/New_York', fromMs: Date.UTC(2026, 10, 1, 4, 59) },
  { zone: 'Australia/Lord_Howe', fromMs: Date.UTC(2026, 3, 4, 14, 30) },
];

/** A small valid scenario: any strategy, settings, faults, scheduler and night; the same for the same number. */
export function randomScenario(number: number): Scenario {
  const random = new RandomStream(number, 1);
  for (let attempt = 0; attempt < 100; attempt++) {
    const result = validateScenario(draw(random));
    if (result.ok) return result.scenario;
  }
  throw new Error(`no valid scenario was found for ${String(number)}`);
}

/** What may still be refused: an expression is not cron in every dialect, and settings have rules among each other. */
function draw(random: RandomStream): Scenario {
  const id = one(random, Object.keys(strategies) as StrategyId[]);
  const count = random.int(1, 4);
  const durationMs = 1 + random.int(0, near(random, 120_000));
  const minMs = random.int(0, 50);
  return {
    version: 1,
    title: random.chance(0.2) ? 'Twice & "late" + %41 ✓' : '',
    schedule: {
      expression: one(random, EXPRESSIONS),
      dialect: one(random, Object.keys(dialects) as DialectId[]),
      ...one(random, STARTS),
      slots: random.int(1, 8),
    },
    work: {
      durationMs,
      spreadMs: random.int(0, durationMs),
      failRate: one(random, [0, 0, 0.25, 1]),
      ...(settings(random, 'work') as WorkSettings),
    },
    instances: {
      count,
      maxSkewMs: near(random, 5_000),
      maxTickDelayMs: near(random, 60_000),
      ...(settings(random, 'instances') as InstanceSettings),
    },
    machine: {
      cores: random.int(1, 8),
      ...(settings(random, 'machine') as MachineSettings),
    },
    network: { minMs, maxMs: minMs + near(random, 9_000) },
    strategy: { id, params: values(random, strategies[id].params, 0.5) },
    monitor: settings(random, 'monitor') as MonitorSettings,
    faults: Array.from({ length: random.int(0, 4) }, () => anyFault(random, count)),
  };
}

/** A fault of any kind, most of them once, some again and again, some on whatever instance is drawn. */
function anyFault(random: RandomStream, instances: number): Fault {
  const kind = one(random, Object.keys(faultKinds) as FaultKind[]);
  const { target, settings: specs } = faultKinds[kind];
  return {
    kind,
    ...(target === 'instance' && { instance: random.int(-1, instances - 1) }),
    atMs: random.int(0, near(random, 10 * 60_000)),
    ...values(random, specs, 0.7),
    ...(random.chance(0.2) && { perHour: one(random, [0.5, 3, 60, 3_600]) }),
  } as Fault;
}

/** Of most groups nothing is set, as in life: then what is set in one is seen to work. */
function settings(random: RandomStream, group: SettingGroup): unknown {
  return values(random, settingGroups[group], random.chance(0.5) ? 0 : 0.4);
}

/** A value for each setting: its default, or with the chance `other` any other. */
function values(
  random: RandomStream,
  specs: readonly ParamSpec[],
  other: number,
): Record<string, ParamValue> {
  return Object.fromEntries(
    specs.map((spec) => [spec.key, random.chance(other) ? anyValue(random, spec) : spec.default]),
  );
}

function anyValue(random: RandomStream, spec: ParamSpec): ParamValue {
  switch (spec.kind) {
    case 'flag':
      return random.chance(0.5);
    case 'choice':
      return one(random, Object.keys(spec.options ?? {}));
    case 'rate':
      return one(random, [0, 0.05, 0.5, 1]);
    default:
      // Mostly what is as large as the default, at times what is at the bounds.
      if (random.chance(0.1)) return one(random, [spec.min, Math.min(spec.max, HOUR_MS)]);
      return clamp(spec, random.int(0, 2 * Math.abs(Number(spec.default)) + 3));
  }
}

const clamp = ({ min, max }: ParamSpec, value: number) => Math.min(max, Math.max(min, value));

/** Nothing, little, or up to this. */
function near(random: RandomStream, most: number): number {
  return one(random, [0, 30, most >> 4, most]);
}

function one<Item>(random: RandomStream, items: readonly Item[]): Item {
  return items[random.int(0, items.length - 1)] as Item;
}
