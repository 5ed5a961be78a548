import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test.ts';

test('step 11: a schedule is put to the test, in the link and in a file', async ({
  page,
  open,
}) => {
  await open('#/?e=0+0+1,15+*+1&tz=Europe/Berlin&t=never+on+a+Sunday');
  await page.locator('#tests').scrollIntoViewIfNeeded();
  const section = page.getByRole('region', { name: 'Tests of this schedule' });
  await expect(section.getByRole('img', { name: 'Fails' })).toBeVisible();

  await section.getByLabel('New test', { exact: true }).fill('on the 15th at 00:00');
  await page.keyboard.press('Enter');
  await expect(section.getByRole('img', { name: 'Holds' })).toBeVisible();
  await expect(section).toContainText('1 of 2 hold');
  await expect(page).toHaveURL(/t=never\+on\+a\+Sunday%0Arun\+on\+the\+15th/);

  const downloaded = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Save as a Vitest file' }).click();
  const file = await readFile(await (await downloaded).path(), 'utf8');
  expect(file).toContain("it('must never run on a Sunday'");
});
