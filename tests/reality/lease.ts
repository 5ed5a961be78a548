import type { Lease, LeaseView } from '@/sim/strategies/port-lease.ts';
import { awaiting, within } from './drive.ts';
import { askerOf, connect } from './schema.ts';

const READ = `SELECT holder, version, transitions FROM lease`;
const WRITE = `UPDATE lease SET holder = $1, version = version + 1,
    transitions = transitions + (holder <> $1)::int
  WHERE version = $2 RETURNING holder, version, transitions`;

const RELEASE = `UPDATE lease SET holder = -1, version = version + 1 WHERE version = $1 RETURNING version`;

/** The lease port as a row of PostgreSQL, written only upon the version its writer has seen. */
export async function connectLease(port: number, schema: string, self: number): Promise<Lease> {
  const ask = askerOf(await connect(port, schema));
  return {
    *read(timeoutMs) {
      const [row] = yield* awaiting(within(timeoutMs, ask<LeaseView>(READ)));
      return row as LeaseView;
    },
    *write(version, _forMs, timeoutMs) {
      const [row] = yield* awaiting(within(timeoutMs, ask<LeaseView>(WRITE, [self, version])));
      return row ?? null;
    },
    *release(version, timeoutMs) {
      const rows = yield* awaiting(within(timeoutMs, ask(RELEASE, [version])));
      return rows.length > 0;
    },
  };
}
