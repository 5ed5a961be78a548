import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/index.ts';
import { reviewStore } from '@/db/reviews.ts';
import { databaseName, latestVersion } from '@/db/schema.ts';
import { freshEngine, grade, opened, settled } from './browser.ts';

/** A browser whose database answers every opening with this error. */
function refusing(name: string) {
  const engine = freshEngine();
  const open = () => {
    throw new DOMException('not here', name);
  };
  return { ...engine, indexedDB: Object.assign(Object.create(engine.indexedDB), { open }) };
}

describe('opening', () => {
  it('makes a database on the first visit and finds it on the next', async () => {
    const engine = freshEngine();
    const first = opened(await openDatabase(engine));
    await first.reviews.add(grade);
    first.close();
    const second = opened(await openDatabase(engine));
    expect(await second.reviews.toArray()).toEqual([grade]);
    second.close();
  });

  it('says so where the browser has no database', async () => {
    expect(await openDatabase(null)).toMatchObject({ ok: false, reason: 'missing' });
  });

  it.each([
    ['SecurityError', 'refused'],
    ['InvalidStateError', 'refused'],
    ['QuotaExceededError', 'full'],
    ['SomethingElse', 'unknown'],
  ])('turns a %s into the value "%s", with a sentence', async (name, reason) => {
    const result = await openDatabase(refusing(name));
    expect(result).toMatchObject({ ok: false, reason });
    expect(!result.ok && result.message).toMatch(/^[A-Z].+\.$/);
  });

  it('leaves the data of a newer version exactly as it was', async () => {
    const engine = freshEngine();
    const native = (latestVersion + 1) * 10;
    const request = engine.indexedDB.open(databaseName, native);
    request.onupgradeneeded = () => request.result.createObjectStore('reviewsOfTomorrow');
    (await settled(request)).close();

    expect(await openDatabase(engine)).toMatchObject({ ok: false, reason: 'newer' });

    const after = await settled(engine.indexedDB.open(databaseName));
    expect(after.version).toBe(native);
    expect([...after.objectStoreNames]).toEqual(['reviewsOfTomorrow']);
    after.close();
  });

  it('closes for a newer version that another tab brings, and tells', async () => {
    const engine = freshEngine();
    const db = opened(await openDatabase(engine));
    const store = reviewStore(db);
    let told = 0;
    store.onSuperseded(() => told++);
    const newer = await settled(engine.indexedDB.open(databaseName, (latestVersion + 1) * 10));
    expect(told).toBe(1);
    expect(db.isOpen()).toBe(false);
    expect(await store.append(grade)).toMatchObject({ ok: false, reason: 'closed' });
    newer.close();
  });

  it('does not wait for ever for a tab with an older version', async () => {
    const engine = freshEngine();
    const old = await settled(engine.indexedDB.open(databaseName, 5));
    expect(await openDatabase(engine)).toMatchObject({ ok: false, reason: 'blocked' });
    old.close();
  });
});
