/** The theme as a canvas understands it: every colour already resolved, hatches as patterns. */
export interface Ink {
  readonly paper: string;
  readonly hover: string;
  readonly lit: string;
  readonly line: string;
  readonly line2: string;
  readonly edge: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly hand: string;
  readonly caution: string;
  readonly scheduled: string;
  readonly waiting: string;
  readonly running: string;
  readonly runningTint: string;
  readonly succeeded: string;
  readonly failed: string;
  readonly skipped: string;
  readonly missed: string;
  readonly duplicate: string;
  readonly duplicateTint: string;
  readonly crashed: string;
  readonly lock: string;
  readonly mono: string;
  readonly sans: string;
  /** Null where no pattern can be made; painters then leave the outline alone. */
  readonly failedHatch: CanvasPattern | null;
  readonly crashedHatch: CanvasPattern | null;
}

/** Opacity of what the pressed count leaves out. */
export const DIMMED = 0.38;

/** Side of a hatch tile in CSS pixels. */
export const HATCH_TILE = 6;

/** Draws one tile of a hatch; the page makes a repeating pattern of it, once per theme. */
export function paintHatchTile(
  ctx: CanvasRenderingContext2D,
  colour: string,
  kind: 'failed' | 'crashed',
): void {
  const side = HATCH_TILE;
  ctx.strokeStyle = colour;
  ctx.lineWidth = kind === 'failed' ? 1.8 : 0.7;
  ctx.beginPath();
  for (const shift of [-side, 0, side]) {
    ctx.moveTo(shift, side);
    ctx.lineTo(shift + side, 0);
    if (kind === 'crashed') {
      ctx.moveTo(shift, 0);
      ctx.lineTo(shift + side, side);
    }
  }
  ctx.stroke();
}
