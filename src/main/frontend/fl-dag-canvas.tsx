import '@xyflow/react/dist/base.css';
import './fl-dag-canvas.css';
import './fl-time';
import {
  Background, BaseEdge, type Connection, type Edge, type EdgeProps, Handle, MiniMap, type Node, type NodeChange, type NodeProps, Panel, Position, ReactFlow,
  ReactFlowProvider, useNodesState, useReactFlow, useStore, useUpdateNodeInternals,
} from '@xyflow/react';
import { ReactAdapterElement, type RenderHooks } from 'Frontend/generated/flow/ReactAdapter';
import { createElement, memo, type DragEvent, type KeyboardEvent, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Box, type Point, arrange, path, route } from './dag-layout';

interface Port { name: string; type: string; artifact: boolean }
interface Status { tone: string; icon: string; word: string; from: string | null; to: string | null; text: string }
interface Step { id: string; title: string; subtitle: string; icon: string; status: Status | null; inputs: Port[]; outputs: Port[]; place: Point | null; critical: boolean; description: string }
interface Line { id: string; from: string; output: string; to: string; input: string; critical: boolean; active: boolean; description: string }
interface Graph { nodes: Step[]; edges: Line[] }
interface Kind { id: string; title: string; text: string; icon: string }
interface Settings { editable: boolean; canUndo: boolean; canRedo: boolean; texts: Record<string, string> }

const WIDTH = 232;
const HEAD = 44;
const STATE = 24;
const ROW = 20;
/** Beyond this many steps a small map helps to find the way. */
const MAP_FROM = 12;
/** The port by which a step depends on another without taking anything from it. */
const ORDER = '';
const KIND = 'application/x-fairlead-kind';

type StepNode = Node<{ step: Step; editable: boolean }, 'step'>;

function icon(name: string): ReactElement {
  return createElement('vaadin-icon', { icon: `vaadin:${name}`, 'aria-hidden': 'true' });
}

function height(step: Step): number {
  const rows = Math.max(step.inputs.length, step.outputs.length);
  return HEAD + (step.status ? STATE : 0) + (rows > 0 ? rows * ROW + 9 : 0) + 2;
}

const StepView = memo(({ data: { step, editable } }: NodeProps<StepNode>) => {
  const rows = Math.max(step.inputs.length, step.outputs.length);
  const port = (found: Port | undefined, out: boolean) => found && (
    <div className={out ? 'dag-port out' : 'dag-port'} title={`${found.name}: ${found.type}`}>
      <span>{found.name}</span>
      <Handle id={found.name} type={out ? 'source' : 'target'} position={out ? Position.Right : Position.Left} className={found.artifact ? 'artifact' : ''} isConnectable={editable} />
    </div>
  );
  return (
    <div className={`dag-node ${step.status?.tone ?? ''} ${step.critical ? 'critical' : ''}`} style={{ height: height(step) }}>
      <div className="dag-head">
        <Handle id={ORDER} type="target" position={Position.Left} isConnectable={editable} />
        {icon(step.icon)}
        <div className="dag-names">
          <div className="dag-title">{step.title}</div>
          {step.subtitle && <div className="dag-subtitle">{step.subtitle}</div>}
        </div>
        <Handle id={ORDER} type="source" position={Position.Right} isConnectable={editable} />
      </div>
      {step.status && (
        <div className={`dag-state ${step.status.tone}`}>
          {icon(step.status.icon)}
          <span className="dag-word" title={step.status.word}>{step.status.word}</span>
          <span className="dag-time">{step.status.from ? createElement('fl-elapsed', { from: step.status.from, to: step.status.to ?? '' }) : step.status.text}</span>
        </div>
      )}
      {rows > 0 && (
        <div className="dag-ports">
          {Array.from({ length: rows }, (_, at) => <div className="dag-port-row" key={at}>{port(step.inputs[at], false)}{port(step.outputs[at], true)}</div>)}
        </div>
      )}
    </div>
  );
});

/** Runs around the boxes that stand between its ends. */
function RoutedEdge({ id, sourceX, sourceY, targetX, targetY, data, markerEnd }: EdgeProps) {
  const boxes = (data as { boxes: Box[] }).boxes;
  const line = useMemo(() => path(route({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, boxes)), [sourceX, sourceY, targetX, targetY, boxes]);
  return <BaseEdge id={id} path={line} markerEnd={markerEnd} interactionWidth={16} />;
}

const nodeTypes = { step: StepView };
const edgeTypes = { routed: RoutedEdge };

interface Props {
  graph: Graph;
  palette: Kind[];
  settings: Settings;
  selected: string;
  tell: (event: string, detail: object) => void;
}

/** Where each step stands: as it was put, else arranged; arranged again only when the structure changes. */
function usePlaces(graph: Graph): Map<string, Point> {
  const structure = JSON.stringify([graph.nodes.map((step) => [step.id, height(step), step.place]), graph.edges.map((line) => [line.from, line.to])]);
  return useMemo(() => {
    const boxes = graph.nodes.map((step) => ({ id: step.id, x: 0, y: 0, width: WIDTH, height: height(step) }));
    const arranged = arrange(boxes, graph.edges.map((line) => ({ id: line.id, from: line.from, to: line.to })));
    graph.nodes.forEach((step) => step.place && arranged.set(step.id, step.place));
    return arranged;
  }, [structure]);
}

function Canvas({ graph, palette, settings, selected, tell }: Props) {
  const { fitView, getViewport, screenToFlowPosition, zoomIn, zoomOut } = useReactFlow();
  const places = usePlaces(graph);
  const [nodes, setNodes, onNodesChange] = useNodesState<StepNode>([]);
  const [marked, setMarked] = useState<string[]>([]);
  const known = useRef(new Map<string, string>());
  const text = settings.texts;

  useEffect(() => {
    setNodes((before) => {
      const old = new Map(before.map((node) => [node.id, node]));
      return graph.nodes.map((step): StepNode => {
        const content = JSON.stringify([step, settings.editable]);
        const same = old.get(step.id);
        const position = places.get(step.id) ?? { x: 0, y: 0 };
        const unchanged = same && known.current.get(step.id) === content;
        known.current.set(step.id, content);
        const kept = unchanged ? same.data : { step, editable: settings.editable };
        return { ...same, id: step.id, type: 'step', position, data: kept, selected: step.id === selected, width: WIDTH, height: height(step), ariaLabel: step.description, draggable: settings.editable, connectable: settings.editable, deletable: settings.editable };
      });
    });
  }, [graph, places, selected, settings.editable]);

  const measure = useUpdateNodeInternals();
  const ports = nodes.map(({ id, data: { step } }) => [id, JSON.stringify([step.inputs.map((port) => port.name), step.outputs.map((port) => port.name)])] as const);
  const measured = useRef(new Map<string, string>());
  /** React Flow looks for ports again when a step's size changes; a port that is renamed changes no size. */
  useEffect(() => {
    const fresh = ports.filter(([id, names]) => measured.current.has(id) && measured.current.get(id) !== names).map(([id]) => id);
    measured.current = new Map(ports);
    if (fresh.length > 0) measure(fresh);
  }, [JSON.stringify(ports)]);

  const shape = JSON.stringify(graph.nodes.map((step) => step.id));
  const width = useStore((store) => store.width);
  const high = useStore((store) => store.height);
  const size = width > 0;
  const shown = useRef(new Set<string>());
  /** All of it at first; later only when something new would lie out of sight, so that nothing jumps under the reader's hand. */
  useEffect(() => {
    if (!size) return;
    const { x, y, zoom } = getViewport();
    const hidden = graph.nodes.some((step) => {
      const place = places.get(step.id);
      if (shown.current.has(step.id) || !place) return false;
      return place.x * zoom + x < 0 || place.y * zoom + y < 0 || (place.x + WIDTH) * zoom + x > width || (place.y + height(step)) * zoom + y > high;
    });
    const first = shown.current.size === 0 && graph.nodes.length > 1;
    shown.current = new Set(graph.nodes.map((step) => step.id));
    if (first || hidden) requestAnimationFrame(() => void fitView({ padding: 0.12, maxZoom: 1 }));
  }, [shape, size]);

  const standing = JSON.stringify(nodes.filter((node) => !node.dragging).map((node) => [node.id, node.position.x, node.position.y, node.height]));
  const boxes = useMemo(() => nodes.map((node) => ({ id: node.id, x: node.position.x, y: node.position.y, width: WIDTH, height: node.height ?? HEAD })), [standing]);
  const edges = useMemo(() => graph.edges.map((line): Edge => ({
    id: line.id, source: line.from, sourceHandle: line.output, target: line.to, targetHandle: line.input, type: 'routed', data: { boxes },
    className: line.critical ? 'critical' : '', animated: line.active, ariaLabel: line.description, selected: marked.includes(line.id), deletable: settings.editable,
  })), [graph.edges, boxes, marked, settings.editable]);

  const connect = useCallback((edge: Connection) => tell('dag-connect', { from: edge.source, output: edge.sourceHandle ?? ORDER, to: edge.target, input: edge.targetHandle ?? ORDER }), []);
  const select = useCallback((change: { nodes: Node[]; edges: Edge[] }) => {
    setMarked(change.edges.map((edge) => edge.id));
    tell('dag-select', { id: change.nodes.length === 1 ? change.nodes[0].id : '' });
  }, []);
  /** What is marked, or else what has the focus. The server takes it in first; what stands here is always what it knows. */
  const remove = useCallback((focused: Element) => {
    const node = focused.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    const edge = focused.closest<HTMLElement>('.react-flow__edge')?.dataset.id;
    const chosen = nodes.filter((one) => one.selected).map((one) => one.id);
    const steps = node && !chosen.includes(node) ? [node] : edge ? [] : chosen;
    const lines = edges.filter((line) => (edge ? line.id === edge : line.selected) && !steps.includes(line.source) && !steps.includes(line.target)).map((line) => line.id);
    if (steps.length + lines.length > 0) tell('dag-delete', { steps, lines });
  }, [nodes, edges]);
  const drop = useCallback((event: DragEvent) => {
    const kind = event.dataTransfer.getData(KIND);
    if (!kind) return;
    event.preventDefault();
    const place = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    tell('dag-add', { kind, x: Math.round(place.x - WIDTH / 2), y: Math.round(place.y - HEAD / 2), placed: true });
  }, []);
  const keys = useCallback((event: KeyboardEvent) => {
    if (!settings.editable) return;
    const target = event.target as Element;
    if ((event.key === 'Delete' || event.key === 'Backspace') && target.closest('.react-flow')) {
      event.preventDefault();
      // What had the focus goes; the canvas keeps it, so that Ctrl-Z is heard.
      (event.currentTarget as HTMLElement).focus();
      remove(target);
      return;
    }
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const command = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : '';
    if (!command) return;
    event.preventDefault();
    tell('dag-command', { command });
  }, [settings.editable, remove]);
  const tellPlaces = (all: { id: string; position: Point }[]) =>
    tell('dag-move', { places: all.map((one) => ({ id: one.id, x: Math.round(one.position.x), y: Math.round(one.position.y) })) });
  const moved = useCallback((_: unknown, __: Node, dragged: Node[]) => {
    tellPlaces(nodes.map((node) => dragged.find((one) => one.id === node.id) ?? node));
  }, [nodes]);
  /** Arrow keys move without a drag; told once they are let go. */
  const latest = useRef<StepNode[]>([]);
  latest.current = nodes;
  const movedByKey = useRef(false);
  const changed = useCallback((changes: NodeChange<StepNode>[]) => {
    onNodesChange(changes);
    const byKey = changes.some((change) => change.type === 'position' && change.dragging === false && latest.current.every((node) => !node.dragging));
    if (byKey) movedByKey.current = true;
  }, [onNodesChange]);
  const letGo = useCallback(() => {
    if (movedByKey.current) tellPlaces(latest.current);
    movedByKey.current = false;
  }, []);

  const tool = (name: string, symbol: string, action: () => void, disabled = false) => (
    <button type="button" aria-label={text[name]} title={text[name]} disabled={disabled} onClick={action}>{icon(symbol)}</button>
  );
  return (
    <div className="dag" tabIndex={-1} onKeyDown={keys} onKeyUp={letGo}>
      {settings.editable && palette.length > 0 && (
        <section className="dag-palette" aria-label={text.palette}>
          <h2>{text.palette}</h2>
          {palette.map((kind) => (
            <button type="button" key={kind.id} draggable onDragStart={(event) => event.dataTransfer.setData(KIND, kind.id)} onClick={() => tell('dag-add', { kind: kind.id, x: 0, y: 0, placed: false })}>
              {icon(kind.icon)}<span>{kind.title}<small>{kind.text}</small></span>
            </button>
          ))}
        </section>
      )}
      <ReactFlow
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={changed} onConnect={connect}
        onSelectionChange={select} onNodeDragStop={moved} onDrop={drop} onDragOver={(event) => event.preventDefault()}
        nodesConnectable={settings.editable} nodesDraggable={settings.editable} deleteKeyCode={null}
        onlyRenderVisibleElements={graph.nodes.length > 60} minZoom={0.1} maxZoom={1.5} fitView fitViewOptions={{ padding: 0.12, maxZoom: 1 }} aria-label={text.canvas}
        ariaLabelConfig={{ 'node.a11yDescription.default': text.nodeHelp, 'node.a11yDescription.keyboardDisabled': text.nodeHelp, 'edge.a11yDescription.default': text.edgeHelp, 'minimap.ariaLabel': text.map, 'handle.ariaLabel': text.port }}
      >
        {settings.editable && graph.nodes.length === 0 && <Panel position="top-center" className="dag-empty">{text.empty}</Panel>}
        <Background gap={16} />
        {graph.nodes.length > MAP_FROM && <MiniMap pannable zoomable />}
        <Panel position="top-right">
          <div className="dag-tools" role="toolbar" aria-label={text.tools}>
            {settings.editable && tool('undo', 'arrow-backward', () => tell('dag-command', { command: 'undo' }), !settings.canUndo)}
            {settings.editable && tool('redo', 'arrow-forward', () => tell('dag-command', { command: 'redo' }), !settings.canRedo)}
            {settings.editable && tool('arrange', 'sitemap', () => tell('dag-command', { command: 'arrange' }))}
            {tool('zoomIn', 'plus', () => void zoomIn())}
            {tool('zoomOut', 'minus', () => void zoomOut())}
            {tool('fit', 'expand-full', () => void fitView({ padding: 0.12, maxZoom: 1 }))}
          </div>
        </Panel>
      </ReactFlow>
    </div>
  );
}

/** Steps and what flows between them. State comes from the server, which hears of every wish and answers with the next state. */
class FairleadDagCanvas extends ReactAdapterElement {
  private readonly tell = (event: string, detail: object) => void this.dispatchEvent(new CustomEvent(event, { detail }));

  protected override render(hooks: RenderHooks) {
    const [graph] = hooks.useState<Graph>('graph', { nodes: [], edges: [] });
    const [palette] = hooks.useState<Kind[]>('palette', []);
    const [settings] = hooks.useState<Settings>('settings', { editable: false, canUndo: false, canRedo: false, texts: {} });
    const [selected] = hooks.useState<string>('selected', '');
    return <ReactFlowProvider><Canvas graph={graph} palette={palette} settings={settings} selected={selected} tell={this.tell} /></ReactFlowProvider>;
  }
}

customElements.define('fl-dag-canvas', FairleadDagCanvas);
