import type { Steps } from './ports.ts';

/** One Redis server. */
export interface Redis {
  /** Writes and answers true; with `ifAbsent` it answers false, and writes nothing, where the key exists (SET NX PX). */
  set(
    key: string,
    value: string,
    options: { ifAbsent?: boolean; expireMs: number },
  ): Steps<boolean>;
  /** SET NX PX and INCR of the key's counter in one script; answers the fence, or null where the key exists. */
  setWithFence(key: string, value: string, options: { expireMs: number }): Steps<Fence | null>;
  /** The value, or null where the key does not exist or has expired. */
  get(key: string): Steps<string | null>;
  /** Lets the key live so long from now if it still has this value, in one step on the server; answers whether it does. */
  expireIfEqual(key: string, value: string, expireMs: number): Steps<boolean>;
  /** Deletes the key if it still has this value, in one step on the server; answers whether it did. */
  deleteIfEqual(key: string, value: string): Steps<boolean>;
  /** Deletes the key, whoever wrote it; answers whether there was one. */
  delete(key: string): Steps<boolean>;
}

/** A fencing token: of two holders of one lock, the later one has the higher number. */
export interface Fence {
  readonly lock: string;
  readonly number: number;
}

/** Lock files as `flock -n` takes them; the operating system frees those of a process that dies. */
export interface Files {
  /** Answers false where another living process has it. With `shared` the file is on a disk of all hosts. */
  tryLock(path: string, options: { shared: boolean }): boolean;
  unlock(path: string, options: { shared: boolean }): void;
}
