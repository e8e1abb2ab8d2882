import '@xyflow/react/dist/base.css';
import './fl-dag-canvas.css';
import './fl-time';
import {
  Background, BaseEdge, type Connection, type Edge, type EdgeProps, Handle, MiniMap, type Node, type NodeProps, Panel, Position, ReactFlow,
  ReactFlowProvider, useNodesState, useReactFlow, useStore,
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
          <span>{step.status.word}</span>
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
  const { fitView, screenToFlowPosition, zoomIn, zoomOut } = useReactFlow();
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

  const shape = JSON.stringify(graph.nodes.map((step) => step.id));
  const size = useStore((store) => store.width > 0);
  useEffect(() => {
    if (size) requestAnimationFrame(() => void fitView({ padding: 0.12, maxZoom: 1 }));
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
  /** The server takes changes in first; what stands here is always what it knows. */
  const remove = useCallback(async (gone: { nodes: Node[]; edges: Edge[] }) => {
    const steps = gone.nodes.map((node) => node.id);
    const lines = gone.edges.filter((edge) => !steps.includes(edge.source) && !steps.includes(edge.target)).map((edge) => edge.id);
    tell('dag-delete', { steps, lines });
    return false;
  }, []);
  const drop = useCallback((event: DragEvent) => {
    const kind = event.dataTransfer.getData(KIND);
    if (!kind) return;
    event.preventDefault();
    const place = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    tell('dag-add', { kind, x: Math.round(place.x - WIDTH / 2), y: Math.round(place.y - HEAD / 2), placed: true });
  }, []);
  const keys = useCallback((event: KeyboardEvent) => {
    if (!settings.editable || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const command = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : '';
    if (!command) return;
    event.preventDefault();
    tell('dag-command', { command });
  }, [settings.editable]);
  const moved = useCallback((_: unknown, __: Node, dragged: Node[]) => {
    const all = nodes.map((node) => ({ id: node.id, ...(dragged.find((one) => one.id === node.id) ?? node).position }));
    tell('dag-move', { places: all.map((one) => ({ id: one.id, x: Math.round(one.x), y: Math.round(one.y) })) });
  }, [nodes]);

  const tool = (name: string, symbol: string, action: () => void, disabled = false) => (
    <button type="button" aria-label={text[name]} title={text[name]} disabled={disabled} onClick={action}>{icon(symbol)}</button>
  );
  return (
    <div className="dag" onKeyDown={keys}>
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
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={onNodesChange} onConnect={connect}
        onSelectionChange={select} onBeforeDelete={remove} onNodeDragStop={moved} onDrop={drop} onDragOver={(event) => event.preventDefault()}
        nodesConnectable={settings.editable} nodesDraggable={settings.editable} deleteKeyCode={settings.editable ? ['Delete', 'Backspace'] : null}
        onlyRenderVisibleElements={graph.nodes.length > 60} minZoom={0.1} maxZoom={1.5} fitView fitViewOptions={{ padding: 0.12, maxZoom: 1 }} aria-label={text.canvas}
        ariaLabelConfig={{ 'node.a11yDescription.default': text.nodeHelp, 'node.a11yDescription.keyboardDisabled': text.nodeHelp, 'edge.a11yDescription.default': text.edgeHelp, 'minimap.ariaLabel': text.map, 'handle.ariaLabel': text.port }}
      >
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
