import { describe, expect, it } from 'vitest';
import { dialects, explainToken, parse } from '@/cron/index.ts';
import type { DialectId, FieldName, Token } from '@/cron/index.ts';

const all = Object.values(dialects);
const fieldsOf = (id: DialectId): FieldName[] => [
  ...new Set([dialects[id].fields, ...(dialects[id].otherFields ?? [])].flat()),
];

/** A text of a dialect with something in one field, written out here once more. */
function textWith(id: DialectId, field: FieldName, put: string): string[] {
  if (id === 'systemd') {
    const day = put.startsWith('~') ? put : '-*';
    const texts: Record<FieldName, string> = {
      dayOfWeek: `${put} 10:15`,
      year: `${put}-*-* 10:15`,
      month: `*-${put}-* 10:15`,
      dayOfMonth: put.startsWith('~') ? `*-*${day} 10:15` : `*-*-${put} 10:15`,
      hour: `*-*-* ${put}:15`,
      minute: `*-*-* 10:${put}`,
      second: `*-*-* 10:15:${put}`,
    };
    return [texts[field]];
  }
  const { fields, otherFields = [] } = dialects[id];
  const names = [fields, ...otherFields].find((list) => list.includes(field)) ?? [];
  const rest = { second: '5', minute: '15', hour: '10', month: '*', year: '*' };
  return [
    ['*', '*'],
    ['?', '*'],
    ['*', '?'],
  ].map(([dayOfMonth = '*', dayOfWeek = '*']) => {
    const words = { ...rest, dayOfMonth, dayOfWeek, [field]: put };
    const text = names.map((name) => words[name]).join(' ');
    return id.startsWith('eventbridge') ? `cron(${text})` : text;
  });
}

const isTaken = (id: DialectId, field: FieldName, put: string) =>
  textWith(id, field, put).some((text) => parse(text, id).ok);

function operators(id: DialectId, field: FieldName) {
  const token: Token = { kind: 'field', field, text: '*', span: { start: 0, end: 1 } };
  return explainToken(token, { ok: false, tokens: [], diagnostics: [] }, id);
}

/** How each is written; other values than those the list was made with. */
function sample(shown: string, field: FieldName, id: DialectId): string[] {
  const { low } = dialects[id].table[field];
  const at = (by: number) => String(low + by + (field === 'year' ? 56 : 0));
  const range = /^(\w+)–(\w+)$/.exec(shown);
  if (range) return range.slice(1);
  const known: Record<string, string[]> = {
    '*': ['*'],
    'a-b': [`${at(2)}-${at(5)}`],
    'a..b': [`${at(2)}..${at(5)}`],
    'a-b/n': [`${at(1)}-${at(6)}/3`],
    'a..b/n': [`${at(1)}..${at(6)}/3`],
    '*/n': ['*/3'],
    'a,b': [`${at(1)},${at(4)}`, `${at(1)},${at(2)},${at(5)}`],
    'a/n': [`${at(2)}/3`],
    'Mon..Fri': ['Tue..Sat'],
    '?': ['?'],
    L: ['L'],
    last: ['last'],
    'L-n': ['L-2'],
    '-n': ['-2'],
    '~n': ['~2'],
    nW: ['3W'],
    LW: ['LW'],
    nL: [`${at(2)}L`],
    Ln: [`L${at(2)}`],
    'n#k': [`${at(2)}#2`],
    'n%k': ['mon%3'],
    'a~b': [`${at(1)}~${at(4)}`],
    H: ['H'],
    'H/n': ['H/3'],
  };
  return known[shown] ?? [shown];
}

describe.each(all.map(({ id }) => id))('%s', (id) => {
  it.each(fieldsOf(id))('says of its %s only what it does', (field) => {
    const { allowed, refused } = operators(id, field);
    const isWrong = (shown: string, wanted: boolean) =>
      sample(shown, field, id).some((put) => isTaken(id, field, put) !== wanted);
    expect(allowed.filter((shown) => isWrong(shown, true))).toEqual([]);
    expect(refused.filter((shown) => isWrong(shown, false))).toEqual([]);
    expect(allowed.length).toBeGreaterThan(1);
    expect(allowed.filter((shown) => refused.includes(shown))).toEqual([]);
  });
});

describe('by the schedulers’ own documentation', () => {
  /** [dialect, field, what it takes, what it does not] */
  const rows: readonly [DialectId, FieldName, string, string][] = [
    ['vixie', 'minute', '* a-b a-b/n */n a,b', '? L H'],
    ['vixie', 'dayOfWeek', '0–7 sun–sat', 'L ?'],
    ['kubernetes', 'dayOfMonth', '? a/n', 'L nW'],
    ['kubernetes', 'dayOfWeek', '0–6 sun–sat', '7 n#k'],
    ['quartz', 'dayOfMonth', '? L L-n LW nW a/n', 'H'],
    ['quartz', 'dayOfWeek', '1–7 sun–sat ? nL n#k', '0'],
    ['quartz', 'second', '0–59 a/n */n', '?'],
    ['spring', 'dayOfMonth', '? L L-n LW nW', 'H'],
    ['spring-4', 'dayOfMonth', '?', 'L nW'],
    ['eventbridge', 'dayOfWeek', '1–7 sun–sat ? nL n#k', '0'],
    ['eventbridge', 'year', '1970–2199 a-b a,b', '?'],
    ['jenkins', 'hour', 'H H/n a-b */n', '?'],
    ['jenkins', 'dayOfWeek', '0–7 H', 'mon'],
    ['github-actions', 'dayOfWeek', '0–6 sun–sat', '? 7'],
    ['systemd', 'dayOfMonth', 'a..b a/n ~n', 'L'],
    ['systemd', 'dayOfWeek', 'Mon–Sun Mon..Fri', '0 7'],
    ['cronie', 'minute', 'a~b', '?'],
    ['apscheduler', 'dayOfWeek', '0–6 mon–sun', '7'],
    ['apscheduler', 'dayOfMonth', 'last', 'L'],
    ['fugit', 'dayOfMonth', 'L last -n', 'nW'],
    ['fugit', 'dayOfWeek', 'n#k n%k', '?'],
    ['cron-parser', 'minute', 'H ?', ''],
    ['croner', 'dayOfWeek', 'nL n#k ?', ''],
    ['celery', 'month', '1–12', 'jan'],
    ['mcron', 'month', '0–11 jan–dec', ''],
  ];
  it.each(rows)('%s, its %s', (id, field, takes, not) => {
    const { allowed, refused } = operators(id, field);
    expect(allowed).toEqual(expect.arrayContaining(takes.split(' ')));
    const missing = not.split(' ').filter(Boolean);
    expect(missing.filter((shown) => allowed.includes(shown))).toEqual([]);
    for (const shown of missing.slice(0, 1))
      if (shown !== 'H' && shown !== 'L') expect(refused).toContain(shown);
  });

  it('what is read and means nothing is neither allowed nor refused', () => {
    // Debian cron reads 5#3 as 5, APScheduler fri#2 as every Friday, BusyBox 5/15 as 5.
    for (const [id, field, shown] of [
      ['vixie', 'dayOfWeek', 'n#k'],
      ['busybox', 'minute', 'a/n'],
      ['cron-schedule', 'dayOfMonth', 'nW'],
      ['quartz', 'minute', 'a~b'],
    ] as const) {
      const { allowed, refused } = operators(id, field);
      expect([...allowed, ...refused]).not.toContain(shown);
    }
  });
});
