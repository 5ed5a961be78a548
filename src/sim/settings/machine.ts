import { count, flag, where } from './spec.ts';

/** What runs need of the machine they run on; what is needed at once beyond its limits slows them down or fails them. */
export const machineSettings = [
  flag('shared', 'runs slow one another down', false),
  count('memoryMb', 'memory, MB (0: no limit)', 0, 1_000_000, 0),
  where(
    count('runMemoryMb', 'memory of a run, MB', 0, 1_000_000, 0),
    ({ memoryMb }) => memoryMb !== 0,
  ),
  count('connections', 'database connections (0: no limit)', 0, 100_000, 0),
  count('runConnections', 'connections of a run', 0, 10_000, 0),
  count('pool', 'connections in each instance’s pool (0: no limit)', 0, 10_000, 0),
];
