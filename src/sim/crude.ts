import type { Problem } from './scenario.ts';

/** No list and no group of a scenario has more parts than this. */
const MOST_PARTS = 1_000;
/** A longer name is nobody's; of its place no more is said. */
const LONGEST_NAME = 40;
/** A scenario's own values stand at most so deep: `faults`, its number, its setting. */
const DEEPEST = 3;

/**
 * What can be told of a value from outside before any field is looked at: lists and groups that are too large to go
 * through, and names that every object has from birth, which a look-up would find known.
 */
export function crudeProblems(value: unknown, path: readonly string[] = []): readonly Problem[] {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return [];
  const tooMany = [
    { path: placeOf(path), message: `at most ${MOST_PARTS.toLocaleString('en')} parts` },
  ];
  // A long list is not even gone through for its places.
  if (Array.isArray(value) && value.length > MOST_PARTS) return tooMany;
  const names = Object.keys(value);
  if (names.length > MOST_PARTS) return tooMany;
  return names.flatMap((name) => {
    const place = [...path, name];
    if (name in Object.prototype || name.length > LONGEST_NAME) {
      return [{ path: placeOf(place), message: 'is not known here' }];
    }
    return crudeProblems((value as Readonly<Record<string, unknown>>)[name], place);
  });
}

function placeOf(path: readonly string[]): string {
  if (path.length === 0) return 'scenario';
  const short = (name: string) =>
    name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return path.map(short).join('.');
}
