import { LabPage } from '../support/lab.ts';
import { expect, test } from '../support/test.ts';

const SLOTS = 60;

test('step 2: overlaps, three instances, a Redis lock, and a lock that is too short', async ({
  page,
  open,
}) => {
  await open('#/?e=*+*+*+*+*&tz=UTC');
  await page.getByRole('button', { name: 'Simulate this' }).click();
  await expect(page).toHaveURL(/#\/lab\?/);
  const lab = new LabPage(page);
  await lab.expectCount('ran once', SLOTS);

  await test.step('work of 20 minutes each minute piles up on one instance', async () => {
    await lab.set('work takes', '20m');
    await lab.expectCount('start beside another', SLOTS - 1);
    await lab.expectCount('duplicate', 0);
    await expect(lab.verdict).toContainText(/at once/);
    const [, peak] = /(\d+)\D*at once/.exec((await lab.verdict.textContent()) ?? '') ?? [];
    expect(Number(peak), 'runs at once, one a minute for 20 ± 2 minutes').toBeGreaterThanOrEqual(
      18,
    );
    expect(Number(peak)).toBeLessThanOrEqual(22);
  });

  await test.step('three instances run each slot three times', async () => {
    await lab.set('instances', '3');
    await lab.expectCount('duplicate', 2 * SLOTS);
    await lab.expectCount('ran once', 0);
    await lab.view('Table');
    const firstSlot = await lab.rows.first().getByRole('rowheader').innerText();
    await expect(lab.rows.filter({ hasText: firstSlot })).toHaveCount(3);
    await lab.view('Timeline');
  });

  await test.step('a Redis lock leaves one run for each slot, and says who holds it', async () => {
    await lab.choose('Redis lock');
    await lab.expectCount('ran once', SLOTS);
    await lab.expectCount('duplicate', 0);
    const standing = lab.main.getByRole('list', { name: /^Where each instance stands/ });
    await lab.pressCount('ran once');
    await expect(standing).toContainText(/A\s*works on \d\d:\d\d\s*token 1, 30 min left/);
  });

  await test.step('a lock that expires before the work ends lets a second holder in', async () => {
    await lab.set('lives', '5m');
    await expect.poll(() => lab.count('duplicate')).toBeGreaterThan(0);
    await lab.pressCount('duplicate');
    await expect(lab.selection.getByRole('heading', { level: 2 }).first()).toContainText(
      /Why did \d\d:\d\d run (twice|\w+ times)\?/,
    );
    const steps = lab.selection.getByRole('listitem');
    expect(await steps.count()).toBeGreaterThanOrEqual(3);
    await expect(lab.selection).toContainText(/expire/i);
    await expect(lab.selection).toContainText('(this decided it)');
  });

  await test.step('clicking a duplicate in the table tells why it happened', async () => {
    await lab.view('Table');
    const duplicate = lab.rows
      .filter({ has: page.getByRole('cell', { name: '2', exact: true }) })
      .last();
    await duplicate.getByRole('button').click();
    await expect(duplicate.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
    await expect(lab.selection.getByRole('listitem').first()).toBeVisible();
  });

  await test.step('the link brings all of it back', async () => {
    await expect(page).toHaveURL(/#\/lab\?/);
    await page.waitForTimeout(500);
    const duplicates = await lab.count('duplicate');
    const verdict = await lab.verdict.textContent();
    await page.reload();
    await expect(lab.verdict).toHaveText(verdict ?? '');
    await lab.expectCount('duplicate', duplicates);
  });
});
