// @vitest-environment jsdom
import { tick } from 'svelte';
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { Words, type Choice } from '@/state/playground/words.svelte.ts';
import { sayersJob, type SayersInput } from '@/workers/sayersJob.ts';

// jsdom has no workers.
vi.mock('@/workers/cron.ts', () => ({
  askCron: (_: 'sayers', input: SayersInput) => Promise.resolve(sayersJob(input)),
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 9, 28, 14, 12, 40) });
});
afterEach(() => {
  vi.useRealTimers();
});

const kept = { dialect: 'vixie', zone: 'Europe/Berlin', parts: {} };
const dated = { createdMs: 1, changedMs: 1 };
const shelf = {
  open: () => Promise.resolve(),
  favourites: [{ id: '1', label: 'Nightly backup', text: '10 3 * * *', ...kept, ...dated }],
  history: Array.from({ length: 9 }, (_, at) => ({
    text: `1${at} 4 * * *`,
    ...kept,
    atMs: 9 - at,
  })),
};

async function say(text: string, query = 'e=0+9+*+*+*&tz=America/New_York', compare = true) {
  const playground = new Playground();
  playground.open(query);
  const words = new Words(playground, shelf);
  await vi.dynamicImportSettled();
  words.text = text;
  if (compare) words.follow();
  await tick();
  return words;
}
const written = (choices: readonly Choice[]) =>
  choices
    .filter((choice) => choice.kind === 'expression')
    .map(({ text, dialects }) => [text, dialects.map(({ id }) => id)] as const);

describe('the palette', () => {
  it('offers each spelling with the schedulers that mean it so', async () => {
    const { choices } = await say('every weekday at 9:30');
    const said = new Map(written(choices));
    expect(said.get('30 9 * * 1-5')?.[0]).toBe('vixie');
    // Recorded: weekdays are numbered from Monday, 0, in APScheduler and from Sunday, 1, in Quartz.
    expect(said.get('30 9 * * 1-5')).not.toContain('apscheduler');
    expect(said.get('0 30 9 ? * 2-6')).toContain('quartz');
    expect(said.get('0 30 9 ? * 2-6')).not.toContain('spring');
  });

  it.each(['first second of every minute', 'every minute at second 30'])(
    'takes %s for no expression, though BusyBox crond refuses no five words',
    async (text) => {
      const { choices, reading } = await say(text);
      expect(reading?.ok).toBe(false);
      expect(written(choices)).toEqual([]);
    },
  );

  it('takes an expression too, read by the chosen scheduler first', async () => {
    const { choices } = await say('0 9 * * 1-5');
    expect(written(choices)).toMatchObject([
      ['0 9 * * 1-5', expect.arrayContaining(['kubernetes'])],
    ]);
    expect(written(choices)[0]?.[1][0]).toBe('vixie');
    expect(written(choices)[0]?.[1]).not.toContain('quartz');
    const ofQuartz = await say('0 0 12 ? * MON-FRI *');
    expect(written(ofQuartz.choices)).toEqual([['0 0 12 ? * MON-FRI *', ['croner', 'quartz']]]);
  });

  it('puts what the chosen scheduler reads first', async () => {
    const { choices } = await say('every weekday at 9:30', 'e=0+0+9+?+*+2-6&d=quartz&tz=UTC');
    expect(written(choices)[0]?.[1][0]).toBe('quartz');
  });

  it('answers for the chosen scheduler before all have been compared', async () => {
    const { choices } = await say('every weekday at 9:30', undefined, false);
    expect(written(choices)).toEqual([['30 9 * * 1-5', ['vixie']]]);
  });

  it('finds what was kept by its name or its text, the newest few', async () => {
    const [favourite] = (await say('backup')).choices;
    expect(favourite).toMatchObject({ kind: 'favourite', kept: { text: '10 3 * * *' } });
    const visited = (await say('4 * * *')).choices.filter(({ kind }) => kind === 'visited');
    expect(visited).toHaveLength(4);
    expect(visited[0]).toMatchObject({ label: '', kept: { text: '10 4 * * *' } });
    expect((await say('no such thing')).choices.filter(({ kind }) => kind === 'visited')).toEqual(
      [],
    );
  });

  it('names no scheduler that runs on other days', async () => {
    const { choices } = await say('first Monday of the month at 6am');
    for (const [, ids] of written(choices)) expect(ids).not.toContain('celery');
    expect(written(choices).some(([, ids]) => ids.includes('quartz'))).toBe(true);
  });

  it('lists the first runs in the chosen zone', async () => {
    const { runs } = await say('every weekday at 9:30');
    expect([...runs]).toEqual(
      [29, 30, 33].map((day) => Date.UTC(2026, 9, day, day > 31 ? 14 : 13, 30)),
    );
  });

  it('says when cron cannot, and offers what people do', async () => {
    const { reading, choices } = await say('every 90 minutes');
    expect(reading?.ok).toBe(false);
    expect(choices.filter(({ kind }) => kind === 'way').length).toBeGreaterThan(1);
  });

  it('finds zones and schedulers, and survives anything', async () => {
    const zones = (await say('berlin')).choices;
    expect(zones).toContainEqual({ kind: 'zone', id: 'zone Europe/Berlin', name: 'Europe/Berlin' });
    const schedulers = (await say('quartz')).choices;
    expect(schedulers.find(({ kind }) => kind === 'scheduler')?.id).toBe('quartz');
    for (const text of ['\u202e\u0301', 'x'.repeat(100_000), '(((((', '9'.repeat(400)]) {
      expect((await say(text)).reading?.ok).toBe(false);
    }
  });
});
