/** Takes a generator to its end: what it yielded, and what it returned. */
export function finish<Part, Whole>(
  steps: Generator<Part, Whole>,
): { parts: Part[]; whole: Whole } {
  const parts: Part[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { parts, whole: step.value };
    parts.push(step.value);
  }
}
