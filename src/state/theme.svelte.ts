import { MediaQuery } from 'svelte/reactivity';
import { keepChoice, readChoice } from './stored.ts';

const KEY = 'cronograph.theme';
const CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof CHOICES)[number];

class Theme {
  #choice = $state<ThemeChoice>(readChoice(KEY, CHOICES, 'system'));
  #systemDark: MediaQuery | undefined;

  get choice(): ThemeChoice {
    return this.#choice;
  }

  /** Whether the page is drawn dark now, by choice or because the system is. */
  get dark(): boolean {
    this.#systemDark ??= new MediaQuery('prefers-color-scheme: dark');
    return this.#choice === 'system' ? this.#systemDark.current : this.#choice === 'dark';
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    keepChoice(KEY, choice);
    this.apply();
  }

  /** Writes the choice on the document; called once before the first paint, then on each change. */
  apply(): void {
    if (this.#choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.#choice;
  }
}

export const theme = new Theme();
