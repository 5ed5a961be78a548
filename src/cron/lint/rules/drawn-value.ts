import type { FieldNode } from '../../tree.ts';
import { note } from '../finding.ts';
import { allWritten, spanOver } from '../subject.ts';
import type { Rule } from '../types.ts';

const DRAWN: Readonly<Record<string, { readonly sign: RegExp; readonly message: string }>> = {
  jenkins: {
    sign: /H/,
    message:
      'Jenkins takes it from the job’s name, and keeps it. The runs shown take the first it may be.',
  },
  cronie: {
    sign: /~/,
    message:
      'cronie draws it anew each time the file is loaded. The runs shown take the lowest it may be.',
  },
  'cron-parser': {
    sign: /H/,
    message: 'cron-parser takes it from a seed. The runs shown are one example.',
  },
  'cron-parser-strict': {
    sign: /H/,
    message: 'cron-parser takes it from a seed. The runs shown are one example.',
  },
};

/** A value no text tells: Jenkins' `H` (Pipeline Syntax), cronie's `~` (crontab(5)), cron-parser's `H` (its README). */
export const drawnValue: Rule = (subject) => {
  const drawn = DRAWN[subject.dialect.id];
  if (!drawn) return [];
  const isDrawn = (node: FieldNode) => drawn.sign.test(node.text.replace(/thu|mar/gi, ''));
  const node = allWritten(subject).find(isDrawn);
  if (!node) return [];
  const title = `“${node.text}” is a value that is drawn.`;
  return [note('drawn-value', node.field, spanOver(subject, node), title, drawn.message)];
};
