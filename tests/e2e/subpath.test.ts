import { arrived, expect, test } from './support/test.ts';

test.use({ base: '/some/sub/path/', serviceWorkers: 'allow' });

test('works under a sub-path, offline too', async ({ page, context, server, open }) => {
  expect(server.url).toContain('/some/sub/path/');
  await open('#/');
  await expect(page.getByText('Ready to work offline')).toBeVisible({ timeout: 20_000 });
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(server.url);
  await context.setOffline(true);
  await page.reload();
  await arrived(page);
  await page.goto(`${server.url}#/learn`);
  await expect(page.getByRole('navigation', { name: 'Lessons' }).getByRole('link')).toHaveCount(12);
});
