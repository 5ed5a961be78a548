import { keepChoice, readChoice } from './stored.ts';

const SINGLE_KEYS = 'cronograph.single-keys';

/** The person's choices that pages obey. */
class Settings {
  #singleKeys = $state(readChoice(SINGLE_KEYS, ['on', 'off'], 'on') === 'on');

  /** Whether keys of one letter act outside text fields (WCAG 2.1.4 asks that they can be turned off). */
  get singleKeys(): boolean {
    return this.#singleKeys;
  }
  set singleKeys(on: boolean) {
    this.#singleKeys = on;
    keepChoice(SINGLE_KEYS, on ? 'on' : 'off');
  }
}

export const settings = new Settings();
