import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/index.ts';
import { databaseName, versions } from '@/db/schema.ts';
import { freshEngine, opened, settled } from './browser.ts';
import version1 from './version1.json';
import version2 from './version2.json';

/** One for each version ever released, written down when it was. */
const released = [version1, version2];
type Released = (typeof released)[number];

/** Stores and indexes as the browser itself reports them. */
function shapeOf(db: IDBDatabase) {
  const names = [...db.objectStoreNames].sort();
  const transaction = db.transaction(names);
  return names.map((name) => {
    const store = transaction.objectStore(name);
    const indexes = [...store.indexNames].map((index) => ({
      name: index,
      keyPath: store.index(index).keyPath,
    }));
    return { name, keyPath: store.keyPath, indexes };
  });
}

/** The database as that version left it in somebody's browser, made without our schema. */
async function withDatabaseOf(fixture: Released) {
  const engine = freshEngine();
  const request = engine.indexedDB.open(databaseName, fixture.native);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, indexes } of fixture.stores) {
      const store = request.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
    }
  };
  const db = await settled(request);
  const tables = Object.entries<readonly unknown[]>(fixture.rows);
  const transaction = db.transaction(
    tables.map(([name]) => name),
    'readwrite',
  );
  for (const [name, rows] of tables) {
    for (const row of rows) transaction.objectStore(name).add(row);
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
  return engine;
}

it('numbers versions upwards without a gap, and has a record of each', () => {
  expect(versions.map((version) => version.number)).toEqual(released.map((_, index) => index + 1));
});

describe.each(released)('version $number, as released', (fixture) => {
  it('is never edited in place', () => {
    const declared = versions.find((version) => version.number === fixture.number);
    expect(declared?.stores).toEqual(fixture.dexie);
  });

  it('opens under the schema of today with every row kept', async () => {
    const db = opened(await openDatabase(await withDatabaseOf(fixture)));
    const byText = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    for (const [name, rows] of Object.entries<readonly unknown[]>(fixture.rows)) {
      expect(byText(await db.table(name).toArray()), name).toEqual(byText(rows));
    }
    db.close();
  });

  it('ends in the same stores as a first visit today', async () => {
    const shape = async (engine: ReturnType<typeof freshEngine>) => {
      opened(await openDatabase(engine)).close();
      const bare = await settled(engine.indexedDB.open(databaseName));
      const found = shapeOf(bare);
      bare.close();
      return found;
    };
    const today = await shape(freshEngine());
    expect(await shape(await withDatabaseOf(fixture))).toEqual(today);
    if (fixture === released.at(-1)) expect(today).toEqual(fixture.stores);
  });
});

it('takes history and favourites into a database of version 1', async () => {
  const db = opened(await openDatabase(await withDatabaseOf(version1)));
  await db.history.bulkAdd(version2.rows.history);
  await db.favourites.bulkAdd(version2.rows.favourites);
  expect(await db.history.orderBy('atMs').last()).toEqual(version2.rows.history[1]);
  expect(await db.reviews.count()).toBe(version1.rows.reviews.length);
  db.close();
});
