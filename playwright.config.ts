import { defineConfig, devices } from '@playwright/test';
import { findBrowser, launchArgs } from './tools/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'off',
    // Storing the whole app for later takes longer than most tests; those that are about it ask for it.
    serviceWorkers: 'block',
    launchOptions: { args: launchArgs, ...(executablePath ? { executablePath } : {}) },
  },
});
