import type { DialectId, FieldName } from '../types.ts';

/** Something that some schedulers read and others do not. */
export interface Construct {
  readonly id: string;
  readonly fields: readonly FieldName[];
  /** How an item of the field looks that uses it. */
  readonly item: RegExp;
  /** One such item, by which dialects can be asked. */
  readonly sample: string;
  /** Schedulers many people use that refuse it. */
  readonly refusedBy: readonly DialectId[];
  /** Those that accept it and read something else, and what. */
  readonly otherwise?: { readonly by: readonly DialectId[]; readonly says: string };
}

const CLOCK: readonly FieldName[] = ['second', 'minute', 'hour'];
const STRICT: readonly DialectId[] = ['vixie', 'kubernetes', 'github-actions'];

/**
 * What is not understood everywhere, from the dialects' own rules (each has its source there). It is a table, so that a
 * keystroke need not ask them all; a test asks them.
 */
export const CONSTRUCTS: readonly Construct[] = [
  {
    id: 'last-day',
    fields: ['dayOfMonth'],
    item: /^(L(-\d+)?|last)$/i,
    sample: 'L',
    refusedBy: STRICT,
  },
  { id: 'workday', fields: ['dayOfMonth'], item: /^(\d+|L)W$/i, sample: '15W', refusedBy: STRICT },
  {
    id: 'last-weekday',
    fields: ['dayOfWeek'],
    item: /^(\w+L|L\d)$/i,
    sample: '5L',
    refusedBy: STRICT,
  },
  {
    id: 'nth-weekday',
    fields: ['dayOfWeek'],
    item: /#/,
    sample: '5#3',
    refusedBy: ['kubernetes', 'github-actions'],
    otherwise: { by: ['vixie'], says: 'Debian cron reads the weekday alone.' },
  },
  {
    id: 'question-mark',
    fields: [...CLOCK, 'dayOfMonth', 'month', 'dayOfWeek'],
    item: /^\?$/,
    sample: '?',
    refusedBy: ['vixie', 'github-actions'],
  },
  {
    id: 'sunday-7',
    fields: ['dayOfWeek'],
    item: /^7$|-7$/,
    sample: '7',
    refusedBy: ['kubernetes', 'github-actions'],
    otherwise: { by: ['quartz'], says: 'Quartz takes 7 for Saturday.' },
  },
  {
    id: 'value-step',
    fields: CLOCK,
    item: /^\d+\/\d+$/,
    sample: '5/15',
    refusedBy: ['vixie', 'node-cron'],
    otherwise: { by: ['busybox', 'cron-schedule'], says: 'BusyBox takes the first value alone.' },
  },
  {
    id: 'random-range',
    fields: [...CLOCK, 'dayOfMonth', 'month', 'dayOfWeek'],
    item: /~/,
    sample: '1~4',
    refusedBy: ['kubernetes', 'github-actions'],
    otherwise: { by: ['vixie'], says: 'Debian cron reads the first value alone.' },
  },
  {
    id: 'hash',
    fields: [...CLOCK, 'dayOfMonth', 'month', 'dayOfWeek'],
    item: /^H/,
    sample: 'H',
    refusedBy: STRICT,
  },
  {
    id: 'weeks',
    fields: ['dayOfWeek'],
    item: /%/,
    sample: 'mon%2',
    refusedBy: ['kubernetes', 'github-actions'],
    otherwise: { by: ['vixie'], says: 'Debian cron reads the weekday alone.' },
  },
];

/** Where people meet those schedulers, as the subject of a sentence. */
export const COMMON: Readonly<Partial<Record<DialectId, string>>> = {
  vixie: 'Debian cron',
  kubernetes: 'Kubernetes',
  'github-actions': 'GitHub Actions',
  'node-cron': 'node-cron',
};
