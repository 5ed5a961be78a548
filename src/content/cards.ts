import type { Card } from './types.ts';

/** The ten cards in their order; a chunk of its own. */
export const cards: readonly Card[] = Object.values(
  import.meta.glob<Card>('../../content/cards/*.md', { eager: true, import: 'default' }),
).sort((a, b) => a.number - b.number);
