import type { Failure } from './failure.ts';
import { favouriteStore, type Favourite, type FavouriteStore } from './favourites.ts';
import { historyStore, type HistoryStore } from './history.ts';
import { memoryFavourites, memoryHistory } from './memory.ts';
import { metaRepository } from './meta.ts';
import { openDatabase } from './open.ts';
import { askToPersist } from './persistence.ts';

export type { Failure, WriteResult } from './failure.ts';
export type { Favourite, FavouriteStore } from './favourites.ts';
export type { HistoryEntry, HistoryStore } from './history.ts';

export interface OpenedShelf {
  readonly history: HistoryStore;
  readonly favourites: FavouriteStore;
  /** Why they are only in memory, or null if they are in the database. */
  readonly failure: Failure | null;
  /** Calls back if the database has to close for a newer version in another tab. */
  onSuperseded(callback: () => void): void;
}

/** This browser's history and favourites; in memory where the database does not open. */
export async function openShelf(): Promise<OpenedShelf> {
  const result = await openDatabase();
  if (!result.ok) {
    const [history, favourites] = [memoryHistory(), memoryFavourites()];
    return { history, favourites, failure: result, onSuperseded: () => undefined };
  }
  const { db } = result;
  const favourites = favouriteStore(db);
  const put = async (favourite: Favourite) => {
    const written = await favourites.put(favourite);
    // A name is a person's work: worth asking the browser not to clear it.
    const meta = metaRepository(db);
    if (written.ok) void askToPersist(meta, navigator.storage, favourite.changedMs);
    return written;
  };
  return {
    history: historyStore(db),
    favourites: { ...favourites, put },
    failure: null,
    onSuperseded: (callback) => void db.on('versionchange', callback),
  };
}
