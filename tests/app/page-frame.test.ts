// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import PageFrame from '@/app/PageFrame.svelte';
import Fails, { trouble } from './Fails.svelte';

const load = () => Promise.resolve({ default: Fails });
beforeEach(() => {
  trouble.left = 0;
  vi.stubGlobal('scrollTo', vi.fn());
});

describe('the frame around a page', () => {
  it('shows the page, and its name in the title', async () => {
    render(PageFrame, { page: { name: 'Lab', load }, params: { lesson: 'three' } });
    expect(await screen.findByRole('heading', { name: 'It stands' })).toBeVisible();
    expect(screen.getByText('three')).toBeVisible();
    expect(document.title).toBe('Lab · Cronograph');
  });

  it('shows a message in place of a page that throws, and lets it be tried again', async () => {
    trouble.left = 1;
    render(PageFrame, { page: { name: 'Lab', load } });
    expect(
      await screen.findByRole('heading', { name: 'This page stopped working.' }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'It stands' })).toBeVisible();
  });

  it('hands out the details of what went wrong', async () => {
    const user = userEvent.setup();
    trouble.left = 1;
    render(PageFrame, { page: { name: 'Lab', load } });
    await user.click(await screen.findByRole('button', { name: 'Copy details' }));
    expect(await screen.findByText('Copied.')).toBeVisible();
    expect(await navigator.clipboard.readText()).toContain('Error: broken by us');
  });

  it('says when the file of a page does not arrive, and goes on with another page', async () => {
    const gone = () => Promise.reject(new TypeError('Failed to fetch'));
    const { rerender } = render(PageFrame, { page: { name: 'Lab', load: gone } });
    const heading = await screen.findByRole('heading', { name: 'This page could not be loaded.' });
    expect(heading).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
    await rerender({ page: { name: 'Learn', load } });
    expect(await screen.findByRole('heading', { name: 'It stands' })).toBeVisible();
  });
});
