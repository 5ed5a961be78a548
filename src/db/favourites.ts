import { liveQuery } from 'dexie';
import type { Database } from './database.ts';
import { failureOf, type Failure, type WriteResult } from './failure.ts';
import { readFavourite } from './row.ts';
import { written } from './write.ts';

/** An expression somebody gave a name, as one scheduler reads it in one zone. */
export interface Favourite {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly dialect: string;
  readonly zone: string;
  /** What the link held beside them, such as the tests of the schedule, by its name there. */
  readonly parts: Readonly<Record<string, string>>;
  readonly createdMs: number;
  readonly changedMs: number;
}

/** The expressions that were given a name. */
export interface FavouriteStore {
  /** Keeps one, in place of the one with its id if there is one. */
  put(favourite: Favourite): Promise<WriteResult>;
  remove(id: string): Promise<WriteResult>;
  /** Calls back with all of them, newest first, now and after each change in any tab. Returns how to stop. */
  watch(
    onFavourites: (favourites: readonly Favourite[]) => void,
    onFailure: (failure: Failure) => void,
  ): () => void;
}

/** The favourites in the database. */
export function favouriteStore(db: Database): FavouriteStore {
  return {
    put: (favourite) => written(() => db.favourites.put(favourite)),
    remove: (id) => written(() => db.favourites.delete(id)),
    watch(onFavourites, onFailure) {
      const rows = liveQuery(() => db.favourites.orderBy('createdMs').reverse().toArray());
      const subscription = rows.subscribe({
        next: (found) => onFavourites(found.map(readFavourite).filter((row) => row !== null)),
        error: (error) => onFailure(failureOf(error)),
      });
      return () => subscription.unsubscribe();
    },
  };
}
