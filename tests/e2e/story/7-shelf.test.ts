import AxeBuilder from '@axe-core/playwright';
import { arrived, expect, test } from '../support/test.ts';

test('step 7: what was looked at is found again, named, and brought back after a reload', async ({
  page,
  open,
}) => {
  await page.clock.install({ time: new Date('2026-11-26T09:12:00Z') });
  await open('#/?e=0+3+*+*+*&tz=Europe/Berlin');
  const expression = page.getByLabel('Cron expression', { exact: true });
  const panel = page.getByRole('dialog');
  const rows = panel.getByRole('listitem');
  const show = page.getByRole('button', { name: 'History' });
  await expect(show).toBeVisible();
  await page.clock.runFor(6000);
  await expression.fill('30 9 * * 1-5');
  await page.clock.runFor(6000);

  await show.click();
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('30 9 * * 1-5');
  await rows
    .nth(1)
    .getByRole('button', { name: /^Name it/ })
    .click();
  await panel.getByRole('textbox', { name: 'Name of 0 3 * * *' }).fill('Nightly backup');
  await panel.getByRole('button', { name: 'Keep as a favourite' }).click();
  await expect(rows.nth(1)).toContainText('Nightly backup');
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await page.reload();
  await arrived(page);
  await expect(expression).toHaveValue('30 9 * * 1-5');
  await page.getByRole('button', { name: 'Favourites' }).click();
  await expect(rows).toHaveCount(1);
  await rows
    .getByRole('button', { name: /0 3 \* \* \*/ })
    .first()
    .click();
  await expect(expression).toHaveValue('0 3 * * *');

  // Undo brings back what stood there before.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(expression).toHaveValue('30 9 * * 1-5');
});
