// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialects, understand, type DialectId } from '@/cron/index.ts';
import { countsSlowly } from '@/cron/count.ts';
import Pictures from '@/pages/playground/Pictures.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';
import { yearJob, type YearInput } from '@/workers/yearJob.ts';

interface Asked {
  readonly input: YearInput;
  readonly answer: (counts: Uint32Array) => void;
  readonly refuse: (why: Error) => void;
  readonly signal: AbortSignal;
}
const asked = vi.hoisted(() => [] as Asked[]);
vi.mock('@/workers/cron.ts', () => ({
  askCron: (_job: string, input: YearInput, { signal }: { signal: AbortSignal }) =>
    new Promise<Uint32Array>((answer, refuse) => asked.push({ input, answer, refuse, signal })),
}));

const NOW = Date.UTC(2026, 9, 28, 14, 12, 40);

beforeEach(() => {
  asked.length = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(text: string, dialect: DialectId) {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: text, tz: 'UTC', d: dialect }).toString());
  await playground.scheduler.load();
  await vi.dynamicImportSettled();
  await tick();
  const mapOf = () => {
    if (!playground.yearMap) throw new Error('the year has a map');
    return playground.yearMap;
  };
  const { rerender } = render(Pictures, { playground, map: mapOf() });
  await tick();
  return { playground, again: () => rerender({ map: mapOf() }) };
}

const slow = (text: string, dialect: DialectId) => {
  const understood = understand(text, dialect);
  if (!understood.ok) throw new Error(`refused: ${text}`);
  return countsSlowly(understood.schedule);
};

describe('a year that takes long to count', () => {
  it('is one of runs that are only found one after the other, or of seconds with nights of their own', () => {
    expect(Object.keys(dialects)).toContain('apscheduler');
    expect(slow('* * 1,15,30 * *', 'apscheduler')).toBe(true);
    expect(slow('* * * * * *', 'croner')).toBe(true);
    expect(slow('0 */5 * * * *', 'croner')).toBe(false);
    expect(slow('* * * * *', 'vixie')).toBe(false);
  });

  it('is said to be counted, and drawn when the worker has it', async () => {
    const { again } = await open('* * 1,15,30 * *', 'apscheduler');
    expect(screen.getByText('counting the runs…')).toBeInTheDocument();
    expect(screen.queryByText('no runs')).not.toBeInTheDocument();
    expect(screen.getByRole('img', { name: /2026, whose runs are being counted/ })).toBeVisible();
    const [question] = asked;
    if (!question) throw new Error('a worker was asked');
    question.answer(yearJob(question.input));
    await vi.dynamicImportSettled();
    await tick();
    await again();
    // 35 dates: no 30 February.
    expect(screen.getByText('50,400 runs, at most 1,440 a day')).toBeInTheDocument();
  });

  it('says why it could not be counted', async () => {
    await open('* * 1,15,30 * *', 'apscheduler');
    asked[0]?.refuse(new Error('The calculation broke: out of memory.'));
    await vi.dynamicImportSettled();
    await tick();
    expect(screen.getByText('The calculation broke: out of memory.')).toBeInTheDocument();
  });

  it('is called off when another text is typed', async () => {
    const { playground } = await open('* * 1,15,30 * *', 'apscheduler');
    playground.edit('0 9 * * *', null);
    await tick();
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(playground.yearMap).toMatchObject({ isCounted: true, total: 365 });
  });
});
