import * as v from 'valibot';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { formatPath, type Checked, type Problem } from './problem.ts';

type Path = readonly (string | number)[];

/** Data with the place each value was written at. JSON is read by the same parser: it is a subset of YAML. */
export interface SourceData {
  readonly value: unknown;
  /** The line of a field; of the nearest thing around it when the field itself is missing. */
  lineOf(path: Path): number;
}

/**
 * Reads YAML or JSON that starts on `firstLine` of `file`. A syntax error is a problem with its line;
 * a key written twice is one too.
 */
export function readData(file: string, text: string, firstLine = 1): Checked<SourceData> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const problems = document.errors.map((error): Problem => {
    const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    return { file, line: lineAt(error.pos[0]), field: 'syntax', message };
  });
  if (problems.length > 0) return { ok: false, problems };
  const value: unknown = document.toJS();
  return { ok: true, value: { value, lineOf: (path) => lineAt(offsetOf(document, path)) } };
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && item.key.toJSON() === last);
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    if (isSeq(parent) && typeof last === 'number') {
      const item = parent.items[last];
      if (isNode(item)) return item.range?.[0] ?? 0;
    }
  }
  return 0;
}

/** Holds data against a schema; each issue becomes a problem on the line of its field. */
export function check<S extends v.GenericSchema>(
  schema: S,
  file: string,
  data: SourceData,
): Checked<v.InferOutput<S>> {
  const result = v.safeParse(schema, data.value);
  if (result.success) return { ok: true, value: result.output };
  const problems = result.issues.map((issue): Problem => {
    const path = pathOf(issue);
    const field = path.length > 0 ? formatPath(path) : 'file';
    return { file, line: data.lineOf(path), field, message: say(issue) };
  });
  return { ok: false, problems };
}

function pathOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function say(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'no such field is known here';
  if (issue.type === 'strict_object' && issue.received === 'undefined') return 'is missing';
  return issue.message;
}
