import { loadTongue, tell, type Untold } from '@/cron/tongue/tell.ts';
import { tongueFor } from '@/cron/tongue/match.ts';
import { TONGUE_IDS, type TongueId } from '@/cron/tongue/tongues.ts';
import { keepChoice, readChoice } from '../stored.ts';
import type { Playground } from './playground.svelte.ts';

const KEY = 'cronograph.sentence-language';
const BROWSER = 'browser';
const RIGHT_TO_LEFT: readonly TongueId[] = ['ar', 'fa', 'he'];
const SPEECHLESS = 'This schedule has no short sentence; its runs stand below.';
const NEVER = 'This schedule never runs.';

/** The language the sentence is written in: the person's choice, else the browser's. */
export class TongueChoice {
  #asked: TongueId | typeof BROWSER = $state(readChoice(KEY, [BROWSER, ...TONGUE_IDS], BROWSER));
  /** The languages whose words are here. */
  #here: readonly TongueId[] = $state.raw(['en']);
  /** Those whose words could not be fetched. */
  #missing: readonly TongueId[] = $state.raw([]);
  readonly browsers = tongueFor(navigator.languages);
  readonly #id = $derived(this.#asked === BROWSER ? this.browsers : this.#asked);
  readonly #isHere = $derived(this.#here.includes(this.#id));

  constructor() {
    void this.load();
  }

  get id() {
    return this.#id;
  }
  /** Whether its words could not be fetched. */
  get isMissing() {
    return this.#missing.includes(this.#id);
  }

  /** The browser's own language is followed, not kept. */
  choose(id: TongueId) {
    this.#asked = id === this.browsers ? BROWSER : id;
    keepChoice(KEY, this.#asked);
    void this.load();
  }
  /** Fetches the words of the language chosen; where they cannot be had, the sentence stays in English. */
  async load() {
    const id = this.#id;
    this.#missing = this.#missing.filter((other) => other !== id);
    try {
      await loadTongue(id);
      this.#here = [...this.#here, id];
    } catch {
      this.#missing = [...this.#missing, id];
    }
  }

  /**
   * The sentence in a language beside English, as a heading's attributes and its text; null where ours stands. What has
   * no sentence in any language is told that.
   */
  told(playground: Playground) {
    if (playground.valid && !playground.sentence) {
      const text = playground.schedule?.fires ? SPEECHLESS : NEVER;
      return { lang: 'en', dir: 'ltr', text } as const;
    }
    const told = this.#tell(playground);
    if (!told?.ok) return null;
    const dir = RIGHT_TO_LEFT.includes(this.#id) ? 'rtl' : 'ltr';
    return { lang: this.#id, dir, text: told.text } as const;
  }
  /** The headline as one text: the sentence, in whichever language, or what is wrong. */
  headline(playground: Playground) {
    const told = this.told(playground);
    if (told) return told;
    const { sentence, errors } = playground;
    const text = sentence ? `${sentence.text}.` : (errors[0]?.title ?? '');
    return { lang: 'en', dir: 'ltr', text } as const;
  }
  /** Why the sentence is in English though another language is chosen; null where it is as it should be. */
  untold(playground: Playground): Untold | 'missing' | null {
    if (this.isMissing && playground.sentence) return 'missing';
    const told = this.#tell(playground);
    return told && !told.ok ? told.why : null;
  }

  #tell({ sentence, text, dialect }: Playground) {
    if (!sentence || this.#id === 'en' || !this.#isHere) return null;
    return tell(text, dialect, this.#id);
  }
}

export const tongue = new TongueChoice();
