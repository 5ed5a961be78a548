/** The package has types, and an `exports` that hides them. */
declare module 'redlock' {
  import type { Redis } from 'ioredis';

  interface Settings {
    retryCount?: number;
    retryDelay?: number;
    retryJitter?: number;
    automaticExtensionThreshold?: number;
  }
  interface Lock {
    release(): Promise<unknown>;
  }
  export default class Redlock {
    constructor(clients: readonly Redis[], settings?: Settings);
    on(event: 'error', listener: (error: unknown) => void): this;
    acquire(resources: readonly string[], ttlMs: number): Promise<Lock>;
    using(
      resources: readonly string[],
      ttlMs: number,
      routine: (signal: { aborted: boolean }) => Promise<void>,
    ): Promise<void>;
  }
}
