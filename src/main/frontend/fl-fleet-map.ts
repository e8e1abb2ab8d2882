import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CELLS, type Drawn, type Hit, type Layout, cellAt, groupAt, layOut, paint } from './fleet-layout';
import { isDark } from './palette';
import { type Change, type Fleet, FleetState, type Grouping, type Job } from './fleet-state';

/** Up to here a group that was zoomed into is shown node by node, with the names of its jobs. */
const MOST_NODES_AS_ROWS = 64;

/**
 * Every GPU of a fleet as a cell in the colour of the team that holds it. The same is in a table for those who do not point:
 * groups with what is free in them, and in a group its nodes with links to their jobs.
 */
class FairleadFleetMap extends LitElement {
  @property({ attribute: false }) words: Record<string, string> = {};
  @state() private grouping: Grouping = 'rack';
  @state() private zoom: string | null = null;
  @state() private asTable = false;
  @state() private team: number | null = null;
  @state() private hit: Hit | null = null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  private readonly jobs = new FleetState();
  private known: Fleet = { racks: [], classes: [], nodes: [], teams: [] };
  private layout: Layout = { groups: [], height: 0, cell: CELLS.small };
  private frame = 0;
  private readonly resizes = new ResizeObserver(() => this.redraw());
  private readonly schemes = new MutationObserver(() => this.redraw());

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizes.observe(this);
    this.schemes.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.schemes.disconnect();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** What has changed since the last call; the server sends everything once and differences from then on. */
  take(change: Change) {
    this.jobs.take(change);
    this.requestUpdate();
  }

  get fleet(): Fleet {
    return this.known;
  }

  /** At once, not at the next rendering: what follows it is about these nodes. */
  set fleet(fleet: Fleet) {
    this.known = fleet;
    this.jobs.clear();
    if (!fleet.racks.some((rack) => rack !== '')) this.grouping = 'class';
    this.requestUpdate();
  }

  updated() {
    this.redraw();
  }

  render() {
    const nodes = this.shownNodes();
    const rows = this.zoom !== null && (this.asTable || nodes.length <= MOST_NODES_AS_ROWS);
    return html`<div class="fleet-tools">
        ${this.zoom === null ? this.groupings() : this.wayBack()}
        <span class="fleet-sum secondary">${this.sum(nodes)}</span>
        ${this.zoom !== null && nodes.length <= MOST_NODES_AS_ROWS
          ? nothing
          : html`<button type="button" class="fleet-button" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>${this.words.table}</button>`}
      </div>
      ${rows ? this.nodeTable(nodes) : this.asTable ? this.groupTable() : this.map(nodes)} ${this.legend()}`;
  }

  private groupings() {
    const racked = this.fleet.racks.some((rack) => rack !== '');
    const button = (grouping: Grouping, label: string) =>
      html`<button type="button" class="fleet-button" aria-pressed=${this.grouping === grouping} @click=${() => (this.grouping = grouping)}>${label}</button>`;
    return racked ? html`<span role="group" aria-label=${this.words.grouping}>${button('rack', this.words.byRack)}${button('class', this.words.byClass)}</span>` : nothing;
  }

  private wayBack() {
    return html`<button type="button" class="fleet-button" @click=${() => this.zoomTo(null)}>← ${this.words.all}</button><strong>${this.name(this.zoom!)}</strong>`;
  }

  private map(nodes: number[]) {
    return html`<div class="fleet-stage">
      <canvas role="img" aria-label=${`${this.words.map}: ${this.sum(nodes)}`} @pointermove=${this.point} @pointerleave=${() => (this.hit = null)} @click=${this.open}></canvas>
      ${this.hit ? this.tip(this.hit) : nothing}
    </div>`;
  }

  private tip(hit: Hit) {
    const [name, , gpuClass] = this.fleet.nodes[hit.node];
    const holders = this.jobs.at(hit.node, hit.gpu);
    const ready = this.fleet.nodes[hit.node][4];
    const right = hit.x > this.clientWidth / 2;
    return html`<div class="fleet-tip" style="top:${hit.y + 16}px;${right ? `right:${this.clientWidth - hit.x + 8}px` : `left:${hit.x + 8}px`}">
      <div><code>${name}</code> · GPU ${hit.gpu} · ${this.fleet.classes[gpuClass] || '–'}</div>
      ${holders.length === 0 ? html`<div>${ready ? this.words.free : this.words.notReady}</div>` : holders.map((job) => html`<div>${this.swatch(job.team)} ${this.jobText(job)}</div>`)}
    </div>`;
  }

  private jobText(job: Job) {
    return html`${job.name}${job.path ? html`<span class="secondary"> · ${this.fleet.teams[job.team]?.[0]}</span>` : nothing}${job.stopping ? html`<span class="secondary"> · ${this.words.stopping}</span>` : nothing}`;
  }

  private groupTable() {
    const groups = this.jobs.groups(this.fleet, this.grouping, this.shownNodes());
    return html`<div class="fleet-table" tabindex="0" role="region" aria-label=${this.words.map}>
      <table>
        <thead>
          <tr><th scope="col">${this.grouping === 'rack' ? this.words.rack : this.words.class}</th><th scope="col">${this.words.nodes}</th><th scope="col">GPU</th><th scope="col">${this.words.used}</th><th scope="col">${this.words.free}</th><th scope="col">${this.words.most}</th></tr>
        </thead>
        <tbody>
          ${groups.map(({ key, nodes, gpus, used, most }) => html`<tr><th scope="row"><button type="button" class="fleet-link" @click=${() => this.zoomTo(key)}>${this.name(key)}</button></th><td>${number(nodes.length)}</td><td>${number(gpus)}</td><td>${number(used)}</td><td>${number(gpus - used)}</td><td>${number(most)}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  private nodeTable(nodes: number[]) {
    return html`<div class="fleet-table" tabindex="0" role="region" aria-label=${this.name(this.zoom!)}>
      <table>
        <thead>
          <tr><th scope="col">${this.words.node}</th><th scope="col">${this.words.class}</th><th scope="col">GPU</th><th scope="col">${this.words.free}</th><th scope="col" class="wide">${this.words.jobs}</th></tr>
        </thead>
        <tbody>
          ${nodes.map((node) => this.nodeRow(node))}
        </tbody>
      </table>
    </div>`;
  }

  private nodeRow(node: number) {
    const [name, , gpuClass, gpus, ready] = this.fleet.nodes[node];
    const holders = gpus.map((gpu) => this.jobs.at(node, gpu));
    const jobs = [...new Set(holders.flat())];
    const free = holders.filter((those) => those.length === 0).length;
    const cell = (those: Job[]) => html`<span class="gpu-cell ${those.length > 0 ? this.look(those[0].team) : ''}"></span>`;
    return html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td>${this.fleet.classes[gpuClass] || '–'}</td>
      <td><span class="node-cells" aria-hidden="true">${holders.map(cell)}</span><span class="fleet-hidden">${gpus.length}</span></td>
      <td>${ready ? free : this.words.notReady}</td>
      <td class="wide">${jobs.map((job) => html`<span class="job-chip">${this.swatch(job.team)} ${job.path ? html`<a href=${job.path}>${job.name}</a>` : job.name}${job.stopping ? html`<span class="secondary">${this.words.stopping}</span>` : nothing}</span>`)}</td>
    </tr>`;
  }

  private legend() {
    const held = this.jobs.heldByTeam();
    const shown = [...held.entries()].filter(([, gpus]) => gpus > 0).sort((a, b) => b[1] - a[1]);
    return html`<div class="fleet-legend" role="group" aria-label=${this.words.teams}>
      ${shown.map(([team, gpus]) => html`<button type="button" class="fleet-team" aria-pressed=${this.team === team} @click=${() => (this.team = this.team === team ? null : team)}>${this.swatch(team)} ${this.fleet.teams[team]?.[0]} <span class="secondary">${number(gpus)}</span></button>`)}
      <span class="fleet-key"><span class="gpu-cell"></span> ${this.words.free}</span>
    </div>`;
  }

  private swatch(team: number) {
    return html`<span class="team-swatch ${this.look(team)}" aria-hidden="true"></span>`;
  }

  private look(team: number): string {
    const place = this.fleet.teams[team]?.[1] ?? 0;
    return `team-${place % 8} look-${Math.floor(place / 8)}`;
  }

  private name(key: string): string {
    return key || this.words.others;
  }

  private sum(nodes: number[]): string {
    const gpus = nodes.reduce((all, node) => all + this.fleet.nodes[node][3].length, 0);
    const used = nodes.reduce((all, node) => all + this.jobs.usedOf(this.fleet, node), 0);
    const values = [nodes.length, gpus, used, gpus - used];
    return values.reduce((text: string, value, at) => text.replace(`{${at}}`, number(value)), this.words.sum ?? '');
  }

  /** The nodes of the group that was zoomed into, or all. */
  private shownNodes(): number[] {
    const all = this.fleet.nodes.map((_, at) => at);
    return this.zoom === null ? all : all.filter((node) => this.keyOf(node) === this.zoom);
  }

  private keyOf(node: number): string {
    const [, rack, gpuClass] = this.fleet.nodes[node];
    return this.grouping === 'rack' ? this.fleet.racks[rack] : this.fleet.classes[gpuClass];
  }

  private zoomTo(key: string | null) {
    this.zoom = key;
    this.hit = null;
    this.asTable = false;
  }

  private redraw() {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw() {
    if (!this.canvas) return;
    const width = this.canvas.parentElement!.clientWidth;
    const inside: Grouping = this.zoom === null || this.grouping === 'rack' ? this.grouping : 'rack';
    const groups = this.jobs.groups(this.fleet, inside, this.shownNodes());
    this.layout = layOut(groups, this.fleet, width, this.zoom === null ? CELLS.small : CELLS.large);
    const drawn: Drawn = { fleet: this.fleet, jobs: this.jobs, team: this.team, name: (key) => this.name(key), dark: isDark(this), text: getComputedStyle(this).color };
    paint(this.canvas, width, this.layout, drawn);
  }

  private point(event: PointerEvent) {
    const box = this.canvas!.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const hit = cellAt(this.layout, this.fleet, x, y);
    const held = hit !== null && this.jobs.at(hit.node, hit.gpu).some((job) => job.path);
    this.canvas!.style.cursor = held || groupAt(this.layout, x, y) !== null ? 'pointer' : 'default';
    if (hit?.node !== this.hit?.node || hit?.gpu !== this.hit?.gpu) this.hit = hit;
  }

  private open(event: MouseEvent) {
    const box = this.canvas!.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const group = groupAt(this.layout, x, y);
    if (group !== null && this.zoom === null) {
      this.zoomTo(group);
      return;
    }
    const hit = cellAt(this.layout, this.fleet, x, y);
    const job = hit && this.jobs.at(hit.node, hit.gpu).find((each) => each.path);
    if (job) this.dispatchEvent(new CustomEvent('job-open', { detail: job.path }));
  }
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

customElements.define('fl-fleet-map', FairleadFleetMap);
