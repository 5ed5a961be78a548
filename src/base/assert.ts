/** Throws when a condition that our own code guarantees does not hold. Never for user input: that gets a diagnostic. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Marks a branch that the types say cannot be reached; throws if it is reached all the same. */
export function unreachable(value: never, message = 'unreachable'): never {
  throw new Error(`Assertion failed: ${message}: ${String(value)}`);
}
