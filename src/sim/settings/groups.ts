import type { InstanceSettings, MachineSettings, MonitorSettings, WorkSettings } from '../types.ts';
import { instanceSettings } from './instances.ts';
import { machineSettings } from './machine.ts';
import { monitorSettings } from './monitor.ts';
import type { ParamSpec, ParamValue } from './spec.ts';
import { workSettings } from './work.ts';

/** The parts of a scenario with settings that may be left out: then they stand at their defaults. */
export const settingGroups = {
  work: workSettings,
  instances: instanceSettings,
  machine: machineSettings,
  monitor: monitorSettings,
} as const satisfies Readonly<Record<string, readonly ParamSpec[]>>;
export type SettingGroup = keyof typeof settingGroups;

/** The settings of all groups at their defaults. */
export const defaultSettings = {
  work: defaultsOf<WorkSettings>(workSettings),
  instances: defaultsOf<InstanceSettings>(instanceSettings),
  machine: defaultsOf<MachineSettings>(machineSettings),
  monitor: defaultsOf<MonitorSettings>(monitorSettings),
};

function defaultsOf<Settings>(specs: readonly ParamSpec[]): Settings {
  return Object.fromEntries(
    specs.map((spec): [string, ParamValue] => [spec.key, spec.default]),
  ) as Settings;
}
