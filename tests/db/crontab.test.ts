import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCrontabStore, type CrontabStore } from '@/db/crontab.ts';
import { CrontabFile } from '@/state/crontab/crontab.svelte.ts';
import { EXAMPLE } from '@/state/crontab/example.ts';
import { Keeping, type KeptPair } from '@/state/crontab/keeping.ts';

// What is asked of the worker is nothing to the database.
vi.mock('@/workers/cron.ts', () => ({ askCron: () => new Promise(() => undefined) }));

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

const silent = { unkept: () => undefined, aside: () => undefined };

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function store(): Promise<CrontabStore> {
  const opened = await openCrontabStore();
  if ('ok' in opened) throw new Error(opened.message);
  return opened;
}

describe('the kept crontab', () => {
  it('is there in the next session', async () => {
    const problems: (string | null)[] = [];
    const keeping = new Keeping({ unkept: (why) => problems.push(why), aside: () => undefined });
    expect(await keeping.read()).toBeNull();
    keeping.keep(() => ({ ...pair, current: { ...pair.current, text: 'older\n' } }));
    keeping.keep(() => pair);
    await keeping.flush();
    expect(await new Keeping(silent).read()).toEqual(pair);
    expect(problems).toEqual([null]);
  });

  it('that cannot be read is taken for none, and an aside of that kind is let go', async () => {
    const { write } = await store();
    const read = () => new Keeping(silent).read();
    for (const value of [7, 'text', null, {}, { current: { text: 1 } }, [pair]]) {
      await write(value);
      expect(await read()).toBeNull();
    }
    await write({ current: pair.current, aside: { text: 7 } });
    expect(await read()).toEqual(pair);
  });

  it('is said not to be kept where the browser has no database', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const problems: (string | null)[] = [];
    const keeping = new Keeping({ unkept: (why) => problems.push(why), aside: () => undefined });
    expect(await keeping.read()).toBeNull();
    keeping.keep(() => pair);
    await keeping.flush();
    expect(problems).toEqual(['This browser has no database for pages.']);
  });

  it('that the database does not give out is not written over', async () => {
    const { read, write } = await store();
    await write(pair);
    const failing = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('The disk is away.', 'UnknownError');
    });
    const problems: (string | null)[] = [];
    const keeping = new Keeping({ unkept: (why) => problems.push(why), aside: () => undefined });
    expect(await keeping.read()).toBeNull();
    failing.mockRestore();
    keeping.keep(() => ({ ...pair, current: { ...pair.current, text: 'newer\n' } }));
    await keeping.flush();
    expect(await read()).toEqual(pair);
    expect(problems).toEqual([expect.stringMatching(/left as it is/)]);
  });

  it('is not written by a look at it: another tab may have gone on', async () => {
    const { read, write } = await store();
    await write(pair);
    const crontab = new CrontabFile();
    await crontab.start();
    expect(crontab.text.raw).toBe(EXAMPLE.text);
    const newer = { ...pair, current: { ...pair.current, text: 'written in another tab\n' } };
    await write(newer);
    await crontab.leave();
    expect(await read()).toEqual(newer);
  });

  it('is put aside where another tab has written it and this one goes on', async () => {
    const { read, write } = await store();
    await write(pair);
    const [here, there] = [new CrontabFile(), new CrontabFile()];
    await Promise.all([here.start(), there.start()]);
    there.edit('5 4 * * * there\n', 0);
    await there.leave();
    expect(there.aside).toBeNull();
    here.edit('7 6 * * * here\n', 0);
    await here.leave();
    expect(here.text.raw).toBe('7 6 * * * here\n');
    expect(here.aside?.text).toBe('5 4 * * * there\n');
    expect(await read()).toMatchObject({
      current: { text: '7 6 * * * here\n' },
      aside: { text: '5 4 * * * there\n' },
    });
    here.edit('7 6 * * * here again\n', 0);
    await here.leave();
    expect(here.aside?.text).toBe('5 4 * * * there\n');
  });

  it('keeps what was put aside when a paste finds an empty page', async () => {
    const { write } = await store();
    await write({ current: { ...pair.current, text: '' }, aside: pair.current });
    const crontab = new CrontabFile();
    crontab.takeFromField('1 2 * * * a\n3 4 * * * b\n', 'Europe/Berlin', 'vixie');
    await crontab.start();
    expect(crontab.aside?.text).toBe(EXAMPLE.text);
  });
});
