import { LitElement, html } from 'lit';
import { property, query } from 'lit/decorators.js';

type Point = [number, number];

const SIZE = 320;
const PEN = 20;

/** One way to write each digit, in hundredths of the canvas, for those who do not draw; `|` parts strokes. */
const SAMPLES = [
  '50,15 33,22 27,40 27,62 34,80 50,87 66,80 73,62 73,40 67,22 50,15',
  '36,30 54,14 54,86',
  '30,32 36,20 50,14 64,20 68,34 60,50 44,68 29,85 72,85',
  '31,22 46,14 63,18 68,32 60,45 46,49 62,53 70,66 64,80 48,87 30,80',
  '60,86 60,14 26,62 76,62',
  '68,15 36,15 33,46 50,42 66,50 70,66 62,81 46,87 30,80',
  '62,14 44,28 32,50 30,70 40,85 56,86 68,75 66,60 54,52 40,57 31,70',
  '28,16 72,16 46,86',
  '50,48 35,38 33,24 42,15 58,15 67,24 65,38 50,48 32,62 30,76 40,86 60,86 70,76 68,62 50,48',
  '68,30 58,16 42,16 32,28 36,42 50,48 64,42 68,28 66,60 54,86',
];

/** A canvas that keeps a drawing as strokes and tells of it after each; all of it in the light DOM, as the page's own. */
class FairleadDraw extends LitElement {
  @property() label = '';
  @property() hint = '';
  @property() clearLabel = '';
  @property() undoLabel = '';
  @property() samplesLabel = '';
  @query('canvas') private canvas!: HTMLCanvasElement;

  private strokes: Point[][] = [];
  private pointer?: number;
  private readonly schemes = new MutationObserver(() => this.paint());

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.schemes.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.schemes.disconnect();
  }

  firstUpdated() {
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = SIZE * scale;
    this.canvas.height = SIZE * scale;
    this.paint();
  }

  render() {
    return html`<canvas
        id="draw-canvas"
        role="img"
        aria-label=${this.label}
        @pointerdown=${this.begin}
        @pointermove=${this.move}
        @pointerup=${this.end}
        @pointercancel=${this.end}
      ></canvas>
      <p class="secondary">${this.hint}</p>
      <div class="actions">
        <vaadin-button id="draw-clear" @click=${this.clear}>${this.clearLabel}</vaadin-button>
        <vaadin-button id="draw-undo" @click=${this.undo}>${this.undoLabel}</vaadin-button>
      </div>
      <div class="draw-samples" role="group" aria-label=${this.samplesLabel}>
        <span class="secondary">${this.samplesLabel}</span>
        ${SAMPLES.map((strokes, digit) => html`<vaadin-button theme="small" id="draw-sample-${digit}" @click=${() => this.choose(strokes)}>${digit}</vaadin-button>`)}
      </div>`;
  }

  private begin(event: PointerEvent) {
    if (this.pointer !== undefined || event.button !== 0) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.strokes.push([this.place(event)]);
    this.paint();
  }

  private move(event: PointerEvent) {
    if (event.pointerId !== this.pointer) return;
    const stroke = this.strokes[this.strokes.length - 1];
    const parts = event.getCoalescedEvents?.() ?? [];
    (parts.length > 0 ? parts : [event]).forEach((part) => stroke.push(this.place(part)));
    this.paint();
  }

  private end(event: PointerEvent) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = undefined;
    this.tell();
  }

  private choose(strokes: string) {
    this.strokes = strokes.split('|').map((stroke) =>
      stroke
        .trim()
        .split(' ')
        .map((pair) => pair.split(',').map((value) => (Number(value) * SIZE) / 100) as Point),
    );
    this.tell();
  }

  private clear() {
    this.strokes = [];
    this.tell();
  }

  private undo() {
    this.strokes.pop();
    this.tell();
  }

  private place(event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * SIZE) / box.width, ((event.clientY - box.top) * SIZE) / box.height];
  }

  private tell() {
    this.paint();
    const text = this.strokes.map((stroke) => stroke.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')).join('|');
    this.dispatchEvent(new CustomEvent('drawn', { detail: text }));
  }

  private paint() {
    const pen = this.canvas?.getContext('2d');
    if (!pen) return;
    const scale = this.canvas.width / SIZE;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, SIZE, SIZE);
    pen.lineWidth = PEN;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = getComputedStyle(this).color;
    for (const stroke of this.strokes) {
      pen.beginPath();
      pen.moveTo(stroke[0][0], stroke[0][1]);
      if (stroke.length === 1) pen.lineTo(stroke[0][0], stroke[0][1]);
      stroke.slice(1).forEach(([x, y]) => pen.lineTo(x, y));
      pen.stroke();
    }
  }
}

customElements.define('fl-draw', FairleadDraw);
