import type { Locator, Page } from '@playwright/test';
import { arrived, expect, test } from '../support/test.ts';

/** Thursday, 26 November 2026, 10:12 in Berlin. */
const NOW = new Date('2026-11-26T09:12:00Z');

const FILE = `# nightly work
MAILTO=ops@example.org
0 * * * * /opt/clean-up
0 2 * * * /opt/backup
0 2 * * 1-5 /opt/report
30 25 * * * /opt/rates
*/15 * * * * /opt/sync
`;

/** Pastes a text as a person does: with the clipboard and the keys. */
async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** Waits for the parts that come after the first answer: with them comes the way in for a file. */
const whole = (page: Page) => expect(page.locator('#elsewhere')).toBeAttached();

/** The characters under which the page draws its wave. */
const marked = (page: Page) =>
  page
    .getByRole('list', { name: 'Lines of the crontab' })
    .locator('span')
    .evaluateAll((parts) =>
      parts
        .filter((part) => getComputedStyle(part).textDecorationStyle === 'wavy')
        .map((part) => part.textContent)
        .join(''),
    );

test('step 6: a crontab is pasted, timed, started apart, and still there after a reload', async ({
  page,
  context,
  open,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.setFixedTime(NOW);
  await open('#/');
  const main = page.getByRole('main');
  const headline = page.getByRole('heading', { level: 1 });
  const text = page.getByRole('textbox', { name: 'Crontab' });

  // Several lines where one expression belongs: they are read as a file, and the way back is open.
  await whole(page);
  await paste(page, page.getByLabel('Cron expression', { exact: true }), FILE);
  await expect(page).toHaveURL(/#\/crontab$/);
  await expect(headline).toHaveText(
    // 24 + 1 + 1 + 96 runs on a Thursday.
    'Seven lines, 122 runs on this day. At 02:00 four lines start at once; one line is refused.',
  );
  await expect(text).toHaveValue(FILE);
  expect(await marked(page)).toBe('25');
  await expect(main.getByRole('listitem').filter({ hasText: '/opt/rates' })).toContainText(
    'There is no hour 25.',
  );
  await expect(page.getByRole('link', { name: 'Playground', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );

  // A duration makes the work visible; it is said who works beside whom.
  const takes = page.getByLabel('How long a run of line 4 takes');
  await takes.fill('1 h 35');
  await takes.press('Enter');
  await page.getByLabel('How long a run of line 5 takes').fill('25 min');
  await page.keyboard.press('Tab');
  await expect(main).toContainText('Lines 4 and 5 work side by side for 25 min, first at 02:00.');
  await expect(page.getByRole('slider', { name: /^Minute of the day/ })).toHaveAttribute(
    'aria-valuetext',
    '02:00, four lines start',
  );

  await page.getByRole('button', { name: /^Stagger \w+ lines$/ }).click();
  await expect(headline).toContainText(
    'The same 122 runs on this day. No two lines start together any more',
  );
  const staggered = await text.inputValue();
  expect(staggered).not.toBe(FILE);
  // Hours and days are the person's; the refused line and the comment are not touched.
  const rest = (file: string) =>
    file.split('\n').map((line) => line.replace(/^[\d*,/-]+(?= .* \/opt)/, 'minute'));
  expect(rest(staggered)).toEqual(rest(FILE));

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(text).toHaveValue(FILE);

  // Kept in this browser: the text as it is, durations included.
  await expect(headline).toContainText('Seven lines');
  await page.waitForTimeout(1500);
  await page.reload();
  await arrived(page);
  await expect(text).toHaveValue(FILE);
  await expect(takes).toHaveValue('1 h 35');

  // A link holds it too, and a damaged one changes nothing.
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(main).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(`${link.slice(0, -8)}A`);
  await expect(page.getByRole('alert')).toContainText('damaged');
  await expect(text).toHaveValue(FILE);

  await page.getByRole('link', { name: 'Open line 5 in the playground' }).click();
  await expect(page.getByLabel('Cron expression', { exact: true })).toHaveValue('0 2 * * 1-5');

  // A file dropped on the playground opens as a crontab; what it takes the place of stays at hand.
  await whole(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['0 4 * * * /opt/other\n'], 'other.cron', { type: 'text/plain' }));
    document
      .querySelector('main')
      ?.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  });
  await expect(text).toHaveValue('0 4 * * * /opt/other\n');
  await expect(main).toContainText('other.cron, 1 line');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(text).toHaveValue(FILE);
});
