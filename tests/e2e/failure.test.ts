import { expect, test } from './support/test.ts';

test.describe('bad links', () => {
  test('a page that does not exist says so', async ({ page, open }) => {
    await open('#/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here.');
  });

  test('an unknown lesson says so, with the list at hand', async ({ page, open }) => {
    await open('#/learn/no-such-lesson');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('no lesson');
    await expect(page.getByRole('main')).toContainText('no-such-lesson');
  });

  test('an unknown zone is named, and the page goes on in another', async ({ page, open }) => {
    await open('#/?e=0+9+*+*+*&tz=Mars/Olympus');
    await expect(page.getByRole('main')).toContainText('Mars/Olympus');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('09:00');
  });

  const queries = ['n=banana', 'n=999999&w=-5', '%E0%A4%A', 'v=99&find', 'x'.repeat(5_000)];
  for (const query of queries) {
    test(`a broken lab link says so: ${query.slice(0, 20)}`, async ({ page, open }) => {
      await open(`#/lab?${query}`);
      const message = page.getByRole('alert').filter({ hasText: 'This link cannot be read.' });
      await expect(message).toBeVisible();
      await message.getByRole('link').click();
      await expect(message).toBeHidden();
      await expect(page.getByRole('main')).toContainText('start beside another');
    });
  }

  test('an unknown scenario says so', async ({ page, open }) => {
    await open('#/lab/no-such-scenario');
    await expect(page.getByRole('main')).toContainText(/no-such-scenario/);
  });
});

test('a database that refuses to open is announced, and reviewing goes on', async ({
  page,
  open,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      value: {
        open() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
        deleteDatabase() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
        cmp: () => 0,
      },
    });
  });
  await open('#/practice');
  await expect(page.getByRole('main')).toContainText('Nothing is kept.');
  await page.getByRole('button', { name: /^Show answer/ }).click();
  await page.getByRole('button', { name: /Easy/ }).click();
  await expect(page.getByRole('main')).toContainText(/back in \d+ day/i);
});

test.describe('a page whose file does not arrive', () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test('shows what happened and offers to reload', async ({ page, open }) => {
    await open('#/');
    await page.route(/assets\/Settings-.*\.js/, (route) => route.abort());
    const navigation = page.getByRole('navigation', { name: 'Pages' });
    await navigation.getByText('Settings').click();
    await expect(
      page.getByRole('heading', { name: 'This page could not be loaded.' }),
    ).toBeVisible();
    await page.unroute(/assets\/Settings-.*\.js/);
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  });
});

test.describe('a list whose file does not arrive', () => {
  test.use({ expectedErrors: [/ERR_FAILED|dynamically imported module/] });

  for (const [name, file, role] of [
    ['History', 'Panel', 'dialog'],
    [/describe/i, 'Palette', 'dialog'],
    [/^Language/, 'TongueList', 'listbox'],
  ] as const) {
    test(`comes at the next press: ${file}`, async ({ page, open }) => {
      const files = new RegExp(`assets/${file}-.*\\.js`);
      await page.route(files, (route) => route.abort());
      await open('#/');
      const button = page.getByRole('button', { name }).first();
      await button.click();
      await expect(page.locator('body')).toContainText(/went wrong|could not be loaded/);
      await page.unroute(files);
      if (role === 'listbox') await button.click();
      await button.click();
      await expect(page.getByRole(role).first()).toBeVisible();
    });
  }
});

test.describe('an error that nobody caught', () => {
  test.use({ expectedErrors: [/a mistake of ours/] });

  test('is told quietly and can be put away', async ({ page, open }) => {
    await open('#/');
    await page.evaluate(() => void Promise.reject(new Error('a mistake of ours')));
    const notice = page.getByRole('status').getByText('Something went wrong just now.');
    await expect(notice).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
  });
});
