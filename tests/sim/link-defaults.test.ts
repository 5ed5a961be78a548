import { describe, expect, it } from 'vitest';
import { defaultScenario, fromQuery, settingGroups, strategies, toQuery } from '@/sim/index.ts';
import type { ParamSpec } from '@/sim/index.ts';

const CHANGED =
  'A default is not what it was. Links leave out what stands at its default, so those made before would come to mean ' +
  'something else: raise LINK_VERSION in src/sim/link.ts, have links of earlier versions read with the old default, and ' +
  'write the new one down here.';
const ADDED =
  'A setting is new. Links made before do not have it: see that its default leaves everything as it was, and write it ' +
  'down here.';

/** Every default that a link of version 1 can leave out. */
const PINNED: Readonly<Record<string, string>> = {
  work: 'records=0 failAtRecord=0 failTries=1 retries=0 retryMs=10000 idempotency=none blocking=false',
  instances: 'runOnBoot=false jobs=1 jobSpreadMs=0',
  machine: 'shared=false memoryMb=0 runMemoryMb=0 connections=0 runConnections=0 pool=0',
  monitor:
    'kind=none periodMs=60000 graceMs=3600000 maxRuntimeMs=1800000 runIds=false countRows=false',
  'local-skip': 'runsLate=false',
  'node-cron':
    'noOverlap=false distributed=true leaseMs=30000 onComplete=keep missedExecutionToleranceMs=1000 maxExecutions=0 maxRandomDelayMs=0',
  'designated-runner': 'runner=0',
  flock: 'shared=false',
  'redis-lock': 'ttlMs=1800000 perSlot=true wait=true retryMs=5000 doneMark=true release=if-mine',
  'redis-lock-renewed': 'ttlMs=30000 perSlot=true whenLost=stop',
  'redis-lock-fenced': 'ttlMs=30000 perSlot=true wait=true retryMs=5000 renew=false counter=redis',
  redlock:
    'ttlMs=30000 perSlot=true driftFactor=0.01 retryCount=10 retryMs=200 jitterMs=100 timeoutMs=50 keepParts=false fencing=false using=false thresholdMs=500 checksSignal=true',
  'slot-lease': 'leaseMs=60000 sweepMs=30000 renew=false fenced=false',
  shedlock: 'atMostMs=1800000 atLeastMs=0 dbTime=true keepAlive=false',
  'advisory-lock': 'heldBy=session perSlot=false',
  'skip-locked': 'pollMs=1000',
  'quartz-cluster':
    'checkInMs=7500 misfireMs=60000 misfires=fire-once-now recovery=false exclusive=false',
  agenda: 'processEvery=5000 lockLifetime=600000 touch=false fencing=false',
  'leader-election':
    'leaseMs=15000 renewDeadlineMs=10000 retryMs=2000 stopMs=0 fencing=false catchUpMs=0 onStop=leave',
  'overlap-policy': 'policy=skip catchUpMs=31536000000 maxBuffer=1000 pauseOnFailure=false',
  'k8s-cronjob':
    'concurrencyPolicy=allow startingDeadlineMs=0 controller=v2 backoffLimit=6 activeDeadlineMs=0 podReplacement=terminating-or-failed tolerationMs=300000 suspendAtMs=0 suspendForMs=0',
  'cloud-scheduler':
    'retryCount=0 minBackoffMs=5000 maxBackoffMs=3600000 maxDoublings=5 attemptDeadlineMs=180000 twiceRate=0',
  'cron-queue':
    'once=true hideMs=30000 most=10 backoffMs=1000 maxBackoffMs=300000 pollMs=1000 retentionMs=345600000 deadRetentionMs=345600000',
  outbox:
    'outbox=true relayMs=1000 once=false hideMs=30000 most=10 backoffMs=1000 maxBackoffMs=300000 pollMs=1000 retentionMs=345600000 deadRetentionMs=345600000',
  bullmq:
    'concurrency=1 lockDuration=30000 stalledInterval=30000 maxStalledCount=1 attempts=1 backoff=none delay=1000 jitter=0 limiterMax=0 limiterDuration=1000',
  'bullmq-cron':
    'concurrency=1 lockDuration=30000 stalledInterval=30000 maxStalledCount=1 attempts=1 backoff=none delay=1000 jitter=0 limiterMax=0 limiterDuration=1000 deduplication=none ttl=300000',
};

const defaultsOf = (specs: readonly ParamSpec[]) =>
  specs.map((spec) => `${spec.key}=${String(spec.default)}`);
const actual = Object.entries(settingGroups as Readonly<Record<string, readonly ParamSpec[]>>)
  .concat(Object.values(strategies).map(({ id, params }) => [id, params] as const))
  .flatMap(([name, specs]) => defaultsOf(specs).map((text) => `${name} ${text}`));
const pinned = Object.entries(PINNED).flatMap(([name, texts]) =>
  texts.split(' ').map((text) => `${name} ${text}`),
);

describe('what a link leaves out', () => {
  it('stands where it always stood', () => {
    expect(
      pinned.filter((one) => !actual.includes(one)),
      CHANGED,
    ).toEqual([]);
    expect(
      actual.filter((one) => !pinned.includes(one)),
      ADDED,
    ).toEqual([]);
  });

  it('is, of an empty link, the whole of an ordinary hour', () => {
    const { schedule, work, instances, machine, network, strategy, faults } = defaultScenario;
    const { expression, dialect, zone, fromMs, slots } = schedule;
    expect([expression, dialect, zone, fromMs, slots], CHANGED).toEqual([
      '* * * * *',
      'vixie',
      'UTC',
      Date.UTC(2026, 10, 23, 12),
      60,
    ]);
    expect([work.durationMs, work.spreadMs, work.failRate], CHANGED).toEqual([20_000, 2_000, 0]);
    expect([instances.count, instances.maxSkewMs, instances.maxTickDelayMs], CHANGED).toEqual([
      1, 30, 17,
    ]);
    expect([machine.cores, network.minMs, network.maxMs], CHANGED).toEqual([8, 1, 5]);
    expect([strategy.id, faults], CHANGED).toEqual(['every-instance', []]);
  });

  it('is that of its version, which links from before there were any do not say', () => {
    const link = toQuery(defaultScenario, 7);
    expect(link).toMatch(/^v=1&/);
    const read = { ok: true, scenario: defaultScenario, seed: 7 };
    expect(fromQuery(link)).toEqual(read);
    expect(fromQuery(link.replace('v=1&', ''))).toEqual(read);
    expect(fromQuery(`v=2&whatever=comes&${link.slice(4)}`)).toEqual({
      ok: false,
      problems: [{ path: 'v', message: 'must be 1: a newer Cronograph may have made this link' }],
    });
  });
});
