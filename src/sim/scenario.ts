import * as v from 'valibot';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { dialects, isZone, parse, type DialectId } from '@/cron/index.ts';
import { crudeProblems } from './crude.ts';
import { strategies } from './strategies/index.ts';
import { faultKinds } from './faults/kinds.ts';
import { settingGroups, type SettingGroup } from './settings/groups.ts';
import { specProblem, type ParamSpec } from './settings/spec.ts';
import type { Fault, FaultKind, Scenario, StrategyId } from './types.ts';
import { instanceName, spelled } from './words.ts';

/** What is wrong with a scenario, and where: `path` is the field's place, such as `work.durationMs`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export type ScenarioResult =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const YEAR_1970_MS = 0;
const YEAR_2100_MS = Date.UTC(2100, 0, 1);

/** The bounds of a scenario's numbers, both ends included. */
export const BOUNDS = {
  slots: { min: 1, max: 20_000 },
  durationMs: { min: 1, max: 7 * DAY_MS },
  spreadMs: { min: 0, max: 7 * DAY_MS },
  failRate: { min: 0, max: 1 },
  instances: { min: 1, max: 100 },
  skewMs: { min: 0, max: HOUR_MS },
  tickDelayMs: { min: 0, max: MINUTE_MS },
  cores: { min: 1, max: 1_024 },
  networkMs: { min: 0, max: 10 * SECOND_MS },
  faultAtMs: { min: 0, max: 366 * DAY_MS },
  perHour: { min: 0.001, max: 3_600 },
  seed: { min: 0, max: 2 ** 32 - 1 },
} as const;

type InstanceCounts = Pick<Scenario['instances'], 'count' | 'jobs'>;

interface Bound {
  readonly min: number;
  readonly max: number;
}

/** Slots × instances: more than a page can draw and list without stalling. */
const MAX_TICKS = 20_000;
/** Slots × records: more would take memory and time that a page does not have. */
const MAX_RECORDS = 2_000_000;
const MAX_FAULTS = 100;
const MAX_TITLE = 120;
const MAX_EXPRESSION = 1_000;

const dialectIds = Object.keys(dialects) as [DialectId, ...DialectId[]];
const strategyIds = Object.keys(strategies) as [StrategyId, ...StrategyId[]];

const count = (bound: Bound) => whole(bound, (n) => n.toLocaleString('en'));
const duration = (bound: Bound) => whole(bound, spelled);

function whole({ min, max }: Bound, word: (n: number) => string) {
  const message = `a whole number, ${word(min)} to ${word(max)}`;
  return v.pipe(v.number(message), v.integer(message), between(min, max, message));
}

function between(min: number, max: number, message: string) {
  return v.check<number, string>((n) => n >= min && n <= max, message);
}

function text(max: number) {
  const message = `text of at most ${max.toLocaleString('en')} characters`;
  return v.pipe(v.string(message), v.maxLength(max, message));
}

/** An object with exactly these fields: a field it does not know is refused, not dropped. */
function fields<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) =>
    expected === 'never' ? 'is not known here' : 'is missing',
  );
}

/** A value that is held to a setting's bounds. */
function setting(spec: ParamSpec) {
  return v.pipe(
    v.unknown(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? specProblem(spec, dataset.value, spelled) : null;
      if (message !== null) addIssue({ message });
    }),
  );
}

/** The settings of a group, each of which may be left out. */
function settingsOf(group: SettingGroup) {
  const entries = settingGroups[group].map(
    (spec) => [spec.key, v.optional(setting(spec), spec.default)] as const,
  );
  return Object.fromEntries(entries);
}

const PER_HOUR = 'how often an hour, above 0 up to 3,600';

const instanceIndex = v.pipe(
  v.number('an instance, counted from 0'),
  v.integer('an instance, counted from 0'),
);

function faultOf(kind: FaultKind) {
  const { target, settings } = faultKinds[kind];
  const entries: FaultEntries = {
    kind: v.literal(kind),
    atMs: duration(BOUNDS.faultAtMs),
    perHour: v.optional(
      v.pipe(v.number(PER_HOUR), between(BOUNDS.perHour.min, BOUNDS.perHour.max, PER_HOUR)),
    ),
    ...(target === 'instance' && { instance: instanceIndex }),
    ...Object.fromEntries(settings.map((spec) => [spec.key, setting(spec)])),
  };
  return fields(entries);
}

type FaultEntries = v.ObjectEntries & { readonly kind: v.LiteralSchema<FaultKind, undefined> };
const fault = v.variant(
  'kind',
  (Object.keys(faultKinds) as FaultKind[]).map(faultOf),
  `one of ${Object.keys(faultKinds).join(', ')}`,
);

const schema = fields({
  version: v.literal(1, 'must be 1: a newer Cronograph may have made this scenario'),
  title: text(MAX_TITLE),
  schedule: fields({
    expression: text(MAX_EXPRESSION),
    dialect: v.picklist(dialectIds, 'no dialect known here'),
    zone: text(64),
    fromMs: v.pipe(
      v.number('a moment from 1970 to 2100'),
      v.integer('a moment in whole milliseconds'),
      between(YEAR_1970_MS, YEAR_2100_MS, 'a moment from 1970 to 2100'),
    ),
    slots: count(BOUNDS.slots),
  }),
  work: fields({
    durationMs: duration(BOUNDS.durationMs),
    spreadMs: duration(BOUNDS.spreadMs),
    failRate: v.pipe(
      v.number('a probability, 0 to 1'),
      between(BOUNDS.failRate.min, BOUNDS.failRate.max, 'a probability, 0 to 1'),
    ),
    ...settingsOf('work'),
  }),
  instances: fields({
    count: count(BOUNDS.instances),
    maxSkewMs: duration(BOUNDS.skewMs),
    maxTickDelayMs: duration(BOUNDS.tickDelayMs),
    ...settingsOf('instances'),
  }),
  machine: fields({ cores: count(BOUNDS.cores), ...settingsOf('machine') }),
  network: fields({
    minMs: duration(BOUNDS.networkMs),
    maxMs: duration(BOUNDS.networkMs),
  }),
  strategy: fields({
    id: v.picklist(strategyIds, `one of ${strategyIds.join(', ')}`),
    params: v.record(
      v.string(),
      v.union([v.number(), v.boolean(), v.string()], 'a number, a choice, true or false'),
      'the strategy’s parameters',
    ),
  }),
  monitor: v.optional(fields(settingsOf('monitor')), {}),
  faults: v.pipe(
    v.array(fault, 'a list of faults'),
    v.maxLength(MAX_FAULTS, `at most ${String(MAX_FAULTS)} faults`),
  ),
});

/** Checks a value from outside. A valid one comes back with the strategy's missing parameters at their defaults. */
export function validateScenario(value: unknown): ScenarioResult {
  const crude = crudeProblems(value);
  if (crude.length > 0) return { ok: false, problems: crude };
  const result = v.safeParse(schema, value);
  if (!result.success) return { ok: false, problems: result.issues.map(problemOf) };
  // The shape is checked; what the settings' tables say of each value's type is beyond the checker's.
  const scenario = withDefaultParams(result.output as unknown as Scenario);
  const problems = meaningProblems(scenario);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenario };
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  return { path: v.getDotPath(issue) ?? 'scenario', message: issue.message };
}

function withDefaultParams(scenario: Scenario): Scenario {
  const { id, params } = scenario.strategy;
  const defaults = strategies[id].params.map((param) => [param.key, param.default] as const);
  return { ...scenario, strategy: { id, params: { ...Object.fromEntries(defaults), ...params } } };
}

/** What a shape cannot say: whether the expression and the zone exist, and whether the numbers fit together. */
function meaningProblems(scenario: Scenario): Problem[] {
  const { schedule, work, instances, network } = scenario;
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });

  const parsed = parse(schedule.expression, schedule.dialect);
  if (!parsed.ok) refuse('schedule.expression', parsed.diagnostics[0]?.title ?? 'is not cron');
  if (!isZone(schedule.zone)) refuse('schedule.zone', `no time zone is called “${schedule.zone}”`);
  const slots = schedule.slots * instances.jobs;
  if (slots * instances.count > MAX_TICKS) refuse('schedule.slots', ticksMessage(instances));
  if (slots * work.records > MAX_RECORDS) {
    refuse('work.records', `at most ${MAX_RECORDS.toLocaleString('en')} over all slots together`);
  }
  if (work.spreadMs > work.durationMs) refuse('work.spreadMs', 'at most the duration itself');
  if (network.minMs > network.maxMs) refuse('network.minMs', 'at most the longest delay');
  return [
    ...problems,
    ...jobProblems(scenario),
    ...paramProblems(scenario),
    ...faultProblems(scenario),
  ];
}

function ticksMessage({ count, jobs }: InstanceCounts): string {
  const most = Math.floor(MAX_TICKS / count / jobs).toLocaleString('en');
  const many = count === 1 ? 'one instance' : `${String(count)} instances`;
  const work = jobs === 1 ? many : `${many} and ${String(jobs)} jobs`;
  return `with ${work}, at most ${most} slots can be simulated`;
}

/** Several jobs side by side need a strategy that keeps them apart, and nobody who takes the one for the other. */
function jobProblems({ instances, strategy, monitor }: Scenario): Problem[] {
  if (instances.jobs === 1) return [];
  const { name, module } = strategies[strategy.id];
  const problems: Problem[] = [];
  if (!module.manyJobs) {
    problems.push({ path: 'instances.jobs', message: `“${name}” is simulated with one job` });
  }
  if (monitor.kind !== 'none') {
    problems.push({ path: 'monitor.kind', message: 'a monitor watches one job: choose nobody' });
  }
  return problems;
}

function paramProblems({ strategy }: Scenario): Problem[] {
  const { params: specs, check } = strategies[strategy.id];
  const problems = Object.entries(strategy.params).flatMap(([key, value]) => {
    const spec = specs.find((candidate) => candidate.key === key);
    const message = spec
      ? specProblem(spec, value, spelled)
      : `${strategy.id} has no such parameter`;
    return message === null ? [] : [{ key, message }];
  });
  const told = problems.length > 0 ? problems : (check?.(strategy.params) ?? []);
  return told.map(({ key, message }) => ({ path: `strategy.params.${key}`, message }));
}

function faultProblems({ faults, instances }: Scenario): Problem[] {
  const many = instances.count === 1 ? 'one instance' : `${String(instances.count)} instances`;
  return faults.flatMap(({ instance, kind }: Fault, index) => {
    if (instance === undefined || isThere(instance, instances.count)) return [];
    const who = instance >= 0 ? instanceName(instance) : 'such instance';
    const message = `with ${many} there is no ${who} for ${faultKinds[kind].name}: move or remove that fault first`;
    return [{ path: `faults.${String(index)}.instance`, message }];
  });
}

/** -1 stands for any. */
function isThere(instance: number, count: number): boolean {
  return instance >= -1 && instance < count;
}
