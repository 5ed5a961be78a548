import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario, fromQuery, toQuery, validateScenario } from '@/sim/index.ts';
import type { Fault, Scenario } from '@/sim/index.ts';
import { scenarioWith } from './support.ts';

const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    title: fc.string({ maxLength: 120, unit: 'grapheme' }).filter((text) => text.length <= 120),
    expression: fc.constantFrom('* * * * *', '0 0 1,15 * 1', '*/5 9-17 * * mon-fri', '@daily'),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'),
    fromMs: fc.integer({ min: 0, max: Date.UTC(2099, 0, 1) }),
    slots: fc.integer({ min: 1, max: 200 }),
    workMs: fc.integer({ min: 1, max: 604_800_000 }),
    failRate: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
    instances: fc.integer({ min: 2, max: 100 }),
    ttlMs: fc.integer({ min: 100, max: 604_800_000 }),
    wait: fc.boolean(),
    strategy: fc.constantFrom('every-instance', 'redis-lock', 'slot-row'),
    atMs: fc.nat(10_000_000),
    forMs: fc.integer({ min: 1, max: 10_000_000 }),
  })
  .map(({ title, zone, fromMs, ttlMs, wait, atMs, forMs, ...wish }) => {
    const scenario = scenarioWith({
      ...wish,
      params: wish.strategy === 'redis-lock' ? { ttlMs, wait } : {},
      faults: [
        { kind: 'crash', instance: 0, atMs, downMs: forMs },
        { kind: 'pause', instance: 1, atMs: atMs + 1, forMs },
      ],
    });
    return { ...scenario, title, schedule: { ...scenario.schedule, zone, fromMs } };
  });

describe('a link', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(2 ** 32 - 1), (scenario, seed) => {
        expect(fromQuery(toQuery(scenario, seed))).toEqual({ ok: true, scenario, seed });
      }),
      { numRuns: 300 },
    );
  });

  it('reads back as many faults as there may be, and whatever share or rate they have', () => {
    const faults = Array.from({ length: 100 }, (_, nth): Fault => {
      const often = { atMs: 366 * 86_400_000 - 1 - nth, perHour: 1 / 3 };
      return {
        kind: 'lossy-network',
        instance: nth,
        forMs: 604_799_999,
        lost: nth / 3e7,
        ...often,
      };
    });
    const expression = `${'0,'.repeat(495)}0 * * * *`;
    const wish = scenarioWith({ instances: 100, slots: 1, expression, faults });
    const scenario = { ...wish, title: '時'.repeat(120) };
    expect(validateScenario(scenario)).toMatchObject({ ok: true });
    expect(fromQuery(toQuery(scenario, 1))).toEqual({ ok: true, scenario, seed: 1 });
  });

  it('can be read by a person', () => {
    const scenario = scenarioWith({
      strategy: 'redis-lock',
      instances: 3,
      workMs: 1_200_000,
      params: { ttlMs: 60_000 },
      faults: [{ kind: 'crash', instance: 1, atMs: 380_000, downMs: 70_000 }],
    });
    const query = toQuery(scenario, 24);
    expect(query).toContain('cron=*+*+*+*+*&tz=UTC&from=2026-11-23T12:00Z&slots=20&work=20m');
    expect(query).toContain('n=3');
    expect(query).toContain('s=redis-lock&p.ttl=60s&');
    expect(query).toContain('seed=24');
  });

  it('takes what it does not say from the default', () => {
    expect(fromQuery('')).toEqual({ ok: true, scenario: defaultScenario, seed: 1 });
    expect(fromQuery('work=90s&n=3&f=crash:1@380s%2B70s')).toMatchObject({
      ok: true,
      scenario: {
        work: { durationMs: 90_000 },
        instances: { count: 3 },
        faults: [{ kind: 'crash', instance: 1, atMs: 380_000, downMs: 70_000 }],
      },
    });
  });

  it.each([
    ['work=9000d', 'work.durationMs'],
    ['work=fast', 'work.durationMs'],
    ['work=-5s', 'work.durationMs'],
    ['n=0', 'instances.count'],
    ['n=1e9', 'instances.count'],
    ['n=2.5', 'instances.count'],
    ['slots=999999999', 'schedule.slots'],
    ['fail=2', 'work.failRate'],
    ['cores=NaN', 'machine.cores'],
    ['cron=61+*+*+*+*', 'schedule.expression'],
    [`cron=${'*'.repeat(1_001)}`, 'schedule.expression'],
    ['tz=Mars/Olympus', 'schedule.zone'],
    ['dialect=klingon', 'schedule.dialect'],
    ['dialect=toString', 'schedule.dialect'],
    ['dialect=quartz&cron=0+9+*+*+1', 'schedule.expression'],
    ['from=yesterday', 'schedule.fromMs'],
    ['from=2026-99-99T12:00Z', 'schedule.fromMs'],
    ['net=5ms-1ms', 'network.minMs'],
    ['net=fast', 'network'],
    ['s=__proto__', 'strategy.id'],
    ['s=raft', 'strategy.id'],
    ['s=redis-lock&p.ttl=1ms', 'strategy.params.ttlMs'],
    ['s=redis-lock&p.wait=maybe', 'strategy.params.wait'],
    ['s=slot-row&p.ttl=1s', 'p.ttl'],
    ['s=leader-election&p.lease=10s', 'strategy.params.leaseMs'],
    ['s=leader-election&p.retry=9s', 'strategy.params.renewDeadlineMs'],
    ['s=shedlock&p.atMost=10s&p.atLeast=11s', 'strategy.params.atLeastMs'],
    ['s=shedlock&p.atMost=29s&p.keepAlive=yes', 'strategy.params.atMostMs'],
    ['f=crash:7@1s%2B1s', 'faults.0.instance'],
    ['f=explode:0@1s%2B1s', 'faults.0'],
    ['seed=-1', 'seed'],
    ['v=2', 'v'],
    ['v=0', 'v'],
    ['v=x', 'v'],
    ['seed=4294967296', 'seed'],
    ['n=1&n=2', 'n'],
    ['html=<script>', 'html'],
    [`title=${'x'.repeat(121)}`, 'title'],
    ['title=' + 'x'.repeat(20_000), 'link'],
  ])('refuses %s and names the place', (query, path) => {
    const result = fromQuery(query);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems.map((problem) => problem.path)).toContain(path);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (query) => {
        expect(typeof fromQuery(query).ok).toBe('boolean');
      }),
    );
  });
});

describe('a number that is none', () => {
  it.each([
    ['slots=abc', 'schedule.slots', 'a whole number, 1 to 20,000'],
    ['cores=many', 'machine.cores', 'a whole number, 1 to 1,024'],
  ])('is refused with the bounds of its field: %s', (query, path, message) => {
    expect(fromQuery(query)).toEqual({ ok: false, problems: [{ path, message }] });
  });
});

describe('validateScenario', () => {
  it('says what is allowed, in words', () => {
    const scenario = scenarioWith({ workMs: 0 });
    expect(validateScenario(scenario)).toEqual({
      ok: false,
      problems: [{ path: 'work.durationMs', message: 'a whole number, 1 ms to 7 days' }],
    });
  });

  it('bounds what all instances together have to do, and says how many slots that leaves', () => {
    const many = scenarioWith({ slots: 5_001, instances: 4 });
    const message = 'with 4 instances, at most 5,000 slots can be simulated';
    expect(validateScenario(many)).toEqual({
      ok: false,
      problems: [{ path: 'schedule.slots', message }],
    });
    expect(validateScenario(scenarioWith({ slots: 5_000, instances: 4 })).ok).toBe(true);
  });

  it('says what cron says about an expression', () => {
    expect(validateScenario(scenarioWith({ expression: '61 * * * *' }))).toEqual({
      ok: false,
      problems: [{ path: 'schedule.expression', message: 'There is no minute 61.' }],
    });
  });

  it.each([null, undefined, 7, 'x', [], {}, { version: 2 }, { ...defaultScenario, extra: 1 }])(
    'refuses %j',
    (value) => expect(validateScenario(value).ok).toBe(false),
  );

  it('refuses what it does not know, with its place', () => {
    const work = { ...defaultScenario.work, extra: 1 };
    const result = validateScenario({ ...defaultScenario, work });
    expect(result).toMatchObject({ ok: false, problems: [{ path: 'work.extra' }] });
  });

  it('fills in the parameters a scenario leaves out', () => {
    const bare = scenarioWith({ strategy: 'redis-lock' });
    const result = validateScenario({ ...bare, strategy: { id: 'redis-lock', params: {} } });
    expect(result).toEqual({ ok: true, scenario: bare });
  });
});
