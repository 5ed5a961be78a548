import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/test.ts';

/** Wednesday, 28 October 2026, 10:12 in New York. */
const NOW = new Date('2026-10-28T14:12:00Z');

test('step 8: a schedule is taken to other schedulers, equal or told why not, and pasted there', async ({
  page,
  context,
  open,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.setFixedTime(NOW);
  await open('#/?e=0+0+1,15+*+1&tz=America/New_York');
  const expression = page.getByLabel('Cron expression', { exact: true });
  const convert = page.locator('#convert');
  const paste = page.locator('#paste');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await convert.scrollIntoViewIfNeeded();
  await paste.scrollIntoViewIfNeeded();

  const row = (name: string) =>
    convert.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  await expect(row('Kubernetes')).toContainText('Equal for all 400 years');
  await expect(row('Quartz')).toContainText('No equal line: one of its day fields must be');
  await row('node-cron').getByRole('button').click();
  await expect(convert).toContainText('Both lines copied');
  expect(await copied()).toBe('0 0 1,15 * *\n0 0 2-14,16-31 * 1');

  await paste.getByRole('tab', { name: 'Kubernetes' }).focus();
  await expect(paste.locator('pre')).toContainText('timeZone: "America/New_York"');
  await page.keyboard.press('ArrowRight');
  await expect(paste.getByRole('tab', { name: 'systemd' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await paste.getByRole('button', { name: 'Copy' }).click();
  await expect(paste).toContainText('systemd copied');
  expect(await copied()).toContain('OnCalendar=*-*-01,15 00:00:00 America/New_York');

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).include('#convert').include('#paste');
    expect((await axe.analyze()).violations, colorScheme).toEqual([]);
  }

  // Another text is converted anew, and taking one of them is a step that can be taken back.
  await expression.fill('30 1 * * *');
  await expect(row('Kubernetes')).toContainText('Kubernetes runs Sun 1 Nov 2026 01:30 EST');
  await row('Quartz').getByRole('button').click();
  await expect(expression).toHaveValue('0 30 1 * * ?');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(expression).toHaveValue('30 1 * * *');
});
