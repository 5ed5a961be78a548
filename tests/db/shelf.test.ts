// Dexie's live queries look for the database in the global scope.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { favouriteStore, type Favourite } from '@/db/favourites.ts';
import { HISTORY_KEPT, historyStore, type HistoryEntry } from '@/db/history.ts';
import { openDatabase } from '@/db/index.ts';
import { memoryFavourites, memoryHistory } from '@/db/memory.ts';
import { freshEngine, opened } from './browser.ts';

const ignore = () => undefined;
const START = 1_795_424_400_000;

const seen = (text: string, minute: number, zone = 'UTC'): HistoryEntry => ({
  text,
  dialect: 'vixie',
  zone,
  parts: {},
  atMs: START + minute * 60_000,
});
const favourite: Favourite = {
  id: 'a',
  label: 'The nightly backup',
  text: '0 3 * * *',
  dialect: 'vixie',
  zone: 'UTC',
  parts: { t: 'x' },
  createdMs: START,
  changedMs: START,
};

function reports<Row>(store: {
  watch(onRows: (rows: readonly Row[]) => void, onFailure: () => void): () => void;
}) {
  const all: (readonly Row[])[] = [];
  const stop = store.watch((rows) => all.push(rows), ignore);
  return { all, stop };
}

describe.each([
  ['in the database', async () => historyStore(opened(await openDatabase(freshEngine())))],
  ['in memory', () => Promise.resolve(memoryHistory())],
])('a history %s', (_, make) => {
  it('has each text, scheduler and zone once, newest first', async () => {
    const store = await make();
    await store.keep([seen('1 * * * *', 1)]);
    await store.keep([seen('2 * * * *', 2)]);
    await store.keep([seen('1 * * * *', 3, 'Asia/Tokyo')]);
    await store.keep([seen('1 * * * *', 4)]);
    const { all, stop } = reports(store);
    await vi.waitFor(() =>
      expect(all.at(-1)).toEqual([
        seen('1 * * * *', 4),
        seen('1 * * * *', 3, 'Asia/Tokyo'),
        seen('2 * * * *', 2),
      ]),
    );
    stop();
  });

  it('gives back what was taken out, but never an older time for a newer one', async () => {
    const store = await make();
    const [one, two] = [seen('1 * * * *', 1), seen('2 * * * *', 2)];
    await store.keep([one, two]);
    await store.remove(one);
    await store.clear();
    await store.keep([seen('1 * * * *', 9)]);
    await store.keep([one, two]);
    const { all, stop } = reports(store);
    await vi.waitFor(() => expect(all.at(-1)).toEqual([seen('1 * * * *', 9), two]));
    stop();
  });

  it('lets the oldest go when there are too many', async () => {
    const store = await make();
    const many = Array.from({ length: HISTORY_KEPT + 3 }, (_, minute) =>
      seen('x', minute, `z${minute}`),
    );
    await store.keep(many);
    const { all, stop } = reports(store);
    await vi.waitFor(() => expect(all.at(-1)).toHaveLength(HISTORY_KEPT));
    expect(all.at(-1)?.at(-1)).toEqual(many[3]);
    stop();
  });

  it('tells whoever watches of each change', async () => {
    const store = await make();
    const { all, stop } = reports(store);
    await vi.waitFor(() => expect(all).toEqual([[]]));
    await store.keep([seen('1 * * * *', 1)]);
    await vi.waitFor(() => expect(all.at(-1)).toHaveLength(1));
    stop();
    await store.remove(seen('1 * * * *', 1));
    expect(all.at(-1)).toHaveLength(1);
  });
});

describe.each([
  ['in the database', async () => favouriteStore(opened(await openDatabase(freshEngine())))],
  ['in memory', () => Promise.resolve(memoryFavourites())],
])('favourites %s', (_, make) => {
  it('are kept, renamed and taken out', async () => {
    const store = await make();
    const { all, stop } = reports(store);
    await store.put(favourite);
    await store.put({ ...favourite, id: 'b', createdMs: START + 1 });
    await store.put({ ...favourite, label: 'Backup' });
    await vi.waitFor(() =>
      expect(all.at(-1)?.map(({ id, label }) => [id, label])).toEqual([
        ['b', 'The nightly backup'],
        ['a', 'Backup'],
      ]),
    );
    await store.remove('b');
    await vi.waitFor(() => expect(all.at(-1)).toEqual([{ ...favourite, label: 'Backup' }]));
    stop();
  });
});

describe('history and favourites in the database', () => {
  it('show in one tab what another writes', async () => {
    const engine = freshEngine();
    const here = opened(await openDatabase(engine));
    const there = opened(await openDatabase(engine));
    const history = reports(historyStore(here));
    const favourites = reports(favouriteStore(here));
    await vi.waitFor(() => expect([history.all, favourites.all]).toEqual([[[]], [[]]]));
    await historyStore(there).keep([seen('1 * * * *', 1)]);
    await favouriteStore(there).put(favourite);
    await vi.waitFor(() => expect(history.all.at(-1)).toEqual([seen('1 * * * *', 1)]));
    await vi.waitFor(() => expect(favourites.all.at(-1)).toEqual([favourite]));
    history.stop();
    favourites.stop();
  });

  it('skip a row they cannot read, and leave it stored', async () => {
    const db = opened(await openDatabase(freshEngine()));
    await db.table('favourites').bulkAdd([{ id: 'broken', createdMs: 5 }, favourite]);
    const { all, stop } = reports(favouriteStore(db));
    await vi.waitFor(() => expect(all.at(-1)).toEqual([favourite]));
    expect(await db.favourites.count()).toBe(2);
    stop();
    db.close();
  });

  it('report a write that did not happen as a value', async () => {
    const db = opened(await openDatabase(freshEngine()));
    db.close();
    const closed = { ok: false, reason: 'closed' };
    expect(await historyStore(db).keep([seen('1 * * * *', 1)])).toMatchObject(closed);
    expect(await favouriteStore(db).put(favourite)).toMatchObject(closed);
  });
});
