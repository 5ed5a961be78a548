import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('../../../tools/start.mjs', import.meta.url));

export interface AppServer {
  readonly url: string;
  /** Ends the server's process and waits until it is gone. */
  stop(): Promise<void>;
}

/** Serves the built app in a process of its own, on a free port. */
export async function startServer(base = '/'): Promise<AppServer> {
  const child = spawn(process.execPath, [start, '--no-build', '--port', '4300', '--base', base], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstAddress(child);
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function firstAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http://')) return line;
  }
  throw new Error('the server ended before it printed its address');
}
