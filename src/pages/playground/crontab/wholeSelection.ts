import type { CrontabText } from '@/state/crontab/text.svelte.ts';

/**
 * "Select all" in a field that holds a part of the file means the file: what is then copied is all of it, and what is
 * then typed or pasted stands in place of all of it.
 */
export class WholeSelection {
  readonly #text: () => CrontabText;
  #taken = false;

  constructor(text: () => CrontabText) {
    this.#text = text;
  }

  get taken(): boolean {
    return this.#taken;
  }
  drop(): void {
    this.#taken = false;
  }
  key(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'a') this.#taken = !this.#text().isWhole;
    else if (event.key.startsWith('Arrow') || /^(Home|End|Page)/.test(event.key)) this.drop();
  }
  copy(event: ClipboardEvent): void {
    if (!this.#taken) return;
    event.clipboardData?.setData('text/plain', this.#text().raw);
    event.preventDefault();
  }
}
