import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultParams, fromQuery, strategies, toQuery, validateScenario } from '@/sim/index.ts';
import type { Problem, StrategyId } from '@/sim/index.ts';
import { randomScenario } from '../support/random-scenario.ts';

const LONG = 'x'.repeat(1_000_000);
const LONGEST_PATH = 120;
const LONGEST_MESSAGE = 1_000;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

/** A scenario with something at every path there is. */
function full(id: StrategyId): Json {
  const scenario = randomScenario(1);
  return {
    ...scenario,
    schedule: { ...scenario.schedule, expression: '* * * * *', dialect: 'vixie' },
    strategy: { id, params: defaultParams(id) },
    faults: [
      { kind: 'crash', instance: 0, atMs: 1, downMs: 1, perHour: 1 },
      { kind: 'partition', instance: -1, atMs: 1, forMs: 1, way: 'both' },
      { kind: 'redis-failover', atMs: 1, lostMs: 1, node: 0 },
    ],
  } as unknown as Json;
}

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

function replaced(value: Json, [key, ...rest]: Path, other: unknown): Json {
  if (key === undefined) return other as Json;
  const copy = Array.isArray(value) ? [...(value as Json[])] : { ...(value as object) };
  const parts = copy as Record<string | number, Json>;
  parts[key] = replaced(parts[key] as Json, rest, other);
  return parts as Json;
}

/** Nests so deep that whatever goes down it by calling itself falls over. */
function deep(): Json {
  let value: Json = 1;
  for (let level = 0; level < 100_000; level++) value = [value];
  return value;
}

const WRONG: readonly unknown[] = [
  null,
  undefined,
  NaN,
  Infinity,
  -Infinity,
  -1,
  -0.5,
  1e308,
  2 ** 53,
  '',
  'NaN',
  LONG,
  '__proto__',
  'constructor',
  [],
  Array.from({ length: 100_000 }, () => 0),
  {},
  { toString: 1 },
  JSON.parse('{"__proto__":{"a":1}}'),
  deep(),
];

/** What a refusal says stays within what a page can show. */
function expectShown(problems: readonly Problem[]): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { path, message } of problems) {
    expect(path).not.toBe('');
    expect(path.length).toBeLessThanOrEqual(LONGEST_PATH);
    expect(message).not.toBe('');
    expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
  }
}

/** Whether one place is the other, or in it, or around it. */
function meet(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);
}

/** Whether a refusal of what stands at this path says so; what is taken is none. */
function isToldWhere(valid: Json, path: Path, wrong: unknown): boolean {
  const result = validateScenario(replaced(valid, path, wrong));
  if (result.ok) return true;
  expectShown(result.problems);
  return path.length === 0 || result.problems.some((problem) => meet(problem.path, path.join('.')));
}

describe('a scenario from outside', () => {
  it('is taken as it stands, or refused with the place of what was changed', () => {
    const ids = Object.keys(strategies) as StrategyId[];
    const untold = ids.flatMap((id, nth) => {
      const valid = full(id);
      expect(validateScenario(valid)).toMatchObject({ ok: true });
      const paths = pathsOf(valid).filter(([group]) => nth === 0 || group === 'strategy');
      return paths.flatMap((path) =>
        WRONG.filter((wrong) => !isToldWhere(valid, path, wrong)).map(() => path.join('.')),
      );
    });
    expect(untold).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'extra', LONG])(
    'has no field more than it should, wherever it is put',
    (name) => {
      const valid = full('redis-lock');
      const groups = pathsOf(valid).filter((path) => {
        const at = path.reduce<unknown>(
          (part, key) => (part as Json & object)[key as never],
          valid,
        );
        return typeof at === 'object' && !Array.isArray(at);
      });
      expect(groups.length).toBeGreaterThan(8);
      for (const path of groups) {
        const other = JSON.parse(JSON.stringify(valid)) as Json;
        const group = path.reduce<unknown>(
          (part, key) => (part as Json & object)[key as never],
          other,
        );
        Object.defineProperty(group, name, { value: 1, enumerable: true });
        const result = validateScenario(other);
        expect(result.ok, path.join('.')).toBe(false);
        if (result.ok) continue;
        expectShown(result.problems);
        const place = [...path, name.slice(0, 40)].join('.');
        expect(result.problems.map((problem) => problem.path.replace('…', ''))).toContain(place);
      }
    },
  );

  it('is refused before it takes long, however much of it there is', () => {
    const valid = full('slot-row');
    const many = new Array(1_000_000).fill({});
    expect(validateScenario(replaced(valid, ['faults'], many))).toEqual({
      ok: false,
      problems: [{ path: 'faults', message: 'at most 1,000 parts' }],
    });
  });
});

describe('a link from outside', () => {
  const valid = Array.from({ length: 40 }, (_, number) =>
    toQuery(randomScenario(number), number),
  ).filter((query) => query.length <= 4_000);

  const place = fc.nat(4_000);
  const piece = fc.constantFrom(
    ...['&', '=', '%', '%00', '+', '-', '.', '*', '@', ':', '0', '9e99', 'NaN', 'Infinity', '-0'],
    ...[
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '𝟙',
      'f=crash:0@1s%2B1s',
      'n=',
      '1'.repeat(400),
    ],
  );
  const cut = fc.tuple(fc.constantFrom(...valid), place, fc.nat(30), piece);

  it('is read or refused with its places, and never throws, whatever is done to it', () => {
    let refused = 0;
    fc.assert(
      fc.property(cut, ([query, at, length, put]) => {
        const from = at % query.length;
        const other = query.slice(0, from) + put + query.slice(from + length);
        const result = fromQuery(other);
        if (result.ok) {
          expect(validateScenario(result.scenario)).toMatchObject({ ok: true });
          return;
        }
        refused++;
        expectShown(result.problems);
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeGreaterThan(250);
  });
});
