import AxeBuilder from '@axe-core/playwright';
import { pages, screens, themes } from './support/pages.ts';
import { expect, test } from './support/test.ts';

for (const { width, height } of screens) {
  for (const theme of themes) {
    test.describe(`at ${width} px, ${theme}`, () => {
      test.use({
        viewport: { width, height },
        colorScheme: theme,
        hasTouch: width < 640,
        contextOptions: { reducedMotion: 'reduce' },
      });
      for (const { name, hash, words } of pages) {
        test(`${name} is accessible and fits`, async ({ page, open }) => {
          await open(hash);
          await expect(page.getByRole('main')).toContainText(words);
          await page.waitForLoadState('networkidle');
          await page.screenshot({
            path: `test-results/pages/${name}-${width}-${theme}.png`,
            fullPage: true,
          });
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.html}`),
          );
          expect(found).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, 'px of sideways scroll').toBeLessThanOrEqual(0);
        });
      }
    });
  }
}
