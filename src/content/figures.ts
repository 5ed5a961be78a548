/** The live figures a lesson can embed; each has one component in pages/learn/figures. */
const FIGURE_NAMES = [
  'definition',
  'use-cases',
  'field-diagram',
  'good-example',
  'bad-example',
  'idempotency',
  'cron-vs-queue',
  'three-instances',
  'mistakes',
  'ten-questions',
  'answer-template',
  'summary',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** Whether a directive in a lesson names a figure that exists. */
export function isFigureName(name: string): name is FigureName {
  return (FIGURE_NAMES as readonly string[]).includes(name);
}
