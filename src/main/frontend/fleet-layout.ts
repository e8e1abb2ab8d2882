import type { Fleet, FleetState, Group } from './fleet-state';
import { teamColor } from './palette';

interface Cell {
  width: number;
  height: number;
  gap: number;
  label: number;
}

export const CELLS: Record<'small' | 'large', Cell> = {
  small: { width: 7, height: 5, gap: 1, label: 15 },
  large: { width: 14, height: 10, gap: 2, label: 18 },
};

const BETWEEN_GROUPS = 16;
const LOOKS = 8;

interface Placed {
  key: string;
  nodes: number[];
  x: number;
  y: number;
  width: number;
  perRow: number;
  rowHeight: number;
}

export interface Layout {
  groups: Placed[];
  height: number;
  cell: Cell;
}

export interface Hit {
  node: number;
  gpu: number;
  x: number;
  y: number;
}

/** Groups from left to right in lines, each with its nodes as columns of cells; a group wider than the page wraps inside. */
export function layOut(groups: Group[], fleet: Fleet, width: number, cell: Cell): Layout {
  const column = cell.width + 2 * cell.gap;
  const placed: Placed[] = [];
  let [x, y, line] = [0, 0, 0];
  for (const group of groups) {
    const tallest = Math.max(1, ...group.nodes.map((node) => fleet.nodes[node][3].length));
    const perRow = Math.max(1, Math.min(group.nodes.length, Math.floor(width / column)));
    const own = Math.max(perRow * column, 56);
    const rowHeight = tallest * (cell.height + cell.gap) + 2 * cell.gap + 2;
    const height = cell.label + Math.ceil(group.nodes.length / perRow) * rowHeight;
    if (x > 0 && x + own > width) [x, y, line] = [0, y + line + 8, 0];
    placed.push({ key: group.key, nodes: group.nodes, x, y, width: own, perRow, rowHeight });
    x += own + BETWEEN_GROUPS;
    line = Math.max(line, height);
  }
  return { groups: placed, height: y + line, cell };
}

export function groupAt(layout: Layout, x: number, y: number): string | null {
  const found = layout.groups.find((group) => x >= group.x && x < group.x + group.width && y >= group.y && y < group.y + layout.cell.label);
  return found?.key ?? null;
}

export function cellAt(layout: Layout, fleet: Fleet, x: number, y: number): Hit | null {
  const { cell } = layout;
  for (const group of layout.groups) {
    const inX = Math.floor((x - group.x) / (cell.width + 2 * cell.gap));
    const inY = y - group.y - cell.label;
    if (inX < 0 || inX >= group.perRow || inY < 0) continue;
    const row = Math.floor(inY / group.rowHeight);
    const node = group.nodes[row * group.perRow + inX];
    if (node === undefined) continue;
    const gpu = fleet.nodes[node][3][Math.floor((inY - row * group.rowHeight) / (cell.height + cell.gap))];
    if (gpu !== undefined) return { node, gpu, x, y };
  }
  return null;
}

export interface Drawn {
  fleet: Fleet;
  jobs: FleetState;
  /** The one team that stands out; null for all alike. */
  team: number | null;
  name: (key: string) => string;
  dark: boolean;
  text: string;
}

export function paint(canvas: HTMLCanvasElement, width: number, layout: Layout, drawn: Drawn) {
  const scale = window.devicePixelRatio || 1;
  canvas.style.height = `${layout.height}px`;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(layout.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(scale, scale);
  pen.font = `${layout.cell === CELLS.large ? 13 : 11}px ${getComputedStyle(canvas).fontFamily}`;
  pen.textBaseline = 'top';
  for (const group of layout.groups) {
    pen.globalAlpha = 0.75;
    pen.fillStyle = drawn.text;
    pen.fillText(drawn.name(group.key), group.x, group.y, group.width);
    group.nodes.forEach((node, at) => {
      const x = group.x + (at % group.perRow) * (layout.cell.width + 2 * layout.cell.gap);
      const y = group.y + layout.cell.label + Math.floor(at / group.perRow) * group.rowHeight;
      paintNode(pen, node, x, y, layout.cell, drawn);
    });
  }
}

function paintNode(pen: CanvasRenderingContext2D, node: number, x: number, y: number, cell: Cell, drawn: Drawn) {
  const [, , , gpus, ready] = drawn.fleet.nodes[node];
  gpus.forEach((gpu, at) => {
    const top = y + at * (cell.height + cell.gap);
    const [job] = drawn.jobs.at(node, gpu);
    if (job === undefined) {
      pen.globalAlpha = ready ? 0.14 : 0.05;
      pen.fillStyle = drawn.text;
      pen.fillRect(x, top, cell.width, cell.height);
      if (!ready) {
        pen.globalAlpha = 0.6;
        pen.fillRect(x, top + cell.height / 2, cell.width, 1);
      }
      return;
    }
    const faint = drawn.team !== null && drawn.team !== job.team;
    pen.globalAlpha = faint ? 0.12 : job.stopping ? 0.5 : 1;
    const place = drawn.fleet.teams[job.team]?.[1] ?? 0;
    pen.fillStyle = teamColor(place, drawn.dark);
    pen.fillRect(x, top, cell.width, cell.height);
    mark(pen, Math.floor(place / LOOKS), x, top, cell);
  });
}

/** More teams than colours: the second eight have a hole, the third a slit. */
function mark(pen: CanvasRenderingContext2D, look: number, x: number, y: number, cell: Cell) {
  if (look === 1) pen.clearRect(x + cell.width / 2 - cell.height / 4, y + cell.height / 4, cell.height / 2, cell.height / 2);
  if (look >= 2) pen.clearRect(x, y + cell.height / 2 - 0.5, cell.width, 1);
}
