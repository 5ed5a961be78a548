import { describe, expect, it } from 'vitest';
import { eventAt, explainEvent, explainFinding, findings, run, verdict } from '@/sim/index.ts';
import type { Scenario } from '@/sim/index.ts';
import {
  clockTime,
  inWords,
  instanceName,
  measured,
  ordinal,
  slotName,
  spelled,
} from '@/sim/words.ts';
import { deciding, eventsOf, explained, scenarioWith, texts } from './support.ts';

describe('explainFinding', () => {
  it('tells how a lock shorter than the work lets a second holder in, with this run’s numbers', () => {
    const wish = { strategy: 'redis-lock', instances: 3, workMs: 90_000, spreadMs: 2_000 } as const;
    const told = explained(
      scenarioWith({ ...wish, params: { ttlMs: 60_000 } }),
      24,
      'duplicate',
      3,
    );
    const [first, second] = told.found.slots[3]?.runs.map((id) => told.found.runs[id]) ?? [];
    const lock = told.found.locks.find(({ token }) => token === first?.token);
    if (!first || !second || !lock) throw new Error('the slot has two runs');
    const [a, b] = [instanceName(first.instance), instanceName(second.instance)];
    expect(told.title).toBe('Why did 12:03 run twice?');
    const seconds = (ms: number) => `${String(Math.round(ms / 100) / 10)} s`;
    expect(texts(told)).toEqual([
      `${a} takes the lock, token ${String(first.token)}, for 60 s.`,
      `${a}’s work takes ${seconds(first.endMs - first.startMs)} and nothing renews the lock.`,
      `The lock expires. ${a} is still at work, and will be for ${seconds(first.endMs - lock.untilMs)}.`,
      `${b} has waited for 12:03 since its tick. It takes the lock: token ${String(second.token)}.`,
      `${b} does the work again.`,
    ]);
    expect(deciding(told)).toEqual([texts(told)[2]]);
  });

  it('tells that nothing stands between instances', () => {
    const told = explained(scenarioWith({ instances: 3, workMs: 20_000 }), 3, 'duplicate', 5);
    expect(told.title).toBe('Why did 12:05 run three times?');
    expect(deciding(told)).toEqual([
      'Each of the three instances has its own scheduler; nothing between them says the slot is taken.',
    ]);
  });

  it('tells which work was too long for the time between slots', () => {
    const told = explained(scenarioWith({ workMs: 1_200_000, slots: 60 }), 1, 'overlap');
    expect(told.title).toBe('Why does 12:01 overlap 12:00?');
    expect(deciding(told)).toEqual([
      'The run of 12:00 takes 20 min; the next slot comes after one minute.',
    ]);
    const full = explained(scenarioWith({ workMs: 1_200_000, slots: 60 }), 1, 'saturated');
    expect(full.title).toBe('Why are nine runs at work at once on eight cores?');
    expect(texts(full).at(-1)).toBe('A starts 12:08, its 9th run at once, and has eight cores.');
  });

  it('tells why a slot never ran: busy, asleep, down, or claimed by the dead', () => {
    const busy = scenarioWith({ strategy: 'local-skip', workMs: 150_000 });
    expect(deciding(explained(busy, 1, 'missed', 2))).toEqual([
      'A is still at work on 12:00, which takes 2 min 30 s, and skips 12:02.',
    ]);
    const pause = { kind: 'pause', instance: 0, atMs: 110_000, forMs: 70_500 } as const;
    const asleep = explained(scenarioWith({ workMs: 1_000, faults: [pause] }), 1, 'missed', 2);
    expect(texts(asleep)[0]).toBe('A stops for 70.5 s, and does not notice.');
    expect(deciding(asleep)[0]).toMatch(
      /^A comes to 12:02 60\.\d s late by its own clock and gives it up\.$/,
    );
    const crash = { kind: 'crash', instance: 0, atMs: 110_000, downMs: 30_000 } as const;
    const down = explained(scenarioWith({ workMs: 1_000, faults: [crash] }), 1, 'missed', 2);
    expect(deciding(down)).toEqual(['A crashes and stays down for 30 s: it never comes to 12:02.']);
  });

  it('calls an instance late by its own clock, which may be ahead', () => {
    const pause = { kind: 'pause', instance: 0, atMs: 60_000, forMs: 40_000 } as const;
    const seed = Array.from({ length: 99 }, (_, at) => at).find((candidate) => {
      const skew = run(scenarioWith({ slots: 1, skewMs: 30_000 }), candidate).skewMs[0] ?? 0;
      return skew > 22_000 && skew < 28_000;
    });
    const scenario = scenarioWith({ slots: 3, workMs: 1_000, skewMs: 30_000, faults: [pause] });
    const told = explained(scenario, seed ?? -1, 'missed', 2);
    const ownMs = 100_000 + (told.trace.skewMs[0] ?? 0) - 120_000;
    expect(texts(told)).toEqual([
      'A stops for 40 s, and does not notice.',
      `A comes to 12:02 ${measured(ownMs)} late by its own clock and gives it up.`,
      '12:02 is due.',
    ]);
  });

  it('names the slot whose holder keeps the lock from a skipped one', () => {
    const params = { perSlot: false, wait: false };
    const told = explained(
      scenarioWith({ strategy: 'redis-lock', params, workMs: 90_000 }),
      1,
      'missed',
    );
    expect(deciding(told)).toEqual([
      'A finds the lock taken and skips 12:01: A took it for 12:00, token 1.',
    ]);
  });

  it('never says that a last slot’s next one comes at once', () => {
    for (let seed = 0; seed < 20; seed++) {
      const trace = run(
        scenarioWith({ slots: 3, workMs: 90_000, skewMs: 90_000, instances: 3 }),
        seed,
      );
      const found = findings(trace);
      const told = found.list.map((finding) => explainFinding(trace, found, finding));
      expect(told.flatMap(texts).filter((text) => text.includes('after 0'))).toEqual([]);
    }
  });

  it('tells of a claim whose owner crashed before its work began', () => {
    const rows = { strategy: 'slot-row', instances: 3, slots: 3 } as const;
    const [, claim] = eventsOf(run(scenarioWith(rows), 4), 'row-inserted');
    if (!claim) throw new Error('the second slot is claimed');
    const crash = { kind: 'crash', instance: claim.instance, downMs: 1_000 } as const;
    const who = instanceName(claim.instance);
    const faults = [{ ...crash, atMs: claim.timeMs + 1 }];
    expect(deciding(explained(scenarioWith({ ...rows, faults }), 4, 'missed'))).toEqual([
      `${who} crashes 1 ms later, before its work has begun.`,
    ]);
    const early = [{ ...crash, atMs: claim.timeMs }];
    expect(deciding(explained(scenarioWith({ ...rows, faults: early }), 4, 'missed'))).toEqual([
      `${who} crashes while its request is under way, and nobody hears the answer.`,
    ]);
  });

  it('tells what became of a run that failed or was torn off', () => {
    const failed = explained(scenarioWith({ failRate: 1, slots: 1 }), 1, 'failed');
    expect(failed.title).toBe('Why did A’s run of 12:00 fail?');
    expect(texts(failed).slice(1)).toEqual([
      'It fails after 20 s: of all runs, 100 % are set to fail.',
      'Nobody does 12:00 again.',
    ]);
    const faults = [{ kind: 'crash', instance: 0, atMs: 8_000, downMs: 70_000 } as const];
    const torn = explained(scenarioWith({ faults, slots: 3 }), 1, 'crashed');
    expect(deciding(torn)).toEqual(['A crashes after 8 s of work and stays down for 70 s.']);
  });

  it('has words for each finding of many worlds, each step at its event’s time', () => {
    for (let seed = 0; seed < 20; seed++) {
      const trace = run(
        scenarioWith({
          strategy: seed % 2 === 0 ? 'redis-lock' : 'local-skip',
          params: seed % 2 === 0 ? { ttlMs: 30_000 } : {},
          instances: 3,
          workMs: 70_000,
          failRate: 0.2,
          faults: [{ kind: 'crash', instance: seed % 3, atMs: seed * 20_000, downMs: 90_000 }],
        }),
        seed,
      );
      const found = findings(trace);
      for (const finding of found.list) {
        const { title, steps } = explainFinding(trace, found, finding);
        expect(title).toMatch(/\?$/);
        expect(steps.some(({ deciding: isDeciding }) => isDeciding)).toBe(true);
        for (const { text, event, atMs } of steps) {
          expect(text).not.toMatch(/undefined|NaN|-\d/);
          expect(atMs).toBe(trace.timeMs[event]);
        }
      }
    }
  });
});

describe('explainEvent', () => {
  it('goes from the first cause to the event itself', () => {
    const wish = { strategy: 'redis-lock', instances: 2, workMs: 90_000 } as const;
    const trace = run(scenarioWith({ ...wish, params: { ttlMs: 60_000 } }), 1);
    const found = findings(trace);
    for (const event of eventsOf(trace)) {
      const { title, steps } = explainEvent(trace, found, event);
      expect(steps.at(-1)).toMatchObject({ event: event.index, text: title });
      for (let at = 1; at < steps.length; at++) {
        expect(trace.cause[steps[at]?.event ?? -1]).toBe(steps[at - 1]?.event);
      }
      expect(trace.cause[steps[0]?.event ?? -1]).toBe(-1);
    }
  });

  it('names who holds the lock that refuses', () => {
    const trace = run(scenarioWith({ strategy: 'redis-lock', instances: 2, slots: 1 }), 1);
    const [grant] = eventsOf(trace, 'lock-granted');
    const [refusal] = eventsOf(trace, 'lock-refused');
    const { title } = explainEvent(trace, findings(trace), eventAt(trace, refusal?.index ?? 0));
    const [holder, other] = [grant, refusal].map((event) => instanceName(event?.instance ?? 9));
    expect(title).toBe(
      `${String(other)} asks for the lock and is refused: ${String(holder)} holds it, token 1.`,
    );
  });
});

describe('runs that share their machine', () => {
  it('are not said to take what their work alone would', () => {
    const base = scenarioWith({ slots: 3, workMs: 70_000 });
    const scenario = { ...base, machine: { ...base.machine, cores: 1, shared: true } };
    const words = verdict(scenario, findings(run(scenario, 1))).map(({ text }) => text);
    expect(words.join('')).toMatch(/^A run has 70 seconds of work and one starts every minute\./);
    expect(deciding(explained(scenario, 1, 'overlap'))).toEqual([
      'The run of 12:00 has 70 s of work; the next slot comes after one minute.',
    ]);
  });
});

describe('what ends a run', () => {
  it('a run that a later slot replaces did not crash', () => {
    const params = { concurrencyPolicy: 'replace' };
    const scenario = scenarioWith({ strategy: 'k8s-cronjob', params, slots: 3, workMs: 90_000 });
    expect(deciding(explained(scenario, 1, 'crashed'))).toEqual([
      'The scheduler ends A’s run of 12:00: a later slot replaces it.',
    ]);
    const found = findings(run(scenario, 1));
    expect(found.counts).toMatchObject({ crashed: 2, stopped: 2 });
    const words = verdict(scenario, found).map(({ text }) => text);
    expect(words.join('')).toContain('Two runs were ended from outside.');
  });

  it('a run that is set to fail at a record does so by no chance', () => {
    const base = scenarioWith({ slots: 2, workMs: 10_000 });
    const work = { ...base.work, records: 10, failAtRecord: 7, retries: 1, retryMs: 1_000 };
    const scenario = { ...base, work };
    expect(deciding(explained(scenario, 1, 'failed'))).toEqual([
      'It fails after 7 s, after record 7: the first try of each slot is set to.',
    ]);
    const words = verdict(scenario, findings(run(scenario, 1))).map(({ text }) => text);
    expect(words.join('')).toContain('14 records had their effects again.');
  });
});

describe('verdict', () => {
  const said = (scenario: Scenario, seed = 1) =>
    verdict(scenario, findings(run(scenario, seed)))
      .map(({ text, strong }) => (strong ? `**${text}**` : text))
      .join('');

  it.each([
    [{ slots: 60 }, '60 slots, 60 runs: each slot ran once, and no two runs overlapped.'],
    [
      { slots: 60, workMs: 1_200_000 },
      'A run takes 20 minutes and one starts every minute. From 12:19 on **20 copies** work at once on 8 cores.',
    ],
    [{ slots: 60, instances: 3 }, 'Each of the 60 slots ran **three times**.'],
    [
      { slots: 10, strategy: 'local-skip', workMs: 90_000 },
      'Of ten slots, five ran once and **five never ran**.',
    ],
    [
      { slots: 3, failRate: 1 },
      '3 slots, 3 runs: each slot ran once, none twice. **Three runs** failed. The work of **three slots** was never done.',
    ],
    [
      { slots: 2, workMs: 90_000 },
      'A run takes 90 seconds and one starts every minute. Up to **two copies** work at once on 8 cores.',
    ],
    [
      { slots: 3, workMs: 90_000, spreadMs: 20_000 },
      'A run takes about 90 seconds and one starts every minute. Up to **two copies** work at once on 8 cores.',
    ],
    [
      { slots: 10, instances: 2, strategy: 'quartz-cluster', workMs: 90_000 },
      'A run takes 90 seconds and one starts every minute. **Nine runs** started while another was at work.',
    ],
    [
      {
        slots: 3,
        expression: '0 3 * * *',
        faults: [{ kind: 'clock-drift', instance: 0, atMs: 0, ppm: -1_000 }],
      },
      '3 slots, 3 runs: each slot ran once, and no two runs overlapped. **Two slots** started late, by up to 3 min 47 s.',
    ],
    [{ expression: '0 0 31 2 *' }, 'This schedule has no slot to simulate.'],
  ] as const)('says what happened: %j', (wish, sentence) => {
    expect(said(scenarioWith(wish))).toBe(sentence);
  });
});

describe('what a verdict says of', () => {
  const said = (scenario: Scenario) =>
    verdict(scenario, findings(run(scenario, 1)))
      .map(({ text }) => text)
      .join('');

  it('a night that has an hour twice', () => {
    const base = scenarioWith({ strategy: 'k8s-cronjob', expression: '30 2 * * *', slots: 3 });
    const fromMs = Date.UTC(2026, 9, 24, 12);
    const inZone = (zone: string) => ({
      ...base,
      schedule: { ...base.schedule, zone, fromMs, dialect: 'kubernetes' as const },
    });
    expect(said(inZone('Europe/Berlin'))).toContain(
      'The clocks go back: 25 Oct 02:30 comes twice.',
    );
    expect(said(inZone('UTC'))).not.toContain('clocks');
  });

  it('runs that repeat an effect, and runs that do not', () => {
    const base = scenarioWith({ slots: 2, workMs: 10_000, instances: 2 });
    const keyed = { ...base, work: { ...base.work, idempotency: 'slot-key' as const } };
    expect(said(base)).toBe('Each of the two slots ran twice.');
    expect(said(keyed)).toBe('Each of the two slots ran twice. No effect was left twice.');
  });

  it('runs that no slot asked for', () => {
    const base = scenarioWith({ slots: 2, workMs: 1_000 });
    const scenario = { ...base, instances: { ...base.instances, runOnBoot: true } };
    expect(said(scenario)).toContain('One run came from outside the schedule.');
  });
});

describe('words', () => {
  it('says numbers, durations and names as a person would', () => {
    expect([0, 1, 12, 13, 1_440].map(inWords)).toEqual(['no', 'one', 'twelve', '13', '1,440']);
    expect([850, 90_800, 120_000, 125_000, 1_200_040, 7_500_000].map(measured)).toEqual([
      '850 ms',
      '90.8 s',
      '2 min',
      '2 min 5 s',
      '20 min',
      '2 h 5 min',
    ]);
    expect([1_000, 90_000, 3_600_000, 604_800_000].map(spelled)).toEqual([
      'one second',
      '90 seconds',
      'one hour',
      '7 days',
    ]);
    expect([1, 2, 3, 4, 11, 12, 21, 112].map(ordinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 12th 21st 112th',
    );
    expect([0, 25, 26, 27, 51, 52].map(instanceName).join(' ')).toBe('A Z AA AB AZ BA');
  });

  it('reads the clock of the scenario’s zone', () => {
    const scenario = scenarioWith({});
    const inZone = (zone: string) => ({ ...scenario, schedule: { ...scenario.schedule, zone } });
    expect(clockTime(inZone('UTC'), 180_000)).toBe('12:03');
    expect(clockTime(inZone('Asia/Kolkata'), 200_000)).toBe('17:33:20');
    expect(clockTime(inZone('Asia/Kolkata'), 86_400_000, 'day')).toBe('24 Nov 17:30');
  });

  it('names a slot by as much of its date as tells it from the others', () => {
    const names = (expression: string, slots: number) => {
      const trace = run(scenarioWith({ expression, slots }), 1);
      return [slotName(trace, 0), slotName(trace, slots - 1)];
    };
    expect(names('0 * * * *', 24)).toEqual(['12:00', '11:00']);
    expect(names('0 * * * *', 25)).toEqual(['23 Nov 12:00', '24 Nov 12:00']);
    expect(names('0 0 1 1 *', 2)).toEqual(['1 Jan 2027 00:00', '1 Jan 2028 00:00']);
    expect(names('0 0 1 1 *', 9_000).at(-1)).toBe('1 Jan 11026 00:00');
  });
});
