import { expect, test } from '../support/test.ts';

/** The twelve sections, each by a word that its lesson cannot do without. */
const sections = [
  /scheduled task|runs/i,
  /matters|why/i,
  /scheduling works/i,
  /safe/i,
  /long-running/i,
  /idempot/i,
  /queue/i,
  /scaling/i,
  /mistakes/i,
  /questions/i,
  /template/i,
  /summary/i,
];

test('step 4: twelve lessons in order, with the diagram and both examples alive', async ({
  page,
  open,
}) => {
  await open('#/learn');
  const lessons = page.getByRole('navigation', { name: 'Lessons' }).getByRole('link');
  await expect(lessons).toHaveCount(sections.length);
  const heading = page.getByRole('heading', { level: 1 });
  const article = page.getByRole('article');

  for (const [index, words] of sections.entries()) {
    await lessons.nth(index).click();
    await expect(article).toContainText(`Lesson ${index + 1} of 12`);
    await expect(article).toContainText(words);
    await expect(article.getByRole('figure').first()).toBeVisible();
    await expect(article.getByRole('region', { name: 'Two questions' })).toBeVisible();
    const length = (await article.innerText()).split(/\s+/).length;
    expect(length, `words in lesson ${index + 1}`).toBeGreaterThan(80);
  }

  await lessons.nth(2).click();
  await expect(heading).toHaveText('How cron scheduling works');
  const hour = article.getByRole('slider', { name: /^hour/i });
  await hour.focus();
  await hour.press('Home');
  for (let times = 0; times < 6; times++) await hour.press('ArrowRight');
  await expect(hour).toHaveAttribute('aria-valuetext', /0 6 \* \* \*/);
  await hour.press('Enter');
  await expect(article.getByRole('figure').first()).toContainText('0 6 * * *');
  await expect(article.getByRole('figure').first()).toContainText('06:00');

  await lessons.nth(3).click();
  const good = article.getByRole('figure').filter({ hasText: 'cleanupExpiredSessions' });
  await expect(good.getByRole('list', { name: 'Next runs' }).getByRole('listitem')).toHaveCount(3);
  await expect(good).toContainText(/24 slots, 24 ran once, 0 overlaps, 0\s+missed/);

  await lessons.nth(4).click();
  const bad = article.getByRole('figure').filter({ hasText: 'runHeavyReport' });
  const minute = bad.getByRole('slider', { name: 'Minute' });
  await minute.fill('2');
  await expect(bad).toContainText('3 at once');
  await minute.fill('29');
  await expect(bad).toContainText(/(19|20|21) at once/);
});
