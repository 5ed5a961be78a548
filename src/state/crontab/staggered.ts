import type { CrontabDay, CrontabStagger } from '@/workers/crontabTypes.ts';
import { lineEnd, lineStarts } from './window.ts';

/** A stagger that has been written into the file, and how it was before. */
export interface Staggered {
  /** The file's text with it; once that has changed, it is no longer what stands there. */
  readonly text: string;
  readonly stagger: CrontabStagger;
  readonly before: CrontabDay;
  /** The line as it was, counted from 0; null where it is the same. */
  oldLine(index: number, line: string): string | null;
}

/** @param raw the file's text before */
export function staggeredFrom(raw: string, before: CrontabDay, stagger: CrontabStagger): Staggered {
  const starts = lineStarts(raw);
  return {
    text: stagger.text,
    stagger,
    before,
    oldLine(index, line) {
      const old = raw.slice(starts[index] ?? 0, lineEnd(raw, starts, index));
      return old === line ? null : old;
    },
  };
}
