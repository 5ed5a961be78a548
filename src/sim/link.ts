import { durationText, parseDuration } from '@/base/duration.ts';
import { defaultScenario } from './defaults.ts';
import { BOUNDS, validateScenario } from './scenario.ts';
import type { Problem } from './scenario.ts';
import { strategies } from './strategies/index.ts';
import { settingGroups, type SettingGroup } from './settings/groups.ts';
import type { ParamSpec, ParamValue } from './settings/spec.ts';
import { faultText, readFault } from './faults/text.ts';
import type {
  InstanceSettings,
  MachineSettings,
  MonitorSettings,
  Scenario,
  StrategyId,
  StrategyParams,
  WorkSettings,
} from './types.ts';

export type LinkResult =
  | { readonly ok: true; readonly scenario: Scenario; readonly seed: number }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A longer link is refused unread. The longest that a valid scenario has, with all its faults and settings, is shorter. */
const MAX_LINK = 20_000;

/**
 * A link leaves out the settings that stand at their defaults, so it says which defaults: `v`. It grows when a default
 * changes, and then links that say less, or nothing, are still to be read with the defaults of their time.
 */
const LINK_VERSION = 1;

const PLAIN_KEYS =
  'v title cron dialect tz from slots work spread fail n skew delay cores net s f seed'.split(' ');

/** The scenario and seed as the readable text of a link's query; `fromQuery` reads it back, equal. */
export function toQuery(scenario: Scenario, seed: number): string {
  const { title, schedule, work, instances, machine, network, strategy, faults } = scenario;
  const query = new URLSearchParams({ v: String(LINK_VERSION) });
  if (title !== '') query.set('title', title);
  query.set('cron', schedule.expression);
  if (schedule.dialect !== 'vixie') query.set('dialect', schedule.dialect);
  query.set('tz', schedule.zone);
  query.set('from', momentText(schedule.fromMs));
  query.set('slots', String(schedule.slots));
  query.set('work', durationText(work.durationMs));
  query.set('spread', durationText(work.spreadMs));
  query.set('fail', String(work.failRate));
  query.set('n', String(instances.count));
  query.set('skew', durationText(instances.maxSkewMs));
  query.set('delay', durationText(instances.maxTickDelayMs));
  query.set('cores', String(machine.cores));
  query.set('net', `${durationText(network.minMs)}-${durationText(network.maxMs)}`);
  query.set('s', strategy.id);
  for (const spec of strategies[strategy.id].params) {
    query.set(paramName(spec), paramText(strategy.params[spec.key] ?? spec.default, spec));
  }
  for (const [name, spec, group] of settings()) {
    const value = (scenario[group] as unknown as StrategyParams)[spec.key] ?? spec.default;
    if (value !== spec.default) query.set(name, paramText(value, spec));
  }
  for (const fault of faults) query.append('f', faultText(fault));
  query.set('seed', String(seed));
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%40', '@');
}

/** Reads a link's query from outside. What is left out stands at its default; anything wrong is refused with its place. */
export function fromQuery(query: string): LinkResult {
  if (query.length > MAX_LINK) {
    return refused('link', `at most ${MAX_LINK.toLocaleString('en')} characters`);
  }
  const reader = new QueryReader(new URLSearchParams(query));
  if (reader.number('v', 1, 'v') !== LINK_VERSION) {
    const message = `must be ${String(LINK_VERSION)}: a newer Cronograph may have made this link`;
    return refused('v', message);
  }
  const value = readScenario(reader);
  const seed = reader.number('seed', 1, 'seed');
  const { min, max } = BOUNDS.seed;
  if (!Number.isInteger(seed) || seed < min || seed > max) {
    reader.refuse('seed', `a whole number, ${String(min)} to ${max.toLocaleString('en')}`);
  }
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const result = validateScenario(value);
  return result.ok ? { ...result, seed } : result;
}

function refused(path: string, message: string): LinkResult {
  return { ok: false, problems: [{ path, message }] };
}

/** Builds what the link says; whether it makes sense is for `validateScenario`. */
function readScenario(reader: QueryReader): Scenario {
  const { schedule, work, instances, machine, network, strategy } = defaultScenario;
  const id = reader.text('s', strategy.id) as StrategyId;
  const specs = Object.hasOwn(strategies, id) ? strategies[id].params : [];
  const names = settings().map(([name]) => name);
  reader.refuseOthers([...PLAIN_KEYS, ...specs.map(paramName), ...names]);
  const [minMs, maxMs] = reader.range('net', [network.minMs, network.maxMs], 'network');
  return {
    version: 1,
    title: reader.text('title', ''),
    schedule: {
      expression: reader.text('cron', schedule.expression),
      dialect: reader.text('dialect', schedule.dialect) as Scenario['schedule']['dialect'],
      zone: reader.text('tz', schedule.zone),
      fromMs: reader.moment('from', schedule.fromMs, 'schedule.fromMs'),
      slots: reader.number('slots', schedule.slots, 'schedule.slots'),
    },
    work: {
      durationMs: reader.duration('work', work.durationMs, 'work.durationMs'),
      spreadMs: reader.duration('spread', work.spreadMs, 'work.spreadMs'),
      failRate: reader.number('fail', work.failRate, 'work.failRate'),
      ...readSettings<WorkSettings>(reader, 'work'),
    },
    instances: {
      count: reader.number('n', instances.count, 'instances.count'),
      maxSkewMs: reader.duration('skew', instances.maxSkewMs, 'instances.maxSkewMs'),
      maxTickDelayMs: reader.duration(
        'delay',
        instances.maxTickDelayMs,
        'instances.maxTickDelayMs',
      ),
      ...readSettings<InstanceSettings>(reader, 'instances'),
    },
    machine: {
      cores: reader.number('cores', machine.cores, 'machine.cores'),
      ...readSettings<MachineSettings>(reader, 'machine'),
    },
    network: { minMs, maxMs },
    strategy: { id, params: readParams(reader, specs) },
    monitor: readSettings<MonitorSettings>(reader, 'monitor'),
    faults: reader.all('f').flatMap((text, index) => {
      const fault = readFault(text);
      if (fault === null)
        reader.refuse(`faults.${String(index)}`, 'a fault is written like crash:1@380s+70s');
      return fault ?? [];
    }),
  };
}

function readParams(reader: QueryReader, specs: readonly ParamSpec[]): StrategyParams {
  return Object.fromEntries(
    specs.map((spec) => [
      spec.key,
      reader.setting(paramName(spec), spec, `strategy.params.${spec.key}`),
    ]),
  );
}

/** All settings a link may leave out, each with its name there and its group. */
function settings(): (readonly [string, ParamSpec, SettingGroup])[] {
  return (Object.keys(settingGroups) as SettingGroup[]).flatMap((group) =>
    settingGroups[group].map((spec) => [settingName(group, spec), spec, group] as const),
  );
}

function readSettings<Group>(reader: QueryReader, group: SettingGroup): Group {
  const values = settingGroups[group].map((spec) => [
    spec.key,
    reader.setting(settingName(group, spec), spec, `${group}.${spec.key}`),
  ]);
  return Object.fromEntries(values) as Group;
}

/** A setting's name in a link: `retryMs` of the work is `w.retry`. */
function settingName(group: SettingGroup, spec: ParamSpec): string {
  const initial = { work: 'w', instances: 'i', machine: 'm', monitor: 'o' }[group];
  return `${initial}.${spec.key.replace(/Ms$/, '')}`;
}

/** A parameter's name in a link: `ttlMs` is `p.ttl`. */
function paramName(spec: ParamSpec): string {
  return `p.${spec.key.replace(/Ms$/, '')}`;
}

function paramText(value: ParamValue, spec: ParamSpec): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return spec.kind === 'duration' ? durationText(Number(value)) : String(value);
}

/** A moment in UTC to the millisecond it needs: `2026-11-23T12:00Z`. */
function momentText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}

/** Takes single values out of a query; what cannot be read is refused with the field's path. */
class QueryReader {
  readonly problems: Problem[] = [];
  readonly #query: URLSearchParams;

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  refuse(path: string, message: string): void {
    this.problems.push({ path, message });
  }

  /** Refuses what has no meaning here, and what is said twice. */
  refuseOthers(known: readonly string[]): void {
    for (const key of new Set(this.#query.keys())) {
      if (!known.includes(key)) this.refuse(key.slice(0, 40) || 'link', 'is not known here');
      else if (key !== 'f' && this.all(key).length > 1) this.refuse(key, 'stands twice');
    }
  }

  all(key: string): string[] {
    return this.#query.getAll(key);
  }

  text(key: string, byDefault: string): string {
    return this.#query.get(key) ?? byDefault;
  }

  number(key: string, byDefault: number, path: string): number {
    // What is no number is left to the field's own check, which knows and names the bounds.
    return this.#read(key, byDefault, path, '', (text) =>
      /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : NaN,
    );
  }

  /** A setting as its table says; whether it is within its bounds is for the scenario's check. */
  setting(key: string, spec: ParamSpec, path: string): ParamValue {
    switch (spec.kind) {
      case 'flag':
        return this.flag(key, spec.default === true, path);
      case 'choice':
        return this.text(key, String(spec.default));
      case 'duration':
        return this.duration(key, Number(spec.default), path);
      default:
        return this.number(key, Number(spec.default), path);
    }
  }

  duration(key: string, byDefault: number, path: string): number {
    return this.#read(key, byDefault, path, 'a duration, such as 90s or 20m', parseDuration);
  }

  flag(key: string, byDefault: boolean, path: string): boolean {
    return this.#read(key, byDefault, path, 'yes or no', (text) =>
      text === 'yes' ? true : text === 'no' ? false : null,
    );
  }

  moment(key: string, byDefault: number, path: string): number {
    return this.#read(key, byDefault, path, 'a moment, such as 2026-11-23T12:00Z', (text) => {
      const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{3})?)?Z$/.test(text);
      const epochMs = isMoment ? new Date(text).getTime() : NaN;
      return Number.isNaN(epochMs) ? null : epochMs;
    });
  }

  range(key: string, byDefault: [number, number], path: string): [number, number] {
    return this.#read(key, byDefault, path, 'a range, such as 1ms-5ms', (text) => {
      const [min, max] = text.split('-', 2).map(parseDuration);
      return typeof min === 'number' && typeof max === 'number' ? [min, max] : null;
    });
  }

  #read<Value>(
    key: string,
    byDefault: Value,
    path: string,
    wanted: string,
    read: (text: string) => Value | null,
  ): Value {
    const text = this.#query.get(key);
    if (text === null) return byDefault;
    const value = read(text);
    if (value === null) this.refuse(path, wanted);
    return value ?? byDefault;
  }
}
