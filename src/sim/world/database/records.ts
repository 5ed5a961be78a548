/** Tables of rows that are read and written under their lock, each in one step. What a row says is for who writes it. */
export class Records {
  readonly #tables = new Map<string, Map<string, unknown>>();

  /** Writes what `change` makes of the row; answers it, or null where `change` leaves the row alone. */
  change<Row>(
    table: string,
    key: string,
    change: (row: Row | undefined) => Row | null,
  ): Row | null {
    const rows = this.#rowsOf(table);
    const row = change(rows.get(key) as Row | undefined);
    if (row !== null) rows.set(key, row);
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
