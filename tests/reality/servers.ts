import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many independent Redis servers a quorum is asked of. */
const NODES = 5;
const PATIENCE_MS = 20_000;

export interface Servers {
  /** Ports of the Redis servers on this machine; the first is the one that is asked alone. */
  readonly redis: readonly number[];
  readonly postgres: number;
  stop(): Promise<void>;
}

/** Starts Redis and PostgreSQL from the operating system's packages, or answers in words why it cannot. */
export async function startServers(): Promise<Servers | string> {
  const redis = found(['redis-server', 'valkey-server']);
  if (!redis) return 'no redis-server is installed (Debian: apt install redis-server)';
  const bin = postgresFolder();
  if (bin === null) return 'no PostgreSQL is installed (Debian: apt install postgresql)';
  const folder = mkdtempSync(join(tmpdir(), 'reality-'));
  const children: ChildProcess[] = [];
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ports: number[] = [];
    for (let node = 0; node < NODES; node++) {
      const port = await freePort();
      const settings = `--port ${port} --bind 127.0.0.1 --save --appendonly no --dir ${folder}`;
      children.push(
        spawn(
          redis,
          settings.split(' ').flatMap((word) => (word === '--save' ? [word, ''] : [word])),
          { stdio: 'ignore' },
        ),
      );
      ports.push(port);
    }
    const postgres = await freePort();
    children.push(startPostgres(bin, folder, postgres));
    await Promise.all([...ports, postgres].map(answers));
    await isReady(bin, postgres);
    return { redis: ports, postgres, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function found(names: readonly string[]): string | null {
  return names.find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
}

/** Debian keeps PostgreSQL's own programs out of the path. */
function postgresFolder(): string | null {
  if (spawnSync('initdb', ['--version']).status === 0) return '';
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root) : [];
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? null : `${root}/${newest}/bin/`;
}

function startPostgres(bin: string, folder: string, port: number): ChildProcess {
  const data = join(folder, 'postgres');
  mkdirSync(data);
  const owner = unprivileged();
  if (owner) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(data, owner.uid, owner.gid);
  }
  execFileSync(`${bin}initdb`, ['-D', data, '-A', 'trust', '-U', 'reality', '--no-sync'], {
    stdio: 'ignore',
    ...owner,
  });
  const settings = ['-D', data, '-p', String(port), '-k', data, '-h', '127.0.0.1', '-F'];
  return spawn(`${bin}postgres`, settings, { stdio: 'ignore', ...owner });
}

/** PostgreSQL refuses to run as root; then it runs as the user its package made. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
}

async function answers(port: number): Promise<void> {
  const { connect } = await import('node:net');
  const tryOnce = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
  for (let waited = 0; !(await tryOnce()); waited += 100) {
    if (waited > PATIENCE_MS) throw new Error(`nothing answers on port ${port}`);
    await sleep(100);
  }
}

/** A server that answers may still be starting up. */
async function isReady(bin: string, port: number): Promise<void> {
  const ask = ['-h', '127.0.0.1', '-p', String(port), '-U', 'reality'];
  for (let waited = 0; spawnSync(`${bin}pg_isready`, ask).status !== 0; waited += 200) {
    if (waited > PATIENCE_MS) throw new Error('PostgreSQL does not become ready');
    await sleep(200);
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
