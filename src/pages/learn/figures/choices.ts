/** The few words a person chooses between in a figure. */
export interface Choice<T extends string> {
  readonly id: T;
  readonly text: string;
}
