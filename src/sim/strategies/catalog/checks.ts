import { SECOND_MS } from '@/base/time.ts';
import type { StrategyParams } from '../../types.ts';
import type { ParamProblem } from '../spec.ts';

/**
 * What client-go refuses when an elector is made (NewLeaderElector): a lease that is not longer than the renew
 * deadline, and a renew deadline that is not longer than the retry period times its jitter factor of 1.2.
 */
export function electionProblems(params: StrategyParams): ParamProblem[] {
  const [leaseMs, renewDeadlineMs, retryMs] = times(
    params,
    'leaseMs',
    'renewDeadlineMs',
    'retryMs',
  );
  const problems: ParamProblem[] = [];
  if (leaseMs <= renewDeadlineMs) {
    const message =
      'the lease must be longer than the time after which renewing is given up: client-go refuses anything else';
    problems.push({ key: 'leaseMs', message });
  }
  if (renewDeadlineMs * 5 <= retryMs * 6) {
    const message =
      'renewing must be given up only after more than 1.2 times the time between tries: client-go refuses anything else';
    problems.push({ key: 'renewDeadlineMs', message });
  }
  return problems;
}

/** KeepAliveLockProvider’s shortest lock. */
const SHORTEST_KEPT_ALIVE_MS = 30 * SECOND_MS;

/**
 * What ShedLock refuses: lockAtLeastFor longer than lockAtMostFor (LockConfiguration), and a lock of less than 30
 * seconds where it is extended (KeepAliveLockProvider).
 */
export function shedLockProblems(params: StrategyParams): ParamProblem[] {
  const [atMostMs, atLeastMs] = times(params, 'atMostMs', 'atLeastMs');
  const problems: ParamProblem[] = [];
  if (atLeastMs > atMostMs) {
    const message =
      'the lock cannot be held for at least longer than for at most: ShedLock refuses it';
    problems.push({ key: 'atLeastMs', message });
  }
  if (params['keepAlive'] === true && atMostMs < SHORTEST_KEPT_ALIVE_MS) {
    const message =
      'a lock that is extended while at work must last for at most 30 seconds or longer: ShedLock refuses a shorter one';
    problems.push({ key: 'atMostMs', message });
  }
  return problems;
}

/** How much longer than the threshold the package wants a lock to live. */
const ROOM_MS = 100;

/** What the npm package redlock refuses: a lock that is hardly longer than the time before its end at which it is extended. */
export function redlockProblems(params: StrategyParams): ParamProblem[] {
  const [ttlMs, thresholdMs] = times(params, 'ttlMs', 'thresholdMs');
  if (params['using'] !== true || thresholdMs <= ttlMs - ROOM_MS) return [];
  const message =
    'a lock that is extended must live at least 100 ms longer than it is extended early by: redlock refuses a shorter one';
  return [{ key: 'ttlMs', message }];
}

function times<Keys extends readonly string[]>(
  params: StrategyParams,
  ...keys: Keys
): { [Key in keyof Keys]: number } {
  return keys.map((key) => Number(params[key])) as { [Key in keyof Keys]: number };
}
