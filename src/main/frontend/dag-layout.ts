import { Graph, layout } from '@dagrejs/dagre';

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Link {
  id: string;
  from: string;
  to: string;
}

export interface Point {
  x: number;
  y: number;
}

const COLUMN_GAP = 88;
const ROW_GAP = 28;
const CLEARANCE = 14;
/** Beyond this many boxes in the way a detour is not searched for; the line then takes the plain way. */
const MOST_OBSTACLES = 40;

/** Places boxes in columns from left to right, each right of what it depends on, with few crossings. */
export function arrange(boxes: Box[], links: Link[]): Map<string, Point> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: COLUMN_GAP, nodesep: ROW_GAP, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  boxes.forEach((box) => graph.setNode(box.id, { width: box.width, height: box.height }));
  links.filter((link) => graph.hasNode(link.from) && graph.hasNode(link.to)).forEach((link) => graph.setEdge(link.from, link.to, {}, link.id));
  layout(graph);
  const places = new Map<string, Point>();
  boxes.forEach((box) => {
    const node = graph.node(box.id) as unknown as Point;
    places.set(box.id, { x: Math.round(node.x - box.width / 2), y: Math.round(node.y - box.height / 2) });
  });
  return places;
}

/** Corners of a line of right angles from an output to an input that runs around the boxes between them. */
export function route(from: Point, to: Point, boxes: Box[]): Point[] {
  const start = { x: from.x + CLEARANCE, y: from.y };
  const end = { x: to.x - CLEARANCE, y: to.y };
  const top = Math.min(from.y, to.y);
  const bottom = Math.max(from.y, to.y);
  const near = boxes.filter((box) => box.x < Math.max(start.x, end.x) && box.x + box.width > Math.min(start.x, end.x));
  const middle = (start.x + end.x) / 2;
  if (start.x <= end.x) {
    const plain = [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
    if (isFree(plain, near)) return plain;
  }
  const around = near.length > MOST_OBSTACLES ? near.filter((box) => box.y < bottom + 400 && box.y + box.height > top - 400).slice(0, MOST_OBSTACLES) : near;
  return [from, ...(detour(start, end, around) ?? [start, { x: start.x, y: bottom }, { x: end.x, y: bottom }, end]), to];
}

function isFree(points: Point[], boxes: Box[]): boolean {
  return points.slice(1).every((to, at) => boxes.every((box) => !crosses(points[at], to, box, 2)));
}

function crosses(a: Point, b: Point, box: Box, margin: number): boolean {
  return Math.max(a.x, b.x) > box.x - margin && Math.min(a.x, b.x) < box.x + box.width + margin
    && Math.max(a.y, b.y) > box.y - margin && Math.min(a.y, b.y) < box.y + box.height + margin;
}

interface Visit {
  column: number;
  row: number;
  upright: boolean;
  cost: number;
  before?: Visit;
}

/** Dijkstra over the lines that pass the boxes' borders at a distance; a corner costs as much as a stretch. */
function detour(start: Point, end: Point, boxes: Box[]): Point[] | undefined {
  const columns = steps([start.x, end.x, ...boxes.flatMap((box) => [box.x - CLEARANCE, box.x + box.width + CLEARANCE])]);
  const rows = steps([start.y, end.y, ...boxes.flatMap((box) => [box.y - CLEARANCE, box.y + box.height + CLEARANCE])]);
  const open: Visit[] = [{ column: columns.indexOf(start.x), row: rows.indexOf(start.y), upright: false, cost: 0 }];
  const done = new Set<number>();
  while (open.length > 0) {
    const best = open.reduce((least, visit, at) => (visit.cost < open[least].cost ? at : least), 0);
    const now = open.splice(best, 1)[0];
    const key = (now.row * columns.length + now.column) * 2 + (now.upright ? 1 : 0);
    if (done.has(key)) continue;
    done.add(key);
    const here = { x: columns[now.column], y: rows[now.row] };
    if (here.x === end.x && here.y === end.y) return corners(now, columns, rows);
    for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const there = { x: columns[now.column + right], y: rows[now.row + down] };
      if (there.x === undefined || there.y === undefined || boxes.some((box) => crosses(here, there, box, CLEARANCE / 2))) continue;
      const upright = down !== 0;
      const cost = now.cost + Math.abs(there.x - here.x) + Math.abs(there.y - here.y) + (upright !== now.upright ? 40 : 0);
      open.push({ column: now.column + right, row: now.row + down, upright, cost, before: now });
    }
  }
  return undefined;
}

function steps(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function corners(last: Visit, columns: number[], rows: number[]): Point[] {
  const points: Point[] = [];
  for (let visit: Visit | undefined = last; visit; visit = visit.before) {
    points.unshift({ x: columns[visit.column], y: rows[visit.row] });
  }
  return points.filter((point, at) => at === 0 || at === points.length - 1 || !straight(points[at - 1], point, points[at + 1]));
}

function straight(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}

/** The line as an SVG path with rounded corners. */
export function path(points: Point[], radius = 8): string {
  const parts = [`M ${points[0].x} ${points[0].y}`];
  for (let at = 1; at < points.length - 1; at++) {
    const corner = points[at];
    const before = toward(corner, points[at - 1], radius);
    const after = toward(corner, points[at + 1], radius);
    parts.push(`L ${before.x} ${before.y} Q ${corner.x} ${corner.y} ${after.x} ${after.y}`);
  }
  const last = points[points.length - 1];
  return [...parts, `L ${last.x} ${last.y}`].join(' ');
}

function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(distance, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
