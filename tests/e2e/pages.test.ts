import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pages, screens, themes } from './support/pages.ts';
import { expect, test } from './support/test.ts';

/** Only the colours differ from theme to theme: in the second one, only they are checked. */
async function violations(page: Page, onlyColours: boolean, section?: string): Promise<string[]> {
  // No page has frames; for those, axe would open a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (section) axe.include(`#${section}`);
  const { violations: found } = await (
    onlyColours ? axe.withRules('color-contrast') : axe
  ).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** How far the page can be scrolled sideways, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// By far the longest file: its tests are spread over all workers.
test.describe.configure({ mode: 'parallel' });

for (const { width, height } of screens) {
  test.describe(`at ${width} px`, () => {
    test.use({
      viewport: { width, height },
      hasTouch: width < 640,
      contextOptions: { reducedMotion: 'reduce' },
    });
    for (const { name, hash, words, section, press } of pages) {
      test(`${name} is accessible and fits, light and dark`, async ({ page, open }) => {
        await open(hash);
        if (section) await page.locator(`#${section}`).scrollIntoViewIfNeeded();
        if (press) {
          // The key is heard once the button beside it is there.
          await page
            .getByRole('button', { name: /describe/i })
            .first()
            .waitFor();
          await page.getByRole('heading', { level: 1 }).press(press);
        }
        await expect(page.getByRole(press ? 'dialog' : 'main')).toContainText(words);
        await page.waitForLoadState('networkidle');
        for (const theme of themes) {
          await page.emulateMedia({ colorScheme: theme });
          expect(await violations(page, theme !== themes[0], section), theme).toEqual([]);
          expect(await overflow(page), `px of sideways scroll, ${theme}`).toBeLessThanOrEqual(0);
        }
      });
    }
  });
}
