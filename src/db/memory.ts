import type { Favourite, FavouriteStore } from './favourites.ts';
import { HISTORY_KEPT, type HistoryEntry, type HistoryStore } from './history.ts';

type Watcher<Row> = (rows: readonly Row[]) => void;

/** Rows by a key, told of to whoever watches; they last as long as the page. */
class Rows<Row> {
  readonly #keyOf: (row: Row) => string;
  readonly #msOf: (row: Row) => number;
  readonly #watchers = new Set<Watcher<Row>>();
  #rows: readonly Row[] = [];

  constructor(keyOf: (row: Row) => string, msOf: (row: Row) => number) {
    this.#keyOf = keyOf;
    this.#msOf = msOf;
  }
  find(key: string): Row | undefined {
    return this.#rows.find((row) => this.#keyOf(row) === key);
  }
  put(rows: readonly Row[], most = Infinity) {
    const keys = new Set(rows.map(this.#keyOf));
    const others = this.#rows.filter((row) => !keys.has(this.#keyOf(row)));
    const all = [...rows, ...others].sort((a, b) => this.#msOf(b) - this.#msOf(a));
    this.#set(all.slice(0, most));
  }
  remove(key: string) {
    this.#set(this.#rows.filter((row) => this.#keyOf(row) !== key));
  }
  clear() {
    this.#set([]);
  }
  watch(watcher: Watcher<Row>): () => void {
    this.#watchers.add(watcher);
    watcher(this.#rows);
    return () => this.#watchers.delete(watcher);
  }
  #set(rows: readonly Row[]) {
    this.#rows = rows;
    for (const watcher of this.#watchers) watcher(rows);
  }
}

const done = () => Promise.resolve({ ok: true } as const);

/** A history that lives as long as the page, for when no database opens. */
export function memoryHistory(): HistoryStore {
  const keyOf = ({ text, dialect, zone }: HistoryEntry) => JSON.stringify([text, dialect, zone]);
  const rows = new Rows(keyOf, ({ atMs }) => atMs);
  return {
    keep(entries) {
      const newer = entries.filter(
        (entry) => (rows.find(keyOf(entry))?.atMs ?? -Infinity) < entry.atMs,
      );
      rows.put(newer, HISTORY_KEPT);
      return done();
    },
    remove(entry) {
      rows.remove(keyOf(entry));
      return done();
    },
    clear() {
      rows.clear();
      return done();
    },
    watch: (onEntries) => rows.watch(onEntries),
  };
}

/** Favourites that live as long as the page, for when no database opens. */
export function memoryFavourites(): FavouriteStore {
  const rows = new Rows<Favourite>(
    ({ id }) => id,
    ({ createdMs }) => createdMs,
  );
  return {
    put(favourite) {
      rows.put([favourite]);
      return done();
    },
    remove(id) {
      rows.remove(id);
      return done();
    },
    watch: (onFavourites) => rows.watch(onFavourites),
  };
}
