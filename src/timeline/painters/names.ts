import type { Band, LaneBox } from '../layout.ts';
import type { InstanceLane } from '../lanes.ts';
import { crisp, polyline, type Scene } from '../scene.ts';

/** The least height of a lane for a name with its note below. */
const BOTH_LINES = 38;
/** The height of a row's number. */
const FIGURE = 10;

/** The column of names at the left, and the rule above each lane. */
export function paintNames(scene: Scene): void {
  const { layout, lanes } = scene;
  if (!layout.narrow) name(scene, 'slots', layout.slotsMiddle + 4);
  for (const [band, text] of [
    [layout.outages, 'Outages'],
    [layout.alerts, 'Alerts'],
  ] as const) {
    if (!band) continue;
    rule(scene, band.top);
    // One letter would be an instance’s name.
    if (!layout.narrow) name(scene, text, band.top + band.height / 2 + 4);
  }
  if (layout.lock) {
    rule(scene, layout.lock.top);
    name(scene, 'Lock', layout.lock.top + (layout.narrow ? 22 : 24));
  }
  lanes.instances.forEach((lane, index) => {
    const box = layout.lanes[index];
    if (!box) return;
    rule(scene, box.top);
    nameInstance(scene, lane, box);
  });
  rule(scene, layout.effects.top);
  name(scene, 'Effects', layout.effects.top + layout.effects.height / 2 + 4);
  if (layout.load) nameLoad(scene, layout.load);
}

function nameLoad(scene: Scene, { top, height }: Band): void {
  rule(scene, top);
  // On a phone the figures of a pile stand where the name would.
  if (scene.layout.narrow && height > 50) return;
  name(scene, 'Load', top + (height > 50 ? 20 : height / 2 + 4));
}

function nameInstance(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, layout } = scene;
  const piled = lane.rows.length > 1;
  const y = piled ? box.top + 18 : box.firstBarTop + box.barHeight / 2 + 4;
  name(scene, lane.name, y);
  ctx.fillStyle = ink.ink3;
  ctx.font = `400 10.5px ${ink.mono}`;
  // Below the name of a low pile it would stand in the next lane.
  const fits = !layout.narrow && !(piled && box.height < BOTH_LINES);
  if (fits && lane.note !== '') {
    ctx.textAlign = 'left';
    ctx.fillText(lane.note, piled ? 0 : 14, piled ? y + 16 : y);
  }
  if (piled) numberRows(scene, lane, box);
}

/** Rows are numbered 1, 5, 10, … so that the height of a pile can be read. */
function numberRows(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, layout } = scene;
  const count = lane.rows.length;
  const every = box.pitch * 5 >= 12 ? 5 : 10;
  const isLastApart = count < every && (count - 1) * box.pitch >= FIGURE;
  ctx.font = `400 ${box.pitch < 9 ? '9' : '11'}px ${ink.mono}`;
  ctx.textAlign = 'right';
  for (let row = 1; row <= count; row += 1) {
    if (row !== 1 && row % every !== 0 && !(row === count && isLastApart)) continue;
    if (layout.narrow && row === 1) continue;
    const middle = box.firstBarTop + (row - 1) * box.pitch + box.barHeight / 2;
    ctx.fillStyle = ink.ink3;
    ctx.fillText(String(row), layout.left - 8, middle + 4);
  }
}

function name(scene: Scene, text: string, y: number): void {
  const { ctx, ink, layout } = scene;
  ctx.fillStyle = ink.ink;
  ctx.font = `500 12.5px ${ink.sans}`;
  ctx.textAlign = 'left';
  ctx.fillText(layout.narrow ? text.slice(0, 1) : text, 0, y);
}

function rule(scene: Scene, y: number): void {
  const { ctx, ink, layout } = scene;
  ctx.strokeStyle = ink.line;
  ctx.lineWidth = 1;
  polyline(ctx, [0, crisp(y), layout.width, crisp(y)]);
}
