import type { Scope, ScopeResult } from '@/sim/search/scope.ts';

/** How cases get to workers, and who hears of them. */
interface Dealing {
  readonly ask: (
    worker: number,
    scope: Scope,
    onCases: (cases: number) => void,
  ) => Promise<ScopeResult>;
  /** Told how many cases there were so far, in all. */
  readonly onCases: (cases: number) => void;
  /** Whether no more cases are wanted, but what was found is. */
  readonly isStopped: () => boolean;
}

/** Into so many shares all cases are dealt out, whatever the number of workers: what comes out must not depend on it. */
const SHARES = 8;

type Broken = Extract<ScopeResult, { kind: 'broken' }>;

/**
 * Goes through the cases of a scope: in one worker those with one decision at most, where most that breaks is found; then
 * in all of them those that grow from these.
 */
export async function inShares(
  scope: Scope,
  workers: number,
  { ask, onCases, isStopped }: Dealing,
): Promise<ScopeResult> {
  const first = await ask(0, { ...scope, decisions: 1 }, onCases);
  if (first.kind !== 'none' || scope.faults + scope.deviations < 2) return first;
  const maxCases = Math.floor((scope.maxCases - first.cases) / SHARES);
  if (maxCases === 0) return { ...first, kind: 'unfinished' };
  const results: ScopeResult[] = [first];
  const going = new Map<number, number>();
  let next = 0;
  const work = async (worker: number): Promise<void> => {
    while (next < SHARES) {
      const share = { nth: next++, of: SHARES };
      const heard = (cases: number) => {
        going.set(worker, cases);
        onCases(casesOf(results) + [...going.values()].reduce((sum, some) => sum + some, 0));
      };
      const wanted = { ...scope, ...shortest(results), maxCases, share };
      const result = await ask(worker, wanted, heard).catch((error: unknown) => {
        // Called off: the other workers are wanted for something else by now.
        next = SHARES;
        if (isStopped() && firstBroken(results) !== undefined) return null;
        throw error;
      });
      if (result === null) return;
      results.push(result);
      heard(0);
    }
  };
  const count = Math.max(1, Math.min(workers, SHARES));
  await Promise.all(Array.from({ length: count }, (_, worker) => work(worker)));
  return together(results);
}

/** Once a case is found, longer ones are not wanted. */
function shortest(results: readonly ScopeResult[]): { decisions?: number } {
  const best = firstBroken(results);
  return best === undefined ? {} : { decisions: best.at.place.length };
}

function together(results: readonly ScopeResult[]): ScopeResult {
  const cases = casesOf(results);
  const best = firstBroken(results);
  if (best !== undefined) return { ...best, cases };
  const isWhole = results.every(({ kind }) => kind === 'none');
  const unjudged = results.reduce(
    (sum, result) => sum + ('unjudged' in result ? result.unjudged : 0),
    0,
  );
  return { kind: isWhole ? 'none' : 'unfinished', cases, unjudged };
}

/** The one that comes up first when they are gone through one after the other. */
function firstBroken(results: readonly ScopeResult[]): Broken | undefined {
  const broken = results.filter((result): result is Broken => result.kind === 'broken');
  return broken.toSorted((one, other) => inOrder(one.at.place, other.at.place))[0];
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length;
  const at = one.findIndex((way, index) => way !== other[index]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}

function casesOf(results: readonly ScopeResult[]): number {
  return results.reduce((sum, result) => sum + ('cases' in result ? result.cases : 0), 0);
}
