import { questions } from '../../support/questions.ts';
import { review } from '../support/review.ts';
import { startServer } from '../support/server.ts';
import { arrived, expect, test } from '../support/test.ts';

test.use({
  serviceWorkers: 'allow',
  // The browser remarks that it cannot ask for a newer service worker.
  expectedErrors: [/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED/],
});

test('step 5: without server and network everything works, and the reviews are still there', async ({
  page,
  context,
}) => {
  const server = await startServer();
  await page.goto(`${server.url}#/practice`);
  await expect(page.getByText('Ready to work offline')).toBeVisible({ timeout: 20_000 });
  const [first, second] = questions;
  await review(page, first, 'Easy');

  await server.stop();
  await context.setOffline(true);
  await expect(page.request.get(server.url)).rejects.toThrow();
  await page.reload();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second);
  await page.getByText('When each comes back').click();
  await expect(page.getByRole('row', { name: first })).toContainText('Easy');

  const link = (name: string) => page.getByRole('navigation', { name: 'Pages' }).getByText(name);
  await link('Playground').click();
  await page.getByLabel('Cron expression', { exact: true }).fill('*/5 9-17 * * 1-5');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/every 5 minutes/i);

  await link('Lab').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/\d+ slots/);

  await link('Learn').click();
  await expect(page.getByRole('navigation', { name: 'Lessons' }).getByRole('link')).toHaveCount(12);

  await link('Settings').click();
  await arrived(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');

  // A start from nothing: a new tab, with neither server nor network.
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(other.getByLabel('Cron expression', { exact: true })).toBeVisible();
  const faces = await other.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').length;
  });
  expect(faces, 'faces loaded from the cache').toBeGreaterThanOrEqual(3);
});
