import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '@/sim/strategies/ports.ts';

/** Lock files as util-linux's `flock -n` takes them; every process here is on one host, so all of them meet. */
export function lockFiles(prefix: string): Files {
  const open = new Map<string, number>();
  return {
    tryLock(path) {
      const file = openSync(join(tmpdir(), `${prefix}_${path.replaceAll(/\W+/g, '_')}`), 'w');
      // The lock belongs to the open file, which the helper only borrows: it stays ours when the helper has ended.
      const { status } = spawnSync('flock', ['-n', '3'], {
        stdio: ['ignore', 'ignore', 'ignore', file],
      });
      if (status === 0) open.set(path, file);
      else closeSync(file);
      return status === 0;
    },
    unlock(path) {
      const file = open.get(path);
      if (file !== undefined) closeSync(file);
      open.delete(path);
    },
  };
}
