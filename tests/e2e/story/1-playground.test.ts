import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

/** Wednesday, 25 November 2026, 10:12 in Berlin. */
const NOW = new Date('2026-11-25T09:12:00Z');

/** The characters under which the page draws its wave. */
const marked = (page: Page) =>
  page.locator('[aria-label="Cron expression"] ~ *').evaluateAll((drawn) =>
    drawn
      .flatMap((part) => [...part.querySelectorAll('*')])
      .filter((part) => getComputedStyle(part).textDecorationStyle === 'wavy')
      .map((part) => part.textContent)
      .join(''),
  );

/** The local times of the table of next runs. */
const nextRuns = (page: Page) =>
  page
    .getByRole('region', { name: 'Next runs' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .getByRole('cell')
    .nth(1);

test('step 1: three expressions are read, explained, and warned about', async ({ page, open }) => {
  await page.clock.setFixedTime(NOW);
  await open('#/');
  const input = page.getByLabel('Cron expression', { exact: true });
  const sentence = page.getByRole('heading', { level: 1 });
  const runs = page.getByRole('region', { name: 'Next runs' }).getByRole('row');
  const main = page.getByRole('main');

  await input.fill('*/5 9-17 * * 1-5');
  await expect(sentence).toHaveText(/every 5 minutes.*09:00.*17:59.*Monday through Friday/i);
  for (const [label, explanation] of [
    ['minute', /every 5/i],
    ['hour', /9.*17/],
    ['day of week', /Monday.*Friday/],
  ] as const) {
    await main.getByRole('button', { name: label, exact: true }).focus();
    await expect(main.locator('#token-note')).toContainText(explanation);
  }
  await expect(nextRuns(page)).toContainText('Wed 25 Nov 10:15');
  await expect(runs.nth(1)).toContainText('09:15');
  await expect(main.getByRole('img', { name: /^The days of 2026/ })).toHaveAccessibleName(
    // 261 weekdays in 2026, nine hours of twelve runs on each.
    /28,188 runs on 261 days/,
  );
  await expect(main.getByRole('img', { name: /^Hours by minutes/ })).toHaveAccessibleName(
    /108 of 1,440 minutes, from 09:00 to 17:55/,
  );

  await input.fill('0 0 1,15 * 1');
  await expect(sentence).toContainText('and also on Monday');
  await expect(main).toContainText(/either/i);
  await expect(main).toContainText('74 runs in 2026');
  await expect(nextRuns(page)).toContainText('Mon 30 Nov 00:00');
  await expect(main.getByRole('img', { name: /^The days of 2026/ })).toHaveAccessibleName(
    /74 runs on 74 days/,
  );

  await input.fill('61 * * * *');
  await expect(sentence).toHaveText('There is no minute 61.');
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(main).toContainText(/0 to 59/);
  expect(await marked(page)).toBe('61');
  await expect(main.getByRole('button', { name: 'Simulate this' })).toBeDisabled();
  await main.getByRole('button', { name: '59 * * * *' }).click();
  await expect(input).toHaveValue('59 * * * *');
  await expect(page).toHaveURL(/e=59\+\*/);
});

test('what a day of the year leads to stands whole below the strip', async ({ page, open }) => {
  await open('#/?e=0+9+*+*+1&tz=Europe/Berlin');
  await page.getByRole('slider', { name: /Choose a day/ }).press('Enter');
  const strip = page.locator('[data-strip]');
  await strip.waitFor();
  const topOf = async (part: string) =>
    await page.locator(part).evaluate((found) => found.getBoundingClientRect().top);
  const stripEnd = await strip.evaluate((found) => found.getBoundingClientRect().bottom);
  await expect.poll(() => topOf('#why-heading')).toBeLessThan(stripEnd + 40);
  // It stays there when the movement has come to its end.
  await page.waitForTimeout(600);
  expect(await topOf('#why-heading')).toBeGreaterThanOrEqual(stripEnd);
});
