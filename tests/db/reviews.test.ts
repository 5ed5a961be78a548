// Dexie's live queries look for the database in the global scope.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/db/index.ts';
import { metaRepository } from '@/db/meta.ts';
import { askToPersist } from '@/db/persistence.ts';
import { memoryStore, reviewStore, type ReviewStore } from '@/db/reviews.ts';
import type { ReviewEntry } from '@/study/index.ts';
import { freshEngine, grade, laterGrade, opened } from './browser.ts';

const ignore = () => undefined;

/** Each log as the store reports it, newest report last. */
function reports(store: ReviewStore) {
  const seen: (readonly ReviewEntry[])[] = [];
  const stop = store.watch((entries) => seen.push(entries), ignore);
  return { seen, stop };
}

describe('the review log', () => {
  it('takes no change and no removal, by any door', async () => {
    const db = opened(await openDatabase(freshEngine()));
    await db.reviews.add(grade);
    const changed = { ...grade, rating: 4 as const };
    const refusal = /append-only/;
    await expect(db.reviews.put(changed)).rejects.toThrow(refusal);
    await expect(db.reviews.update(grade.id, { atMs: 0 })).rejects.toThrow(refusal);
    await expect(db.reviews.toCollection().modify({ atMs: 0 })).rejects.toThrow(refusal);
    await expect(db.reviews.bulkPut([changed])).rejects.toThrow(refusal);
    await expect(db.reviews.delete(grade.id)).rejects.toThrow(refusal);
    await expect(db.reviews.bulkDelete([grade.id])).rejects.toThrow(refusal);
    await expect(db.reviews.clear()).rejects.toThrow(refusal);
    expect(await db.reviews.toArray()).toEqual([grade]);
    db.close();
  });

  it('shows in one tab what another writes', async () => {
    const engine = freshEngine();
    const here = reviewStore(opened(await openDatabase(engine)));
    const there = reviewStore(opened(await openDatabase(engine)));
    const { seen, stop } = reports(here);
    await vi.waitFor(() => expect(seen).toEqual([[]]));
    await there.append(grade);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([grade]));
    stop();
  });

  it('skips a row it cannot read, and leaves it stored', async () => {
    const db = opened(await openDatabase(freshEngine()));
    const broken = { id: 'broken', kind: 'review', atMs: 5 };
    await db.table('reviews').bulkAdd([broken, grade]);
    const { seen, stop } = reports(reviewStore(db));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([grade]));
    expect(await db.reviews.count()).toBe(2);
    stop();
    db.close();
  });

  it('reports a write that did not happen as a value', async () => {
    const db = opened(await openDatabase(freshEngine()));
    db.close();
    expect(await reviewStore(db).append(grade)).toMatchObject({ ok: false, reason: 'closed' });
  });
});

describe.each([
  ['in the database', async () => reviewStore(opened(await openDatabase(freshEngine())))],
  ['in memory', () => Promise.resolve(memoryStore())],
])('a store %s', (_, make) => {
  it('returns what was appended, oldest first', async () => {
    const store = await make();
    expect(await store.append(grade)).toEqual({ ok: true });
    expect(await store.append(laterGrade)).toEqual({ ok: true });
    const { seen, stop } = reports(store);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([grade, laterGrade]));
    stop();
  });

  it('counts an entry once, however often it is tried', async () => {
    const store = await make();
    await store.append(grade);
    expect(await store.append(grade)).toEqual({ ok: true });
    const { seen, stop } = reports(store);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([grade]));
    stop();
  });
});

describe('the wish to be kept', () => {
  it('is uttered once in the life of a database', async () => {
    const meta = metaRepository(opened(await openDatabase(freshEngine())));
    const persist = vi.fn(() => Promise.resolve(false));
    await askToPersist(meta, { persist }, 1);
    await askToPersist(meta, { persist }, 2);
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('does no harm where it is refused or unknown', async () => {
    const meta = metaRepository(opened(await openDatabase(freshEngine())));
    const persist = () => Promise.reject(new Error('no'));
    await expect(askToPersist(meta, { persist }, 1)).resolves.toBeUndefined();
    await expect(askToPersist(meta, undefined, 1)).resolves.toBeUndefined();
  });
});
