import { valuesOf } from '../../compile.ts';
import type { FieldNode } from '../../tree.ts';
import type { DialectId, FieldName, Schedule, Span } from '../../types.ts';
import { listWords } from '../../words.ts';
import { COMMON, CONSTRUCTS } from '../constructs.ts';
import type { Construct } from '../constructs.ts';
import { note } from '../finding.ts';
import { isSame, keeps } from '../keeps.ts';
import { isSecond0 } from '../sets.ts';
import { allWritten, replacedIn, rewrite } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** A construct where it stands in the text, and what can be said and done about it. */
interface Use {
  readonly field: FieldName | null;
  readonly span: Span;
  readonly shown: string;
  readonly message: string;
  readonly offers: readonly Offer[];
}

function refusal(by: readonly DialectId[], own: DialectId, what: string): string {
  const names = by.flatMap((id) => (id === own ? [] : (COMMON[id] ?? [])));
  if (names.length === 0) return '';
  return `${listWords(names)} ${names.length === 1 ? 'refuses' : 'refuse'} ${what}.`;
}

const same = (schedule: Schedule) => (after: Schedule) => isSame(schedule, after);

/** The same schedule without the construct, where there is a way. */
function offersFor(
  subject: Subject,
  { id }: Construct,
  item: Span & { text: string },
  node: FieldNode,
) {
  const holds = same(subject.schedule);
  const put = (label: string, by: string): Offer[] => [
    { label, texts: [replacedIn(subject, item, by)], holds },
  ];
  if (id === 'question-mark') return put('The same with a star', '*');
  if (id === 'sunday-7' && item.text === '7') {
    // Beside a 0 it is a repeat, which other engines refuse.
    const isRepeat = node.text.split(',').includes('0');
    return isRepeat ? [] : put('The same with 0 for Sunday', '0');
  }
  if (id === 'value-step') {
    return put('The same as a range', item.text.replace('/', `-${node.spec.high}/`));
  }
  return [];
}

function useIn(subject: Subject, node: FieldNode, construct: Construct): Use | null {
  let start = node.start;
  for (const text of node.text.split(',')) {
    const item = { start, end: start + text.length, text };
    const { refusedBy, otherwise } = construct;
    // Where it means nothing, nobody means to take it elsewhere.
    const isLost = otherwise?.by.includes(subject.dialect.id);
    if (construct.item.test(text) && !isLost) {
      const shown = text.length > 12 ? `${text.slice(0, 12)}…` : text;
      const message = [refusal(refusedBy, subject.dialect.id, 'it'), otherwise?.says];
      return {
        field: node.field,
        span: item,
        shown: `“${shown}”`,
        message: message.filter(Boolean).join(' '),
        offers: offersFor(subject, construct, item, node),
      };
    }
    start = item.end + 1;
  }
  return null;
}

/** `22-2`, which goes round the end here. */
function wrapped(subject: Subject, node: FieldNode): Use | null {
  const { spec, field } = node;
  const [, from, to] = /^(\d+)-(\d+)$/.exec(node.text) ?? [];
  if (from === undefined || Number(from) <= Number(to) || valuesOf(node).length === 0) return null;
  const high = field === 'dayOfWeek' ? spec.low + 6 : spec.high;
  const through = (a: number, b: number) => (a === b ? `${a}` : `${a}-${b}`);
  const ranges = `${through(Number(from), high)},${through(spec.low, Number(to))}`;
  return {
    field,
    span: node,
    shown: `“${node.text}”`,
    message: 'Kubernetes and GitHub Actions refuse it; Debian cron reads nothing in it.',
    offers: [
      {
        label: 'The same in two ranges',
        texts: [replacedIn(subject, node, ranges)],
        holds: same(subject.schedule),
      },
    ],
  };
}

/** A field of seconds where the scheduler does not need one. */
function sixth(subject: Subject): Use | null {
  const { tree, dialect, schedule } = subject;
  const second = tree.fields?.second;
  if (!second || second.end <= second.start || dialect.fields.length !== 5) return null;
  const offer: Offer = {
    label: 'The same in five fields',
    texts: [rewrite(subject, { second: '' })?.trimEnd() ?? null],
    holds: (after) => keeps({ ...schedule, facts: after.facts }, after) && isSecond0(after),
  };
  return {
    field: 'second',
    span: second,
    shown: 'A field of seconds',
    message:
      'Kubernetes and GitHub Actions refuse a sixth field, and Debian cron takes it for the command.',
    offers: [offer],
  };
}

const EVERY = /^@every /;

function macroUse({ tree, dialect }: Subject): Use | null {
  const { macro } = tree;
  if (!macro) return null;
  const isEvery = EVERY.test(macro.text);
  if (!isEvery && macro.text !== '@reboot') return null;
  const by: DialectId[] = isEvery ? ['vixie', 'github-actions'] : ['kubernetes', 'github-actions'];
  const shown = `“${isEvery ? '@every' : macro.text}”`;
  return {
    field: null,
    span: macro.span,
    shown,
    message: refusal(by, dialect.id, 'it'),
    offers: [],
  };
}

/** Languages of their own, of which nobody expects that they are understood elsewhere. */
const OWN: readonly DialectId[] = ['systemd', 'eventbridge', 'eventbridge-scheduler'];
/** Where one day field has to be a question mark. */
const NEEDS_QUESTION: readonly DialectId[] = ['quartz'];

/** What the text uses that common schedulers refuse or read otherwise: told by its tokens, from a table. */
export const portability: Rule = (subject) => {
  const { tree, dialect } = subject;
  if (OWN.includes(dialect.id)) return [];
  const nodes = tree.macro ? [] : allWritten(subject);
  const asked = CONSTRUCTS.filter(
    ({ id }) => id !== 'question-mark' || !NEEDS_QUESTION.includes(dialect.id),
  );
  const found = [
    sixth(subject),
    macroUse(subject),
    ...asked.map((construct) => {
      for (const node of nodes) {
        const use = construct.fields.includes(node.field) ? useIn(subject, node, construct) : null;
        if (use) return use;
      }
      return null;
    }),
    ...nodes.map((node) => wrapped(subject, node)),
  ];
  const uses = found.filter((use) => use !== null).filter(({ message }) => message !== '');
  return uses.slice(0, MOST_USES).map(({ field, span, shown, message, offers }) => {
    return note(
      'not-portable',
      field,
      span,
      `${shown} is not understood everywhere.`,
      message,
      offers,
    );
  });
};

const MOST_USES = 3;
