import { expect, test as plain, type Page } from '@playwright/test';
import { startServer, type AppServer } from './server.ts';

interface TestFixtures {
  /** Errors that this test provokes on purpose; any other error on the page fails the test. */
  expectedErrors: readonly RegExp[];
  guard: void;
  open: (hash: string) => Promise<void>;
}
interface WorkerFixtures {
  /** The path the app is served under, with slashes at both ends. */
  base: string;
  server: AppServer;
}

/** A test on the built app: each worker has its server, and a page that throws or breaks the policy fails the test. */
export const test = plain.extend<TestFixtures, WorkerFixtures>({
  base: ['/', { option: true, scope: 'worker' }],
  server: [
    async ({ base }, use) => {
      const server = await startServer(base);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  guard: [
    async ({ page, expectedErrors }, use) => {
      const errors = collectErrors(page);
      await use();
      const surprises = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
      expect(surprises, 'errors on the page').toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, server }, use) => {
    await use(async (hash) => {
      await page.goto(`${server.url}${hash}`);
      await arrived(page);
    });
  },
});

/** Waits until a page stands: its main part is there and no longer busy. */
export async function arrived(page: Page): Promise<void> {
  await page.locator('main:not([aria-busy="true"])').first().waitFor();
}

/** Collects what the page throws or prints as an error, policy violations included. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

export { expect };
