import type { Locator } from '@playwright/test';
import { expect, test } from '../support/test.ts';

test.use({ locale: 'de-DE', expectedErrors: [/^on purpose$/] });

test('step 9: the sentence is in the reader’s language, in another on request, and in English where that is wrong', async ({
  page,
  open,
}) => {
  await open('#/?e=0+9+*+*+1&tz=Europe/Berlin');
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText('Um 09:00, nur jeden Montag.');
  await expect(headline).toHaveAttribute('lang', 'de');

  await page.getByLabel('Cron expression', { exact: true }).fill('0 9 1 * 1');
  await expect(headline).toHaveText('At 09:00, on day 1 of the month, and also on Monday.');
  await expect(page.getByText('the one in Deutsch does not say')).toBeVisible();

  await page.getByLabel('Cron expression', { exact: true }).fill('0 9 1 * *');
  await page.getByRole('button', { name: 'Language of the sentence' }).click();
  await page.getByRole('combobox', { name: 'Search languages' }).fill('hebrew');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(headline).toHaveAttribute('dir', 'rtl');
  await expect(headline).toHaveAttribute('lang', 'he');
  await page.reload();
  await expect(headline).toHaveAttribute('lang', 'he');
});

for (const width of [1280, 390]) {
  test(`step 9, ${width} px wide: a strip keeps the expression and covers nothing that has the focus`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await open('#/?e=0+9+*+*+1&tz=Europe/Berlin');
    const strip = page.getByRole('region', { name: 'The expression, kept in view' });
    await expect(page.getByText('Does it run at').first()).toBeAttached();
    await expect(strip).toBeHidden();
    await page.evaluate(() => scrollTo(0, 1400));
    await expect(strip).toContainText('0 9 * * 1');
    // What the app has to say stays above the strip and hides nothing of it.
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('on purpose'))));
    await expect(page.getByText('Something went wrong just now.')).toBeVisible();
    const bottomOf = async (locator: Locator) => {
      const box = await locator.boundingBox();
      return (box?.y ?? NaN) + (box?.height ?? NaN);
    };
    const stripTop = async () => (await bottomOf(strip)) - 56;
    const notices = page.locator('[data-notices]');
    await expect.poll(stripTop).toBeCloseTo(await bottomOf(notices), 0);
    // Backwards over the page, what takes the focus comes out from under the strip.
    await page.getByRole('button', { name: 'Later run' }).focus();
    for (let back = 0; back < 12; back++) {
      await page.keyboard.press('Shift+Tab');
      const isCovered = await page.evaluate(() => {
        const strip = document.querySelector('[data-strip]');
        const { top, height } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
        const bottom = strip?.getBoundingClientRect().bottom ?? 0;
        return !strip?.contains(document.activeElement) && top + height / 2 < bottom;
      });
      expect(isCovered).toBe(false);
    }
    await page.evaluate(() => scrollTo(0, 1400));
    await strip.getByRole('button', { name: '0 9 * * 1' }).click();
    await expect(page.getByLabel('Cron expression', { exact: true })).toBeFocused();
    await expect(strip).toBeHidden();
  });
}
