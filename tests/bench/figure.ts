/** One line of the table that `npm run bench` prints. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  /** Beside what: a peer in the same run, or a budget. */
  readonly ratio?: string;
}
