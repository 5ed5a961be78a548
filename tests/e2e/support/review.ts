import { expect, type Page } from '@playwright/test';

/** Answers the question on the table: shows the answer, ticks every point, grades, and waits for the next. */
export async function review(page: Page, question: string, grade: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(question);
  await main.getByRole('button', { name: /^Show answer/ }).click();
  await expect(main.getByRole('region', { name: 'Model answer' })).toContainText(/\w{3,}/);
  for (const point of await main.getByRole('checkbox').all()) await point.check();
  const grades = main.getByRole('group', { name: 'How well did you know it?' });
  await expect(grades.getByRole('button')).toHaveCount(4);
  await expect(grades.getByRole('button', { name: 'proposed' })).toContainText('Easy');
  await grades.getByRole('button', { name: grade }).click();
  await expect(main.getByRole('heading', { level: 1 })).not.toHaveText(question);
}
