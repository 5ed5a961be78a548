import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampSpan, TimeScale } from '@/timeline/index.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 100, max: 1e9 }))
  .map(([fromMs, widthMs]) => ({ fromMs, toMs: fromMs + widthMs }));
const scale = fc
  .tuple(span, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 50, max: 4_000 }))
  .map(([window, left, width]) => new TimeScale(window, left, width));
const factor = fc.double({ min: 0.05, max: 20, noNaN: true });

describe('TimeScale', () => {
  it('puts the ends of the window on the ends of the track', () => {
    const it = new TimeScale({ fromMs: 1_000, toMs: 3_000 }, 64, 400);
    expect([it.timeToPx(1_000), it.timeToPx(2_000), it.timeToPx(3_000)]).toEqual([64, 264, 464]);
  });

  it('reads back the time it placed', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: 1, noNaN: true }), (it, share) => {
        const ms = it.fromMs + (it.toMs - it.fromMs) * share;
        expect(Math.abs(it.pxToTime(it.timeToPx(ms)) - ms)).toBeLessThan(1e-3);
      }),
    );
  });

  it('keeps the time under the pointer in its place when it zooms', () => {
    fc.assert(
      fc.property(scale, factor, fc.integer({ min: 0, max: 4_000 }), (it, by, px) => {
        const zoomed = new TimeScale(it.zoomAround(px, by), it.leftPx, it.widthPx);
        expect(Math.abs(zoomed.timeToPx(it.pxToTime(px)) - px)).toBeLessThan(1e-3);
        expect(zoomed.pxPerMs / it.pxPerMs).toBeCloseTo(by, 4);
      }),
    );
  });

  it('moves what is seen by as many pixels as it is panned', () => {
    const it = new TimeScale({ fromMs: 0, toMs: 1_000 }, 0, 100);
    const panned = new TimeScale(it.panBy(25), 0, 100);
    expect(panned.timeToPx(500)).toBe(25);
  });
});

describe('clampSpan', () => {
  const bounds = { fromMs: 0, toMs: 10_000, minWidthMs: 100 };

  it('leaves a window inside the bounds alone', () => {
    expect(clampSpan({ fromMs: 200, toMs: 700 }, bounds)).toEqual({ fromMs: 200, toMs: 700 });
  });

  it('pushes a window back inside, keeping its width', () => {
    expect(clampSpan({ fromMs: -300, toMs: 200 }, bounds)).toEqual({ fromMs: 0, toMs: 500 });
    expect(clampSpan({ fromMs: 9_900, toMs: 10_400 }, bounds)).toEqual({
      fromMs: 9_500,
      toMs: 10_000,
    });
  });

  it('always ends inside the bounds, never narrower than allowed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 0, max: 1e6 }),
        (at, w) => {
          const { fromMs, toMs } = clampSpan({ fromMs: at, toMs: at + w }, bounds);
          expect(fromMs).toBeGreaterThanOrEqual(0);
          expect(toMs).toBeLessThanOrEqual(10_000 + 1e-6);
          expect(toMs - fromMs).toBeGreaterThanOrEqual(100 - 1e-6);
        },
      ),
    );
  });
});
