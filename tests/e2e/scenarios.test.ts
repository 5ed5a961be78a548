import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LabPage } from './support/lab.ts';
import { expect, test } from './support/test.ts';

interface ScenarioFile {
  readonly id: string;
  readonly scenario: { readonly title: string };
}

const folder = fileURLToPath(new URL('../../content/scenarios/', import.meta.url));
const scenarios = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as ScenarioFile,
);

test('every scenario opens in the lab, runs, and has a verdict', async ({ page, open }) => {
  test.setTimeout(180_000);
  await open('#/lab');
  const lab = new LabPage(page);
  for (const { id, scenario } of scenarios) {
    const before = await lab.verdict.textContent();
    await page.evaluate((hash) => (location.hash = hash), `#/lab/${id}`);
    await expect(page).toHaveTitle(`${scenario.title} · Cronograph`);
    await expect(lab.verdict, id).not.toHaveText(before ?? '');
    await expect(lab.verdict, id).not.toBeEmpty();
    await expect(page.getByRole('alert'), id).toHaveCount(0);
  }
});
