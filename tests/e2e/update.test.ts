import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import { expect, test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

const built = fileURLToPath(new URL('../../dist', import.meta.url));

test('a new version waits until it is asked for, and takes nothing away', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'cronograph-'));
  await cp(built, folder, { recursive: true });
  const server = await serve({ port: 4350, folder });
  await page.goto(server.url);
  await expect(page.getByText('Ready to work offline')).toBeVisible({ timeout: 20_000 });

  await appendFile(join(folder, 'sw.js'), '\n// a later version\n');
  const field = page.getByLabel('Cron expression', { exact: true });
  await field.fill('7 7 * * 7');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 20_000 });
  await expect(field).toHaveValue('7 7 * * 7');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await reloaded;
  await expect(field).toHaveValue('7 7 * * 7');
  await expect(page.getByText('A new version is ready.')).toBeHidden();

  await server.close();
  await rm(folder, { recursive: true });
});
