import { expect, test } from '../support/test.ts';

/** Wednesday, 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const NOW = new Date('2026-10-28T14:12:00Z');

test('step 10: the night clocks go back, in every scheduler, and a half hour elsewhere', async ({
  page,
  open,
}) => {
  await page.clock.setFixedTime(NOW);
  await open('#/?e=0+12+*+*+*&tz=America/New_York');
  const night = page.locator('#night');
  const lanes = night.getByRole('list', { name: 'Schedulers by what they do' });
  const lane = (name: string) => lanes.getByRole('listitem').filter({ hasText: name });
  await night.scrollIntoViewIfNeeded();
  await expect(night).toContainText('clocks go back to 01:00 EST; an hour is there twice.');

  // At noon nothing happens; the example does meet the hour, and can be taken back.
  await night.getByRole('button', { name: 'Try one that has 30 1 * * *' }).click();
  await expect(page.getByLabel('Cron expression', { exact: true })).toHaveValue('30 1 * * *');
  await expect(lane('Debian cron')).toContainText('Runs once, at the first 01:30.');
  await expect(lane('BusyBox crond')).toContainText('Runs twice, at both 01:30s.');

  const moment = night.getByRole('slider', { name: 'Moment of the night' });
  await expect(moment).toHaveAttribute('aria-valuetext', /^01:30 EDT, the first time, .*05:30/);
  await moment.press('ArrowRight');
  await expect(moment).toHaveAttribute('aria-valuetext', /^01:31 EDT.*Nobody starts/);

  // Another zone is shown and not taken; the link keeps it.
  await night.getByRole('button', { name: /^Lord Howe/ }).click();
  await expect(night).toContainText('clocks go back to 01:30 LHST; half an hour is there twice.');
  await expect(page).toHaveURL(/tz=America%2FNew_York.*n=\d{4}-04-\d\dT15%3A00Z\+Australia/);
});
