import { HATCH_TILE, paintHatchTile, type Ink } from '@/timeline/index.ts';

const TOKENS = {
  paper: 'var(--paper)',
  hover: 'var(--hover)',
  lit: 'var(--lit)',
  line: 'var(--line)',
  line2: 'var(--line-2)',
  edge: 'var(--edge)',
  ink: 'var(--ink)',
  ink2: 'var(--ink-2)',
  ink3: 'var(--ink-3)',
  hand: 'var(--hand)',
  caution: 'var(--caution)',
  scheduled: 'var(--st-scheduled)',
  waiting: 'var(--st-waiting)',
  running: 'var(--st-running)',
  runningTint: 'color-mix(in oklab, var(--st-running) var(--tint), var(--paper))',
  succeeded: 'var(--st-succeeded)',
  failed: 'var(--st-failed)',
  skipped: 'var(--st-skipped)',
  missed: 'var(--st-missed)',
  duplicate: 'var(--st-duplicate)',
  duplicateTint: 'color-mix(in oklab, var(--st-duplicate) var(--tint), var(--paper))',
  crashed: 'var(--st-crashed)',
  lock: 'var(--st-lock)',
} as const;

/** The theme's tokens as a canvas understands them, read through a probe: a canvas rejects `light-dark()` text. */
export function resolveInk(host: HTMLElement, dpr: number): Ink {
  const probe = document.createElement('i');
  host.append(probe);
  const style = getComputedStyle(probe);
  const colours = {} as Record<keyof typeof TOKENS, string>;
  for (const name of Object.keys(TOKENS) as (keyof typeof TOKENS)[]) {
    probe.style.color = TOKENS[name];
    colours[name] = style.color;
  }
  probe.style.fontFamily = 'var(--mono)';
  const mono = style.fontFamily;
  probe.style.fontFamily = 'var(--sans)';
  const sans = style.fontFamily;
  probe.remove();
  return {
    ...colours,
    mono,
    sans,
    failedHatch: hatch(colours.failed, 'failed', dpr),
    crashedHatch: hatch(colours.crashed, 'crashed', dpr),
  };
}

function hatch(colour: string, kind: 'failed' | 'crashed', dpr: number): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(HATCH_TILE * dpr);
  const ctx = tile.getContext('2d');
  if (!ctx) return null;
  ctx.scale(tile.width / HATCH_TILE, tile.width / HATCH_TILE);
  paintHatchTile(ctx, colour, kind);
  return ctx.createPattern(tile, 'repeat');
}
