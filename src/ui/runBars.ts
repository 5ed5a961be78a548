/** What `RunBars` draws. All times are milliseconds on one axis. */
export interface RunBar {
  readonly from: number;
  readonly to: number;
  readonly state: 'succeeded' | 'running' | 'failed' | 'duplicate' | 'crashed';
  /** The first free row of its lane; 0 where nothing overlaps. */
  readonly row: number;
}

/** The time a lock is held: it stands above the runs of its lane, with a tall tick where it expires. */
export interface LockBracket {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface RunLane {
  readonly label: string;
  readonly bars: readonly RunBar[];
  /** Slots that are still to come, drawn as hollow ticks one row below the other. */
  readonly planned?: readonly { readonly at: number; readonly row: number }[];
  readonly brackets?: readonly LockBracket[];
  /** When the machine is down. */
  readonly down?: readonly { readonly from: number; readonly to: number }[];
}

export interface AxisTick {
  readonly at: number;
  readonly label: string;
}

/** From `at` on, `running` runs are at work. */
export interface LoadStep {
  readonly at: number;
  readonly running: number;
}

/** Where one lane stands, in pixels from the top. */
export interface LaneBox {
  readonly top: number;
  readonly bracketHeight: number;
  readonly rowPitch: number;
  readonly barHeight: number;
  readonly height: number;
}

const BRACKET_HEIGHT = 16;
const LANE_GAP = 8;

/** Stacks the lanes: a single row has a full bar; the more rows overlap, the thinner they are. */
export function laneBoxes(lanes: readonly RunLane[], top: number): LaneBox[] {
  let y = top;
  return lanes.map((lane) => {
    const rows = 1 + Math.max(0, ...[...lane.bars, ...(lane.planned ?? [])].map(({ row }) => row));
    const rowPitch = rows === 1 ? 20 : rows <= 4 ? 12 : 4;
    const barHeight = rows === 1 ? 20 : rows <= 4 ? 10 : 3;
    const bracketHeight = lane.brackets && lane.brackets.length > 0 ? BRACKET_HEIGHT : 0;
    const height = bracketHeight + rows * rowPitch;
    const box = { top: y, bracketHeight, rowPitch, barHeight, height };
    y += height + LANE_GAP;
    return box;
  });
}

/** Load steps as an SVG path from the first step to `end`; `x` and `y` place a time and a count. */
export function loadPath(
  steps: readonly LoadStep[],
  end: number,
  x: (at: number) => number,
  y: (running: number) => number,
): string {
  const shown = steps.filter(({ at }) => at <= end);
  const first = shown[0];
  if (!first) return '';
  const path = shown.map(({ at, running }) => `H${x(at)}V${y(running)}`).join('');
  return `M${x(first.at)} ${y(0)}${path}H${x(end)}`;
}
