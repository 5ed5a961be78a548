import { push } from 'svelte-spa-router';
import type { Playground } from '@/state/playground/playground.svelte.ts';
import { labAddress } from './labAddress.ts';
import { lookedAt } from './shelf/recording.svelte.ts';

/** Takes the schedule to the lab, from its first run on. Loaded, with the simulator, only when it is asked for. */
export async function simulate(playground: Playground, firstRunMs: number): Promise<void> {
  void lookedAt(playground);
  const { text, dialect, zone } = playground;
  await push(labAddress(text, dialect, zone.name, firstRunMs));
}
