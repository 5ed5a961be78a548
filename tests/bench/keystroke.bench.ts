import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser, launchArgs } from '../../tools/browser.mjs';
import { serve } from '../../tools/serve.mjs';
import type { Figure } from './figure.ts';

const expressions = [
  '*/5 9-17 * * 1-5',
  '0 0 1,15 * 1',
  '61 * * * *',
  '30 2 * jan-jun sun',
  '0-59/7 */3 1-10 * *',
  '* * * * *',
  '15,45 6,18 29 2 *',
];
const AT_REST_MS = 3000;
const EMPTY = `<label>Cron expression <input oninput="document.querySelector('output').textContent = value" /></label>
<output></output>`;
/** Frames come as soon as they are ready, so that the wait for the screen's next beat is not measured. */
const freeRunning = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];

/** From the key going down to the moment after the frame that shows the answer, heat map included. */
export async function bench(): Promise<Figure[]> {
  const server = await serve({ port: 4400 });
  const free = await launch(freeRunning);
  const beating = await launch([]);
  try {
    return [
      summary('keystroke to painted answer', await type(free, server.url, 1), 16),
      summary('the same, processor slowed 4 times', await type(free, server.url, 4), 50),
      summary('an empty page that repeats what is typed', await type(free, null, 1)),
      summary('the same, processor slowed 4 times', await type(free, null, 4)),
      summary('ours, with the wait for a 60 Hz frame', await type(beating, server.url, 1)),
    ];
  } finally {
    await Promise.all([free.close(), beating.close(), server.close()]);
  }
}

function launch(args: readonly string[]): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    args: [...launchArgs, ...args],
    ...(executablePath ? { executablePath } : {}),
  });
}

/** @param url where our app is served; null for a page on which there is nothing to do, the least a key can cost here */
async function type(browser: Browser, url: string | null, slowdown: number): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (url === null) await page.setContent(EMPTY);
  else await open(page, url);
  const input = page.getByLabel('Cron expression', { exact: true });
  await page.waitForTimeout(AT_REST_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // The first words warm the compiler up and are not counted.
  for (const [nth, text] of [expressions[0] ?? '', ...expressions].entries()) {
    if (nth === 1) await record(page);
    await input.press('ControlOrMeta+a');
    await page.keyboard.type(text, { delay: 40 });
  }
  const times = await page.evaluate(() => (globalThis as unknown as Recorder).keystrokes);
  await page.close();
  return times;
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/?e=0+9+*+*+1&tz=Europe/Berlin`);
  await page.getByLabel('Cron expression', { exact: true }).waitFor();
  // A first visit also stores the whole app for later; what is measured is the app once it has been opened.
  await page.evaluate(() => navigator.serviceWorker.ready);
}

interface Recorder {
  keystrokes: number[];
}

async function record(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recorder = globalThis as unknown as Recorder;
    recorder.keystrokes = [];
    addEventListener(
      'keydown',
      ({ timeStamp, key, ctrlKey, metaKey }) => {
        // Selecting what stands there types nothing.
        if (key.length !== 1 || ctrlKey || metaKey) return;
        // A message posted inside a frame's callback is handled after that frame has been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => recorder.keystrokes.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
}

function summary(what: string, times: readonly number[], budgetMs?: number): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
  const [median, p95] = [at(0.5), at(0.95)].map((ms) => ms.toFixed(1));
  return {
    what,
    figure: `median ${median} ms, p95 ${p95} ms (${sorted.length} keys)`,
    ...(budgetMs ? { ratio: `budget ${budgetMs} ms at p95` } : {}),
  };
}
