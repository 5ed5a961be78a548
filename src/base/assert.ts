/** Throws when a condition that our own code guarantees does not hold. Never for user input: that gets a diagnostic. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
