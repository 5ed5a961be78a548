import { parse } from '@/cron/index.ts';

/**
 * Whether Debian's `crontab` would take a file of these lines. An expression is less than a crontab line: comments and
 * variables are skipped here, and the command behind the fields is left to `parse` as words past the end.
 */
export function acceptsLine(file: string): boolean {
  return file.split('\n').every((line) => {
    const text = line.replace(/^[ \t]+/, '');
    const isEntry = text !== '' && !text.startsWith('#') && !/^[^\s=]+\s*=/.test(text);
    return !isEntry || parse(text, 'vixie').ok;
  });
}
