import type { Steps } from './ports.ts';

/** Who holds a lease, and a version that changes with each write. */
export interface LeaseView {
  /** An instance; -1 before the first. */
  readonly holder: number;
  readonly version: number;
  /** How often it has passed to another holder: good as a fencing token. */
  readonly transitions: number;
}

/** A lease object as Kubernetes keeps it: a record with a holder. Nothing on the server makes it expire. */
export interface Lease {
  /** Given up after `timeoutMs`. */
  read(timeoutMs: number): Steps<LeaseView>;
  /**
   * Writes this instance in as the holder if nobody has written since `version`; answers what then stands there, or null
   * where somebody has. Given up after `timeoutMs`. `forMs` is what the holder writes in for others to respect.
   */
  write(version: number, forMs: number, timeoutMs: number): Steps<LeaseView | null>;
  /** Writes nobody in, on the same condition; answers whether that is so now. */
  release(version: number, timeoutMs: number): Steps<boolean>;
}
