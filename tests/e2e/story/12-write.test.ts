import { expect, test } from '../support/test.ts';

test('step 12: a schedule of the playground is written from its words, and graded by its runs', async ({
  page,
  open,
}) => {
  await open('#/?e=0+9+*+*+1&tz=Europe/Berlin');
  await page.getByRole('button', { name: 'Practise this' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('At 09:00, only on Monday.');
  const main = page.getByRole('main');
  await expect(main).not.toContainText('0 9 * * 1');
  const field = main.getByLabel('Your expression');
  await field.fill('0 9 * * 2');
  await field.press('Enter');
  await expect(main.getByRole('status')).toContainText('Not the same. Yours does not run at Mon');
  await field.fill('0 9 * * mon');
  await field.press('Enter');
  await expect(main.getByRole('status')).toContainText('Right. Written otherwise');
  await main.getByRole('button', { name: 'Show the expression' }).click();
  await expect(main.getByRole('status')).toContainText('It was written 0 9 * * 1');
  await main.getByRole('link', { name: 'Back to the playground' }).click();
  await expect(page.getByLabel('Cron expression', { exact: true })).toHaveValue('0 9 * * 1');
});
