import { libraries } from './libraries.ts';
import { locks } from './locks.ts';
import { members } from './members.ts';
import { queues } from './queues.ts';
import type { Experiment } from './wish.ts';

export const experiments: readonly Experiment[] = [...locks, ...members, ...queues, ...libraries];
