import { explainEvent, explainFinding } from '../explain/index.ts';
import { eventAt, KIND } from '../trace.ts';
import type { Explanation, Findings, Trace } from '../types.ts';
import { promises, type PromiseId } from './promise.ts';

/** How a trace first breaks a promise, step by step in words; null where it keeps it. */
export function tellBreach(
  trace: Trace,
  findings: Findings,
  promise: PromiseId,
): Explanation | null {
  if (promises[promise].broken(findings, trace.scenario) === 0) return null;
  if (promise === 'no-stolen-locks') return tellTheft(trace, findings);
  const kinds = new Set<string>(promises[promise].kinds);
  const told = findings.list.filter(({ kind }) => kinds.has(kind));
  const [first] = told.toSorted((one, other) => one.atMs - other.atMs);
  return first === undefined ? null : explainFinding(trace, findings, first);
}

/** Of a lock that another gave back there is no finding: the giving back is told. */
function tellTheft(trace: Trace, findings: Findings): Explanation | null {
  const stolen = findings.locks.find(({ isStolen }) => isStolen);
  const event = trace.kind.findIndex(
    (kind, index) => kind === KIND['lock-released'] && trace.a[index] === stolen?.token,
  );
  return event < 0 ? null : explainEvent(trace, findings, eventAt(trace, event));
}
