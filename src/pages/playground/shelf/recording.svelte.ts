import { keptOf } from '@/state/playground/kept.ts';
import { FIRST_TEXT, type Playground } from '@/state/playground/playground.svelte.ts';
import { shelf as shared, type Shelf } from '@/state/playground/shelf.svelte.ts';

/** What has stood so long was looked at, and not typed through. */
export const RESTED_MS = 5000;

/** Puts what the page shows on top of the history, if its scheduler takes it. */
export async function lookedAt(playground: Playground, shelf: Shelf = shared): Promise<void> {
  if (playground.valid) await shelf.look(keptOf(playground));
}

/** Keeps what has rested on the page for some seconds, as long as the calling component lives. */
export function recordWhatRests(of: () => Playground, shelf: Shelf = shared): void {
  $effect(() => {
    const playground = of();
    // The example that everybody finds at first has not been looked for.
    if (!playground.settled?.schedule || playground.text === FIRST_TEXT) return;
    const timer = setTimeout(() => void lookedAt(playground, shelf), RESTED_MS);
    return () => clearTimeout(timer);
  });
}
