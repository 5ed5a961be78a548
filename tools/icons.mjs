// Draws the PNG icons from public/icon.svg. Run by hand after the drawing changes: node tools/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensureBrowser, launchArgs } from './browser.mjs';

const icon = (name) => new URL(`../public/${name}`, import.meta.url);
const drawing = readFileSync(icon('icon.svg'), 'utf8');
const paper = '#faf8f2';

const pictures = [
  { name: 'icon-192.png', size: 192, share: 0.94 },
  { name: 'icon-512.png', size: 512, share: 0.94 },
  // A launcher may cut a maskable icon down to its inner four fifths.
  { name: 'icon-maskable-512.png', size: 512, share: 0.66 },
];

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: launchArgs });
const page = await browser.newPage({ colorScheme: 'light' });
for (const { name, size, share } of pictures) {
  const inner = Math.round(size * share);
  const ground = name.includes('maskable') ? paper : 'transparent';
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${ground}}svg{width:${inner}px}</style>${drawing}`,
  );
  writeFileSync(icon(name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
