import { serversOf } from '../strategies/servers.ts';
import { strategies } from '../strategies/index.ts';
import type { FaultKind, Scenario } from '../types.ts';
import type { SettingGroup } from './groups.ts';
import { playsPart, type ParamSpec, type ParamValues } from './spec.ts';

/** Settings that some strategies, or other settings, leave nothing to decide. */
const NEEDS: Readonly<Record<string, (scenario: Scenario) => boolean>> = {
  'instances.runOnBoot': hasOwnSchedulers,
  'instances.maxTickDelayMs': hasOwnSchedulers,
  'instances.jobs': ({ strategy, instances }) =>
    strategies[strategy.id].module.manyJobs === true || instances.jobs > 1,
  'machine.pool': (scenario) =>
    scenario.machine.runConnections > 0 || serversOf(scenario).includes('database'),
  'network.minMs': hasNetwork,
  'network.maxMs': hasNetwork,
};

/** Whether a setting of a group plays a part in a scenario; where it does not, no value of it would change anything. */
export function settingPlays(scenario: Scenario, group: SettingGroup, spec: ParamSpec): boolean {
  const values = scenario[group] as unknown as ParamValues;
  return playsPart(spec, values) && memberPlays(scenario, group, spec.key);
}

/** The same of a member that is no such setting: `maxTickDelayMs` of `instances`, say. */
export function memberPlays(scenario: Scenario, group: keyof Scenario, member: string): boolean {
  return NEEDS[`${group}.${member}`]?.(scenario) ?? true;
}

/** Whether there is anything that a fault could happen to. */
export function faultPlays(scenario: Scenario, kind: FaultKind): boolean {
  const servers = serversOf(scenario);
  switch (kind) {
    case 'redis-down':
    case 'redis-failover':
    case 'redis-clock':
      return servers.includes('redis');
    case 'database-down':
    case 'database-failover':
    case 'database-slow':
      return servers.includes('database');
    case 'partition':
    case 'slow-network':
    case 'lossy-network':
    case 'replaying-network':
      return hasNetwork(scenario);
    case 'scheduler-down':
    case 'drain':
      return isScheduledOutside(scenario);
    default:
      return true;
  }
}

function isScheduledOutside({ strategy }: Scenario): boolean {
  return strategies[strategy.id].module.scheduler !== undefined;
}

function hasOwnSchedulers({ strategy }: Scenario): boolean {
  return strategies[strategy.id].module.onTick !== undefined;
}

/** Whether any word goes over it: to a server, from a scheduler outside, or to the monitor. */
function hasNetwork(scenario: Scenario): boolean {
  const isWatched = scenario.monitor.kind !== 'none';
  return isWatched || serversOf(scenario).length > 0 || isScheduledOutside(scenario);
}
