import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { duration } from './fl-time';
import { type LineLook, isDark, looks } from './palette';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Point = [number, number | null];

interface Series {
  key: string;
  name: string;
  points: Point[];
}

const SHOWN_ROWS = 200;

/** Lines that move while points arrive; the tooltip and the choice in the legend stay where the reader has them. */
class FairleadLineChart extends LitElement {
  static styles = css`
    :host { display: block; position: relative; min-height: 200px; height: 260px; }
    .chart, .empty, .table { position: absolute; inset: 28px 0 0 0; }
    .label { font-size: 13px; font-weight: 500; margin: 0; line-height: 24px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; padding-right: 28px; }
    .empty { display: grid; place-items: center; color: var(--vaadin-text-color-secondary); }
    button { position: absolute; top: 0; right: 0; height: 24px; min-width: 24px; border: 0; background: none; color: var(--vaadin-text-color-secondary); cursor: pointer; border-radius: 4px; font: inherit; }
    button:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); }
    .table { overflow: auto; background: var(--vaadin-background-color); }
    table { border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; width: 100%; }
    th, td { text-align: right; padding: 2px 8px; border-bottom: 1px solid var(--vaadin-border-color-secondary); }
  `;

  @property() label = '';
  @property() axis: 'step' | 'time' | 'relative' = 'step';
  @property() unit = '';
  @property() tableLabel = 'Table';
  @property() emptyLabel = 'No points yet';
  @property({ type: Boolean }) logarithmic = false;
  @property({ type: Boolean }) stacked = false;
  @property({ type: Boolean }) fromZero = false;
  @property({ type: Number }) smoothing = 0;
  @property({ attribute: false }) series: Series[] = [];
  @state() private asTable = false;
  @query('.chart') private surface!: HTMLElement;

  private chart?: ECharts;
  private readonly resizes = new ResizeObserver(() => this.chart?.resize());
  private readonly schemes = new MutationObserver(() => this.draw());
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly redraw = () => this.draw();

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.schemes.disconnect();
    this.system.removeEventListener('change', this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  firstUpdated() {
    this.begin();
  }

  updated(changed: PropertyValues) {
    if (!changed.has('asTable')) this.draw();
  }

  render() {
    const empty = !this.series.some((line) => line.points.length > 0);
    return html`<div class="label" id="heading">${this.label}</div>
      <button type="button" aria-pressed=${this.asTable} title=${this.tableLabel} aria-label=${`${this.tableLabel}: ${this.label}`} @click=${this.switchView}>▤</button>
      <div class="chart" role="img" aria-label=${this.summary()}></div>
      ${empty ? html`<div class="empty">${this.emptyLabel}</div>` : nothing} ${this.asTable ? this.table() : nothing}`;
  }

  private switchView() {
    this.asTable = !this.asTable;
  }

  private begin() {
    this.resizes.observe(this);
    this.schemes.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
    this.system.addEventListener('change', this.redraw);
    this.chart = init(this.surface, undefined, { renderer: 'canvas' });
    this.draw();
  }

  private draw() {
    if (!this.chart) return;
    const dark = isDark(this);
    const style = getComputedStyle(this);
    const text = style.color;
    const grid = dark ? '#ffffff1c' : '#00000014';
    const line = dark ? '#ffffff3d' : '#0000003d';
    const panel = dark ? '#22282b' : '#ffffff';
    const look = looks(this.series.map((line) => line.key), dark);
    const several = this.series.length > 1;
    this.chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: style.fontFamily, fontSize: 12 },
        grid: { left: 4, right: 16, top: 8, bottom: several ? 28 : 4, containLabel: true },
        legend: { show: several, type: 'scroll', bottom: 0, textStyle: { color: text }, itemHeight: 3, icon: 'roundRect', data: this.series.map((line) => line.name) },
        tooltip: { trigger: 'axis', backgroundColor: panel, borderColor: line, textStyle: { color: text, fontSize: 12 }, axisPointer: { lineStyle: { color: line } }, confine: true, order: 'valueDesc', valueFormatter: (value: unknown) => this.value(value) },
        xAxis: { type: this.axis === 'time' ? 'time' : 'value', min: 'dataMin', max: 'dataMax', splitLine: { show: false }, axisLine: { lineStyle: { color: line } }, axisTick: { lineStyle: { color: line } }, axisLabel: { color: text, hideOverlap: true, formatter: this.axis === 'relative' ? (at: number) => duration(at) : undefined } },
        yAxis: { type: this.logarithmic ? 'log' : 'value', scale: !this.stacked && !this.fromZero, min: this.fromZero && !this.logarithmic ? 0 : undefined, axisLabel: { color: text, formatter: (at: number) => this.value(at) }, splitLine: { lineStyle: { color: grid } } },
        series: this.series.flatMap((line) => this.lines(line, look.get(line.key)!)),
      },
      { replaceMerge: ['series'] },
    );
  }

  private lines(line: Series, look: LineLook) {
    const common = { type: 'line', name: line.name, symbol: 'circle', symbolSize: 6, showSymbol: line.points.length < 2, itemStyle: { color: look.color } };
    const area = this.stacked ? { stack: 'all', areaStyle: { opacity: 0.35 } } : {};
    const main = { ...common, ...area, id: line.key, data: this.smoothed(line.points), lineStyle: { color: look.color, width: 1.75, type: look.type } };
    if (this.smoothing <= 0) return [main];
    const raw = { ...common, id: `${line.key}-raw`, data: line.points, silent: true, tooltip: { show: false }, lineStyle: { color: look.color, width: 1, opacity: 0.25 } };
    return [raw, main];
  }

  /** Exponential moving average, freed of the bias of its start. */
  private smoothed(points: Point[]): Point[] {
    if (this.smoothing <= 0) return points;
    let mean = 0;
    let weight = 0;
    return points.map(([x, y]): Point => {
      if (y === null) return [x, y];
      mean = mean * this.smoothing + y * (1 - this.smoothing);
      weight = weight * this.smoothing + (1 - this.smoothing);
      return [x, mean / weight];
    });
  }

  private value(value: unknown): string {
    if (typeof value !== 'number') return '–';
    const size = Math.abs(value);
    const plain = value === 0 || (size >= 1e-4 && size < 1e7);
    const shown = plain ? String(Number(value.toPrecision(4))) : value.toExponential(2);
    const joined = this.unit === '' || this.unit.startsWith('/');
    return joined ? `${shown}${this.unit}` : `${shown} ${this.unit}`;
  }

  private summary(): string {
    const parts = this.series.slice(0, 20).map((line) => {
      const last = line.points[line.points.length - 1];
      return last ? `${line.name}: ${this.value(last[1])}` : line.name;
    });
    return [this.label, ...parts].join(', ');
  }

  private table() {
    const heads = this.series.map((line) => html`<th scope="col">${line.name}</th>`);
    const rows = this.rows().map(([x, values]) => html`<tr><th scope="row">${this.place(x)}</th>${values.map((value) => html`<td>${this.value(value)}</td>`)}</tr>`);
    return html`<div class="table" tabindex="0" role="region" aria-labelledby="heading">
      <table><thead><tr><th scope="col">#</th>${heads}</tr></thead><tbody>${rows}</tbody></table>
    </div>`;
  }

  private place(x: number): string {
    if (this.axis === 'time') return new Date(x).toLocaleTimeString();
    return this.axis === 'relative' ? duration(x) : String(x);
  }

  private rows(): [number, (number | null)[]][] {
    const places = [...new Set(this.series.flatMap((line) => line.points.map(([x]) => x)))];
    const byPlace = this.series.map((line) => new Map(line.points));
    return places
      .sort((a, b) => b - a)
      .slice(0, SHOWN_ROWS)
      .map((x) => [x, byPlace.map((points) => points.get(x) ?? null)]);
  }
}

customElements.define('fl-line-chart', FairleadLineChart);
