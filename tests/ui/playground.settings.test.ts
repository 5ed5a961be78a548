// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import SettingsPage from '@/pages/settings/Settings.svelte';
import { settings } from '@/state/settings.svelte.ts';
import { bytesText } from '@/state/storage.ts';

vi.setConfig({ testTimeout: 20_000 });

describe('the settings', () => {
  it('put the theme on the document and take it off again', async () => {
    render(SettingsPage);
    await userEvent.click(screen.getByRole('radio', { name: 'Lacquer' }));
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
    await userEvent.click(screen.getByRole('radio', { name: 'As the system' }));
    expect(document.documentElement).not.toHaveAttribute('data-theme');
  });

  it('turn keys of one letter off and on', async () => {
    render(SettingsPage);
    const keys = screen.getByRole('switch', { name: 'Keys of one letter' });
    expect(keys).toBeChecked();
    await userEvent.click(keys);
    expect(keys).not.toBeChecked();
    expect(settings.singleKeys).toBe(false);
    await userEvent.click(keys);
    expect(settings.singleKeys).toBe(true);
  });

  it('say so where the browser has no database', async () => {
    // jsdom has none.
    render(SettingsPage);
    expect(await screen.findByRole('alert')).toHaveTextContent('Reviews cannot be kept');
  });

  it('write sizes in decimal units', () => {
    expect([0, 999, 1_000, 3_140_000, 62_000_000_000].map(bytesText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '3.1 MB',
      '62 GB',
    ]);
  });
});
