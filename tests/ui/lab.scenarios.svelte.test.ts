// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { scenarioIndex } from '@/content/index.ts';
import Scenarios from '@/pages/lab/Scenarios.svelte';

/** The list is placed beside its button by measures that a test has none of: roles would not see it. */
const links = () => [...document.querySelectorAll('.scenario-list a')];

it('lists every scenario with its question, and finds those that have all of the words', async () => {
  render(Scenarios);
  await userEvent.click(screen.getByRole('button', { name: 'Scenarios' }));
  expect(links()).toHaveLength(scenarioIndex.length);
  const search = screen.getByLabelText('Find a scenario');
  await userEvent.type(search, 'missed kubernetes');
  expect(links().map((link) => link.getAttribute('href'))).toEqual([
    '#/lab/hundred-and-one-missed',
  ]);
  await userEvent.clear(search);
  await userEvent.type(search, 'no such thing');
  expect(links()).toEqual([]);
  expect(screen.getByText('No scenario speaks of that.')).toBeInTheDocument();
});
