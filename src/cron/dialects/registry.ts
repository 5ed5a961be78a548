import { assert } from '@/base/assert.ts';
import type { DialectId } from '../types.ts';
import type { Dialect } from './types.ts';
import { vixie } from './vixie.ts';

const known = new Map<DialectId, Dialect>([[vixie.id, vixie]]);

/** Makes a dialect known to `parse` and to all that follows; `index.ts` does so for every one when it is loaded. */
export function register(dialect: Dialect): void {
  known.set(dialect.id, dialect);
}

/** The one last asked for: most callers ask for the same again. */
let last: Dialect = vixie;

/** A dialect's rules. Debian's are always there; the others once `dialects/index.ts` has been loaded. */
export function dialectOf(id: DialectId): Dialect {
  if (last.id === id) return last;
  const dialect = known.get(id);
  assert(dialect, `the dialect ${id} is loaded`);
  last = dialect;
  return dialect;
}
