import type { CommitJournal } from './journal.ts';

/** Tables of rows that are read and written under their lock, each in one step. What a row says is for who writes it. */
export class Records {
  readonly #tables = new Map<string, Map<string, unknown>>();

  readonly #journal: CommitJournal;

  constructor(journal: CommitJournal) {
    this.#journal = journal;
  }

  /** Writes what `change` makes of the row; answers it, or null where `change` leaves the row alone. */
  change<Row>(
    table: string,
    key: string,
    change: (row: Row | undefined) => Row | null,
  ): Row | null {
    const rows = this.#rowsOf(table);
    const before = rows.get(key) as Row | undefined;
    const row = change(before);
    if (row === null) return null;
    rows.set(key, row);
    this.#journal.note(() => {
      if (before === undefined) rows.delete(key);
      else rows.set(key, before);
    });
    return row;
  }

  all<Row>(table: string): (readonly [string, Row])[] {
    return [...this.#rowsOf(table)] as [string, Row][];
  }

  #rowsOf(table: string): Map<string, unknown> {
    const rows = this.#tables.get(table) ?? new Map<string, unknown>();
    this.#tables.set(table, rows);
    return rows;
  }
}
