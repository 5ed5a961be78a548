import type { Attachment } from 'svelte/attachments';
import { createSubscriber } from 'svelte/reactivity';
import { theme } from '@/state/theme.svelte.ts';
import type { Ink } from '@/timeline/index.ts';
import { resolveInk } from './ink.ts';

/** What a painter is given each time: a context whose unit is a CSS pixel, already sized. */
export type Paint = (ctx: CanvasRenderingContext2D, dpr: number) => void;

/**
 * Keeps a canvas painted: sizes it to `size()` in device pixels and calls `paint` once a frame at most,
 * whenever something that `paint` reads has changed. Where a browser gives no context, nothing happens.
 */
export function painted(
  size: () => { readonly width: number; readonly height: number },
  prepare: () => Paint,
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const ctx = canvas.getContext('2d');
    if (!ctx) return;
    let frame = 0;
    $effect(() => {
      const { width, height } = size();
      const paint = prepare();
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const dpr = devicePixelRatio;
        resize(canvas, width, height, dpr);
        ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
        paint(ctx, dpr);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  };
}

function resize(canvas: HTMLCanvasElement, width: number, height: number, dpr: number): void {
  const deviceWidth = Math.round(width * dpr);
  const deviceHeight = Math.round(height * dpr);
  if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
  if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
}

/** The theme's ink, resolved once a theme; read again when faces have arrived, since figures are measured by them. */
export class InkSource {
  readonly #host: () => HTMLElement | undefined;
  readonly #faces = createSubscriber((update) => {
    document.fonts.addEventListener('loadingdone', update);
    return () => {
      document.fonts.removeEventListener('loadingdone', update);
    };
  });
  readonly #ink = $derived.by(() => {
    void theme.dark;
    const host = this.#host();
    return host ? resolveInk(host, devicePixelRatio) : null;
  });

  constructor(host: () => HTMLElement | undefined) {
    this.#host = host;
  }

  get current(): Ink | null {
    this.#faces();
    return this.#ink;
  }
}
