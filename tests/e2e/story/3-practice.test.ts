import { questions } from '../../support/questions.ts';
import { review } from '../support/review.ts';
import { expect, test } from '../support/test.ts';

test('step 3: ten questions are reviewed, and each says when it comes back', async ({
  page,
  open,
}) => {
  await open('#/practice');
  for (const question of questions) await review(page, question, 'Easy');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is due.');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(questions.length);
  for (const question of questions) {
    const row = rows.filter({ hasText: question });
    await expect(row).toContainText('Easy');
    await expect(row).toContainText(/in \d+ (day|week|month)s?|tomorrow/);
  }

  const before = await rows.allInnerTexts();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is due.');
  expect(await rows.allInnerTexts()).toEqual(before);
});
