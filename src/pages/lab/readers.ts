import { formatDuration, parseDuration } from '@/base/duration.ts';

export type ParameterKind = 'duration' | 'count' | 'percent';

interface Reader {
  /** The value of a text, or null where it is none. */
  readonly read: (text: string) => number | null;
  readonly write: (value: number) => string;
  readonly snap: (value: number) => number;
  /** What is said under a text that cannot be read. */
  readonly hint: string;
}

/** How each kind of parameter is read from text and written back. */
export const readers: Readonly<Record<ParameterKind, Reader>> = {
  duration: {
    read: parseDuration,
    write: formatDuration,
    snap: Math.round,
    hint: 'Write a number with its unit: 20m, 90s, 1h or 250ms.',
  },
  count: {
    read: (text) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null),
    write: String,
    snap: Math.round,
    hint: 'Write a whole number, such as 3.',
  },
  percent: {
    read: (text) => {
      const match = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(text);
      return match ? Number(match[1]) / 100 : null;
    },
    write: (share) => `${String(Number((share * 100).toFixed(2)))} %`,
    snap: (share) => Math.round(share * 100) / 100,
    hint: 'Write a share in percent, such as 4 %.',
  },
};
