import { describe, expect, it } from 'vitest';
import {
  hitTest,
  layOut,
  paintTimeline,
  TimeScale,
  type Ink,
  type Scene,
} from '@/timeline/index.ts';
import { bar, lanes, layout } from './sample.ts';

const scale = new TimeScale({ fromMs: 0, toMs: 3_000 }, layout.left + 4, 600);
const ink = new Proxy({ failedHatch: null, crashedHatch: null } as Record<string, unknown>, {
  get: (own, name) => (name in own ? own[String(name)] : String(name)),
}) as unknown as Ink;

interface Rect {
  readonly fill: unknown;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The end of a line, or words. */
interface Stroke {
  readonly text: string | null;
  readonly x: number;
  readonly y: number;
}

/** A canvas that keeps the rectangles it is asked to fill, with their colour, and lines and words in their order. */
function recorder() {
  const rects: Rect[] = [];
  const strokes: Stroke[] = [];
  let path: Omit<Rect, 'fill'> | null = null;
  const own: Record<string, unknown> = {
    globalAlpha: 1,
    fillStyle: '',
    measureText: (text: string) => ({ width: text.length * 6 }),
    beginPath: () => {
      path = null;
    },
    roundRect: (x: number, y: number, width: number, height: number) => {
      path = { x, y, width, height };
    },
    lineTo: (x: number, y: number) => strokes.push({ text: null, x, y }),
    fillText: (text: string, x: number, y: number) => strokes.push({ text, x, y }),
    fill: () => {
      if (path) rects.push({ ...path, fill: own.fillStyle });
    },
    fillRect: (x: number, y: number, width: number, height: number) => {
      rects.push({ x, y, width, height, fill: own.fillStyle });
    },
  };
  const ctx = new Proxy(own, {
    get: (target, name) => target[String(name)] ?? (() => undefined),
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, rects, strokes };
}

const scene = (over: Partial<Scene> = {}) => painted(over).rects;

function painted(over: Partial<Scene> = {}) {
  const { ctx, rects, strokes } = recorder();
  const made: Scene = {
    ctx,
    ink,
    lanes,
    layout,
    scale,
    ticks: [],
    group: 0,
    selectedSlot: null,
    dpr: 1,
    ...over,
  };
  paintTimeline(made);
  return { rects, strokes };
}

describe('what is painted', () => {
  it('is found again under the pointer, run by run', () => {
    const bars = scene().filter(({ fill }) => fill === 'succeeded' || fill === 'duplicateTint');
    const found = bars.map(({ x, y, width, height }) => {
      const hit = hitTest(lanes, layout, scale, x + width / 2, y + height / 2);
      return hit?.kind === 'run' ? hit.bar.run : null;
    });
    expect(found.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('leaves runs outside the window out', () => {
    const near = new TimeScale({ fromMs: 0, toMs: 900 }, layout.left + 4, 600);
    const bars = scene({ scale: near }).filter(({ fill }) => fill === 'succeeded');
    expect(bars).toHaveLength(1);
  });

  it('lets the worst state win a pixel that several runs share', () => {
    const crowd = Array.from({ length: 400 }, (_, i) =>
      bar(i, i * 10, i * 10 + 4, i === 200 ? { state: 'failed' } : {}),
    );
    const many = {
      ...lanes,
      endMs: 4_000,
      instances: lanes.instances.map((lane) => ({ ...lane, rows: [crowd] })),
    };
    const wide = new TimeScale({ fromMs: 0, toMs: 4_000 * 8 }, layout.left + 4, 600);
    const rects = scene({ lanes: many, layout: layOut(many, 700, 400, false), scale: wide });
    const columns = rects.filter(({ fill }) => fill === 'failed');
    expect(columns).toHaveLength(2);
    expect(rects.filter(({ fill }) => fill === 'succeeded').length).toBeLessThan(200);
  });
});

describe('slots', () => {
  it('show a tick for each run, up to four', () => {
    const ticksOf = (runs: number) => {
      const slots = [{ ...lanes.slots[1]!, runs }];
      const rects = scene({ lanes: { ...lanes, slots } });
      return rects.filter(({ y, height }) => height === 10 && y === layout.slotsMiddle - 5).length;
    };
    expect([2, 3, 4, 9].map(ticksOf)).toEqual([2, 3, 4, 4]);
  });
});

describe('hitTest', () => {
  const at = (ms: number, y: number) => hitTest(lanes, layout, scale, scale.timeToPx(ms), y);
  const [laneA, laneB] = layout.lanes;

  it('finds a slot by its tick, and nothing between two', () => {
    expect(at(1_000, layout.slotsMiddle)).toMatchObject({ kind: 'slot', slot: { slot: 1 } });
    expect(at(1_500, layout.slotsMiddle)).toBeNull();
  });

  it('finds the lock that holds at an instant', () => {
    const y = (layout.lock?.top ?? 0) + 12;
    expect(at(500, y)).toMatchObject({ kind: 'lock', lock: { token: 1 } });
    expect(at(950, y)).toBeNull();
  });

  it('tells rows of one instance apart', () => {
    const middle = (row: number) =>
      (laneA?.firstBarTop ?? 0) + row * (laneA?.pitch ?? 0) + (laneA?.barHeight ?? 0) / 2;
    expect(at(1_200, middle(0))).toMatchObject({ kind: 'run', bar: { run: 0 } });
    expect(at(1_200, middle(1))).toMatchObject({ kind: 'run', bar: { run: 1 } });
  });

  it('finds a skipped tick under the lane and a repeated effect', () => {
    const foot = (laneB?.firstBarTop ?? 0) + (laneB?.pitch ?? 0) + 4;
    expect(at(100, foot)).toMatchObject({ kind: 'skip', skip: { event: 7 }, instance: 1 });
    expect(at(2_600, layout.effects.againY)).toMatchObject({ kind: 'effect', effect: { nth: 2 } });
    expect(at(2_600, layout.effects.firstY)).toBeNull();
    expect(at(1_500, layout.effects.firstY)).toMatchObject({ kind: 'effect', effect: { nth: 1 } });
  });
});

describe('the names of the lanes', () => {
  const [a, b] = lanes.instances;
  const instances = a && b ? [{ ...a, note: '+3 ms' }, b] : [];
  const low = { ...lanes, locks: [], instances };

  it.each([120, 160, 200, 260, 320, 400])('keep in their lane, of %i px', (height) => {
    const laid = layOut(low, 700, height, false, true);
    const { strokes } = painted({ lanes: low, layout: laid });
    const [first] = laid.lanes;
    const notes = strokes.filter(({ text }) => text === '+3 ms');
    expect(notes.every(({ y }) => y <= (first?.top ?? 0) + (first?.height ?? 0))).toBe(true);
    // The number of the second row of A stands apart from that of the first.
    const numbers = strokes.filter(({ text }) => text === '1' || text === '2');
    const [one, two] = numbers.map(({ y }) => y);
    expect((two ?? Infinity) - (one ?? 0)).toBeGreaterThanOrEqual(10);
  });

  it('have the note beneath where there is room', () => {
    const { strokes } = painted({ lanes: low, layout: layOut(low, 700, 400, false, true) });
    expect(strokes.map(({ text }) => text)).toEqual(expect.arrayContaining(['+3 ms', '1', '2']));
  });
});

describe('a band of what happened to no instance', () => {
  const note = { fromMs: 500, toMs: 900, event: 30, words: 'Redis down' };
  const noted = { ...lanes, outages: [note], alerts: [{ ...note, event: 31 }] };
  const bands = layOut(noted, 700, 400, false);

  it('stands only where something did, and what is on it is found', () => {
    expect([layout.outages, layout.alerts]).toEqual([null, null]);
    for (const [band, event] of [
      [bands.outages, 30],
      [bands.alerts, 31],
    ] as const) {
      const y = (band?.top ?? 0) + (band?.height ?? 0) / 2;
      const at = (ms: number) => hitTest(noted, bands, scale, scale.timeToPx(ms), y);
      expect(at(700)).toMatchObject({ kind: 'note', note: { event } });
      expect(at(1_500)).toBeNull();
    }
  });

  it('writes no words across others, and draws no line across words', () => {
    const outages = [500, 560, 2_750, 2_900].map((fromMs) => {
      return { ...note, fromMs, toMs: fromMs + 1_500 };
    });
    const many = { ...lanes, outages };
    const { strokes } = painted({ lanes: many, layout: layOut(many, 700, 400, false) });
    const first = strokes.findIndex(({ text }) => text === note.words);
    const lineY = (strokes[first]?.y ?? 0) - 4;
    const words = strokes.filter(({ text }) => text === note.words).map(({ x }) => x);
    expect(words.length).toBeGreaterThan(1);
    for (const [i, x] of words.slice(1).entries()) {
      expect(x).toBeGreaterThan((words[i] ?? Infinity) + note.words.length * 6);
    }
    const later = strokes.slice(first).filter(({ text, y }) => text === null && y === lineY);
    expect(later).toEqual([]);
  });

  it('covers no flag with words, and leaves out those that do not fit', () => {
    // 0.2 px a ms: 12 px apart, then 120 px, for words of 60 px.
    const starts = [500, 560, 1_160, 1_760, 2_990];
    const alerts = starts.map((fromMs) => ({ ...note, fromMs, toMs: fromMs + 1_500 }));
    const many = { ...lanes, alerts };
    const { strokes } = painted({ lanes: many, layout: layOut(many, 700, 400, false) });
    const words = strokes.filter(({ text }) => text === note.words).map(({ x }) => x);
    const flags = starts.map((ms) => scale.timeToPx(ms));
    for (const x of words) {
      for (const flag of flags) expect(flag + 9 < x - 3 || flag > x + 60 + 3).toBe(true);
    }
    // The first has the second's flag in its way; the last stands before its flag, as the edge is near.
    const [, second, third, fourth, last] = flags as [number, number, number, number, number];
    const expected = [second + 14, third + 14, fourth + 14, last - 60 - 7];
    expect(words).toEqual(expected.map((x) => expect.closeTo(x, 6)));
  });

  it('lies on none of the others', () => {
    const edges = [bands.outages, bands.lock, ...bands.lanes, bands.effects, bands.load];
    for (const [i, box] of [...edges, bands.alerts].entries()) {
      const below = [...edges, bands.alerts][i + 1];
      if (box && below) expect(box.top + box.height).toBeCloseTo(below.top, 6);
    }
  });
});

describe('layOut', () => {
  it('stacks its bands without a gap or an overlap', () => {
    const edges = [layout.lock, ...layout.lanes, layout.effects, layout.load];
    for (const [i, box] of edges.entries()) {
      const below = edges[i + 1];
      if (box && below) expect(box.top + box.height).toBeCloseTo(below.top, 6);
    }
  });

  it('leaves out the lanes of the lock and of the load where it is lean, and gives their room to the runs', () => {
    // So little room that the rows of the full one are at their least.
    const full = layOut(lanes, 700, 200, false);
    const lean = layOut(lanes, 700, 200, false, true);
    expect([full.lock, full.load]).not.toContain(null);
    expect([lean.lock, lean.load]).toEqual([null, null]);
    expect([full.height > 202, lean.height > 202]).toEqual([true, false]);
    expect(lean.lanes[0]?.barHeight).toBeGreaterThan(2 * (full.lanes[0]?.barHeight ?? Infinity));
    expect(lean.brackets).toBe(true);
    const words = painted({ layout: lean }).strokes.map(({ text }) => text);
    expect(words).toContain('Effects');
    expect(words).not.toContain('Lock');
    expect(words).not.toContain('Load');
  });

  it('shrinks rows to keep a pile in sight, and grows past the room only below 6 px a row', () => {
    const piled = (rows: number) => ({
      ...lanes,
      locks: [],
      instances: [{ ...lanes.instances[0]!, rows: Array.from({ length: rows }, () => []) }],
    });
    expect(layOut(piled(20), 700, 520, false).height).toBeLessThanOrEqual(522);
    const huge = layOut(piled(200), 700, 520, false);
    expect(huge.lanes[0]?.pitch).toBe(6);
    expect(huge.height).toBeGreaterThan(1_200);
    expect(layOut(piled(20_000), 700, 520, false).height).toBeLessThan(8_000);
  });
});
