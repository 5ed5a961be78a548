import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCrontabStore, type CrontabStore } from '@/db/crontab.ts';
import { EXAMPLE } from '@/state/crontab/example.ts';
import { Keeping, type KeptPair } from '@/state/crontab/keeping.ts';

const pair: KeptPair = {
  current: {
    ...EXAMPLE,
    name: 'example',
    dialect: 'vixie',
    userColumn: 'auto',
    zone: 'Europe/Berlin',
    pinned: [],
  },
  aside: null,
};

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => vi.unstubAllGlobals());

async function store(): Promise<CrontabStore> {
  const opened = await openCrontabStore();
  if ('ok' in opened) throw new Error(opened.message);
  return opened;
}

describe('the kept crontab', () => {
  it('is there in the next session', async () => {
    const problems: string[] = [];
    const keeping = new Keeping((message) => problems.push(message));
    expect(await keeping.read()).toBeNull();
    keeping.keep(() => ({ ...pair, current: { ...pair.current, text: 'older\n' } }));
    keeping.keep(() => pair);
    await keeping.flush();
    expect(await new Keeping(() => undefined).read()).toEqual(pair);
    expect(problems).toEqual([]);
  });

  it('that cannot be read is taken for none, and an aside of that kind is let go', async () => {
    const { write } = await store();
    const read = () => new Keeping(() => undefined).read();
    for (const value of [7, 'text', null, {}, { current: { text: 1 } }, [pair]]) {
      await write(value);
      expect(await read()).toBeNull();
    }
    await write({ current: pair.current, aside: { text: 7 } });
    expect(await read()).toEqual(pair);
  });

  it('is said not to be kept where the browser has no database', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const problems: string[] = [];
    const keeping = new Keeping((message) => problems.push(message));
    expect(await keeping.read()).toBeNull();
    keeping.keep(() => pair);
    await keeping.flush();
    expect(problems).toEqual(['This browser has no database for pages.']);
  });
});
