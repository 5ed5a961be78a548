// Runs before `npm start`, `npm run dev` and `npm test`, on a machine that may have nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = `${root}node_modules/.lock-hash`;

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Cronograph needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs when the lock file is not the one last installed; a hash, since a clone resets file times. */
function installPackages() {
  const lock = readFileSync(`${root}package-lock.json`, 'utf8').replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  console.log('Installing packages (npm ci).');
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (done.status !== 0) fail('npm ci failed; its message stands above.');
  writeFileSync(mark, hash);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

checkNode();
installPackages();
if (process.argv.includes('--browser')) {
  try {
    ensureBrowser();
  } catch (error) {
    fail(error.message);
  }
}
