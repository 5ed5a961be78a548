import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/index.ts';
import { databaseName, versions } from '@/db/schema.ts';
import { freshEngine, opened, settled } from './browser.ts';
import fixture from './version1.json';

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

/** The database as version 1 left it in somebody's browser, made without our schema. */
async function withVersion1() {
  const engine = freshEngine();
  const request = engine.indexedDB.open(databaseName, fixture.native);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, indexes } of fixture.stores) {
      const store = request.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
    }
  };
  const db = await settled(request);
  const transaction = db.transaction(['meta', 'reviews'], 'readwrite');
  for (const row of fixture.rows.meta) transaction.objectStore('meta').add(row);
  for (const row of fixture.rows.reviews) transaction.objectStore('reviews').add(row);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
  return engine;
}

describe('version 1, as released', () => {
  it('is never edited in place', () => {
    expect(versions.find((version) => version.number === 1)?.stores).toEqual(fixture.dexie);
  });

  it('numbers its successors upwards without a gap', () => {
    expect(versions.map((version) => version.number)).toEqual(
      versions.map((_, index) => index + 1),
    );
  });

  it('opens under the schema of today with every row kept', async () => {
    const db = opened(await openDatabase(await withVersion1()));
    expect(await db.reviews.orderBy('atMs').toArray()).toEqual(fixture.rows.reviews);
    expect(await db.meta.toArray()).toEqual(fixture.rows.meta);
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
    expect(await shape(await withVersion1())).toEqual(await shape(freshEngine()));
  });
});
