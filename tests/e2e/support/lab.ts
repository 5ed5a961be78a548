import { expect, type Locator, type Page } from '@playwright/test';

/** The lab by its words: what a test, like a person, can see and press. */
export class LabPage {
  readonly #page: Page;
  readonly main: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main');
  }

  get verdict(): Locator {
    return this.main.locator('p.serif[aria-live]').first();
  }

  /** Types a value into a parameter, as one would. */
  async set(name: string, value: string): Promise<void> {
    const field = this.main.getByRole('textbox', { name, exact: true });
    await field.fill(value);
    await field.press('Enter');
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  }

  async choose(strategy: string): Promise<void> {
    await this.main.getByLabel(/^Strategy:/).click();
    const name = this.#page.getByText(strategy, { exact: true });
    await this.#page.getByRole('option').filter({ has: name }).click();
  }

  /** One of the counts of the verdict's row: "60 ran once" is `count('ran once')`. */
  async count(words: string): Promise<number> {
    const text = await this.#counts.getByRole('button', { name: words }).innerText();
    return Number(/[\d,]+/.exec(text)?.[0].replace(',', '') ?? NaN);
  }

  async expectCount(words: string, number: number): Promise<void> {
    await expect.poll(() => this.count(words), { message: words }).toBe(number);
  }

  get #counts(): Locator {
    return this.main.getByRole('group', { name: /^Counts/ });
  }

  async pressCount(words: string): Promise<void> {
    await this.#counts.getByRole('button', { name: words }).click();
  }

  async view(name: 'Timeline' | 'Table'): Promise<void> {
    await this.main.getByRole('tab', { name }).click();
  }

  /** The lines of the table of runs. */
  get rows(): Locator {
    return this.main.getByRole('table', { name: 'Runs' }).locator('tbody').getByRole('row');
  }

  get selection(): Locator {
    return this.main.getByRole('complementary', { name: 'Selection and code' });
  }
}
