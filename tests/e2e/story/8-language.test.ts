import { expect, test } from '../support/test.ts';

test.use({ locale: 'de-DE' });

test('step 8: the sentence is in the reader’s language, in another on request, and in English where that is wrong', async ({
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
