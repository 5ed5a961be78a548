import { buildDeterminism, hashesInNode, hashesInPage } from '../../tools/determinism.mjs';
import { expect, test } from './support/test.ts';

const SCENARIOS = 60;

test('a scenario and a seed give the same trace in Node and in a browser, on one worker and on several', async ({
  page,
}) => {
  test.slow();
  await buildDeterminism();
  const [node, one, several] = [
    await hashesInNode(SCENARIOS, 1),
    await hashesInPage(page, SCENARIOS, 1),
    await hashesInPage(page, SCENARIOS, 3),
  ];
  expect(new Set(node).size, 'the traces are not all alike').toBeGreaterThan(SCENARIOS * 0.9);
  expect(one).toEqual(node);
  expect(several).toEqual(node);
});
