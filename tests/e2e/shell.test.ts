import { expect, test } from './support/test.ts';

test('pages have titles, and the heading takes the focus on arrival', async ({ page, open }) => {
  await open('#/');
  await expect(page).toHaveTitle(/Cronograph/);
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Settings').click();
  await expect(page).toHaveTitle('Settings · Cronograph');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const navigation = page.getByRole('navigation', { name: 'Pages' });
  await expect(navigation.locator('[aria-current="page"]')).toHaveText('Settings');
});

test('the first Tab skips to the content', async ({ page, open }) => {
  await open('#/settings');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a question mark lists the keys, but not while one types', async ({ page, open }) => {
  await open('#/');
  const input = page.getByLabel('Cron expression', { exact: true });
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await input.focus();
  await page.keyboard.type('?');
  await expect(dialog).toBeHidden();
  await expect(input).toHaveValue(/\?/);
  await input.blur();
  await page.keyboard.press('?');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('switch', { name: 'Keys of one letter' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
});

test('going back returns to where one was', async ({ page, open }) => {
  await open('#/learn');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  const before = await page.evaluate(() => scrollY);
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Settings').click();
  await expect(page).toHaveTitle(/Settings/);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

test.describe('a chosen theme', () => {
  test.use({ colorScheme: 'light' });

  test('is there before the app itself', async ({ page, server }) => {
    await page.addInitScript(() => localStorage.setItem('cronograph.theme', 'dark'));
    await page.route(/assets\/index-.*\.js/, (route) =>
      route.fulfill({ body: '', contentType: 'text/javascript' }),
    );
    await page.goto(server.url);
    await expect(page.locator('#app')).toBeEmpty();
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  });
});
