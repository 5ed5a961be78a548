/** One thing that is wrong in a content file. `line` counts from 1; `field` is a path in the front matter, or `body`. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Either the checked value, or every problem found on the way to it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `content/cards/03-expressions.md:7 points[2].weight: a number from 1 to 5 is expected` */
export function formatProblem({ file, line, field, message }: Problem): string {
  return `${file}:${line} ${field}: ${message}`;
}

/** `['points', 2, 'weight']` as `points[2].weight`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index > 0 ? `.${part}` : part))
    .join('');
}

/** `points[2].weight` as `['points', 2, 'weight']`. */
export function parsePath(path: string): (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
