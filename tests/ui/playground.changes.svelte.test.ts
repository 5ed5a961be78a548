// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Expression from '@/pages/playground/Expression.svelte';
import Undo from '@/pages/playground/Undo.svelte';
import { Playground } from '@/state/playground/playground.svelte.ts';

function at(text: string, more: Record<string, string> = {}) {
  const playground = new Playground();
  playground.open(new URLSearchParams({ e: text, tz: 'UTC', ...more }).toString());
  return playground;
}

describe('the way back over what was not typed', () => {
  it('goes back and forth over text, scheduler, zone and parts as one step', async () => {
    const playground = at('0 9 * * 1-5', { t: 'a' });
    const before = playground.query;
    playground.replace({ text: '0 0 9 ? * 2-6', dialect: 'quartz', zone: 'Europe/Berlin' });
    await vi.dynamicImportSettled();
    expect(playground.place).toEqual({
      text: '0 0 9 ? * 2-6',
      dialect: 'quartz',
      zone: 'Europe/Berlin',
      parts: { t: 'a' },
    });
    const after = playground.query;
    expect(playground.changes.undo()).toBe(true);
    expect(playground.query).toBe(before);
    expect(playground.changes.redo()).toBe(true);
    expect(playground.query).toBe(after);
    expect(playground.changes.redo()).toBe(false);
  });

  it('goes back over several steps, and a new one forgets what was undone', () => {
    const playground = at('1 * * * *');
    for (const minute of [2, 3, 4]) playground.replace({ text: `${String(minute)} * * * *` });
    playground.changes.undo();
    playground.changes.undo();
    expect(playground.text).toBe('2 * * * *');
    playground.replace({ text: '5 * * * *' });
    expect(playground.changes.redo()).toBe(false);
    playground.changes.undo();
    playground.changes.undo();
    expect(playground.text).toBe('1 * * * *');
    expect(playground.changes.undo()).toBe(false);
  });

  it('loses nothing that was typed after a change', () => {
    const playground = at('1 * * * *');
    playground.replace({ text: '2 * * * *' });
    playground.edit('2 3 * * *', null);
    expect(playground.changes.justDone).toBeNull();
    playground.changes.undo();
    expect(playground.text).toBe('1 * * * *');
    playground.changes.redo();
    expect(playground.text).toBe('2 3 * * *');
  });

  it('leaves no step where nothing changed, nor for the link the page came with', () => {
    const playground = at('1 * * * *');
    playground.replace({ text: '1 * * * *' });
    expect(playground.changes.undo()).toBe(false);
  });

  it('goes back over a link that was opened in place of a text', () => {
    const playground = at('1 * * * *', { t: 'kept' });
    playground.open('e=2+*+*+*+*');
    expect(playground.changes.justDone?.by).toBe('link');
    expect(playground.parts.get('t')).toBeNull();
    playground.changes.undo();
    expect(playground.text).toBe('1 * * * *');
    expect(playground.parts.get('t')).toBe('kept');
  });
});

describe('undo, seen', () => {
  async function shown(text: string) {
    const playground = at(text);
    render(Expression, { playground, noteId: 'note' });
    render(Undo, { playground });
    await tick();
    return playground;
  }
  const field = () => screen.getByLabelText('Cron expression');
  const press = (target: Element, key: string, shiftKey = false) =>
    fireEvent.keyDown(target, { key, ctrlKey: true, shiftKey });

  it('names what changed and turns into redo', async () => {
    const playground = await shown('1 * * * *');
    expect(screen.queryByText('Undo')).toBeNull();
    playground.replace({ text: '2 * * * *', zone: 'Asia/Tokyo', dialect: 'quartz' });
    await vi.dynamicImportSettled();
    await tick();
    expect(screen.getByRole('status')).toHaveTextContent(
      'Changed from 1 * * * * · Debian cron 3.0 · UTC',
    );
    await fireEvent.click(screen.getByText('Undo'));
    expect(screen.queryByText('Undo')).toBeNull();
    expect(screen.getByText('Redo')).toHaveFocus();
    await fireEvent.click(screen.getByText('Redo'));
    expect(playground.text).toBe('2 * * * *');
    expect(screen.getByText('Undo')).toHaveFocus();
  });

  it('leaves Ctrl+Z in the field to the browser until only the change is left to undo', async () => {
    const playground = await shown('1 * * * *');
    playground.replace({ text: '2 * * * *' });
    flushSync();
    playground.edit('2 3 * * *', null);
    // fireEvent answers whether the browser's own action follows.
    expect(await press(field(), 'z')).toBe(true);
    expect(playground.text).toBe('2 3 * * *');
    playground.edit('2 * * * *', null);
    expect(await press(field(), 'z')).toBe(false);
    expect(playground.text).toBe('1 * * * *');
    expect(await press(field(), 'Z', true)).toBe(false);
    expect(playground.text).toBe('2 * * * *');
  });

  it('undoes from anywhere on the page, but not while another field is written in', async () => {
    const playground = await shown('1 * * * *');
    playground.replace({ text: '2 * * * *' });
    const other = document.body.appendChild(document.createElement('input'));
    await press(other, 'z');
    expect(playground.text).toBe('2 * * * *');
    await press(document.body, 'z');
    expect(playground.text).toBe('1 * * * *');
    other.remove();
  });
});
