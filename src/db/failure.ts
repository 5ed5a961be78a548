export type FailureReason =
  'missing' | 'refused' | 'blocked' | 'newer' | 'full' | 'closed' | 'unknown';

/** Why the database did not do what was asked, with a sentence for the person. */
export interface Failure {
  readonly ok: false;
  readonly reason: FailureReason;
  readonly message: string;
}

/** What came of a write. */
export type WriteResult = { readonly ok: true } | Failure;

const messages: Readonly<Record<FailureReason, string>> = {
  missing: 'This browser has no database for pages.',
  refused: 'This browser does not let the page open its database, as in some private windows.',
  blocked: 'Another tab with an older Cronograph holds the database. Close that tab, then reload.',
  newer: 'What is kept here was written by a newer Cronograph. Reload to fetch it.',
  full: 'The disk space this browser grants is used up.',
  closed: 'The database was closed, perhaps for an update in another tab. Reload to open it again.',
  unknown: 'The database did not answer as it should.',
};

const reasons: Readonly<Record<string, FailureReason>> = {
  MissingAPIError: 'missing',
  SecurityError: 'refused',
  InvalidStateError: 'refused',
  NotAllowedError: 'refused',
  QuotaExceededError: 'full',
  VersionError: 'newer',
  DatabaseClosedError: 'closed',
};

/** A failure for a known reason. */
export function failure(reason: FailureReason): Failure {
  return { ok: false, reason, message: messages[reason] };
}

/** A failure for whatever was thrown; the cause inside a Dexie error counts before the wrapper. */
export function failureOf(error: unknown): Failure {
  const inner = error instanceof Error && 'inner' in error ? error.inner : null;
  const names = [inner, error].map((one) => (hasName(one) ? one.name : ''));
  const known = names.find((name) => name in reasons);
  return failure((known && reasons[known]) || 'unknown');
}

function hasName(value: unknown): value is { name: string } {
  return (
    typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
  );
}
