import type { Converted } from '@/cron/convert/index.ts';
import { SHORT_NAMES } from '@/cron/convert/names.ts';
import type { DialectId } from '@/cron/core.ts';
import { askCron } from '@/workers/cron.ts';
import type { Playground } from './playground.svelte.ts';
import type { Settled } from './pauses.svelte.ts';

/** The schedulers people ask for most. */
export const ASKED_FOR: readonly DialectId[] = [
  'vixie',
  'kubernetes',
  'github-actions',
  'systemd',
  'node-cron',
  'cron-parser',
  'quartz',
  'spring',
  'eventbridge-scheduler',
];
const OTHERS = (Object.keys(SHORT_NAMES) as DialectId[]).filter((id) => !ASKED_FOR.includes(id));
export const TARGETS: readonly DialectId[] = [...ASKED_FOR, ...OTHERS];

/** A conversion, and what it was made of. */
export interface Row {
  readonly of: Settled;
  readonly converted: Converted;
}

/** The text in every other scheduler's language, worked out beside the page and told one by one. */
export class Conversions {
  #rows = $state.raw<Readonly<Partial<Record<DialectId, Row>>>>({});
  #of = $state.raw<Settled | null>(null);
  #isWorking = $state(false);
  #failed = $state(false);

  /** The newest conversion to each; those of an older text stand until theirs are made anew. */
  get rows() {
    return this.#rows;
  }
  get isWorking() {
    return this.#isWorking;
  }
  get failed() {
    return this.#failed;
  }
  isOld({ of }: Row): boolean {
    return of !== this.#of;
  }

  /** Converts a text at rest, compared from an instant (epoch ms) on; does nothing if it is at it already. */
  async ask(of: Settled, from: number): Promise<void> {
    if (of === this.#of && !this.#failed) return;
    this.#of = of;
    this.#failed = false;
    if (!of.schedule) return;
    this.#isWorking = true;
    const { text, dialect, zone } = of;
    const onPart = (converted: Converted) => {
      if (of === this.#of) this.#rows = { ...this.#rows, [converted.dialect]: { of, converted } };
    };
    try {
      await askCron(
        'convert',
        { text, dialect, zone: zone.name, from, targets: TARGETS },
        { onPart },
      );
    } catch (error) {
      if (of === this.#of) this.#failed = !isAbort(error);
    }
    if (of === this.#of) this.#isWorking = false;
  }
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

const known = new WeakMap<Playground, Conversions>();

/** The conversions of a playground, the same ones for all who ask. */
export function conversionsOf(playground: Playground): Conversions {
  let conversions = known.get(playground);
  if (!conversions) known.set(playground, (conversions = new Conversions()));
  return conversions;
}
