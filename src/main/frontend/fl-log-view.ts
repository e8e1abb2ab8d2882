import { LitElement, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';

const LINE_HEIGHT = 18;
const OVERSCAN = 20;
/** The newest lines are kept here; the whole log is a download. */
const MOST_LINES = 100_000;
const LEFT_OUT_AT_ONCE = 10_000;
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007/g;

interface Line {
  number: number;
  rank: number;
  text: string;
}

/** Lines of output; only those in sight are in the document, however many there are. Filters without asking the server. */
class FairleadLogView extends LitElement {
  static styles = css`
    :host { display: block; position: relative; min-height: 240px; border: 1px solid var(--vaadin-border-color-secondary); border-radius: 8px; background: var(--vaadin-background-color); overflow: hidden; }
    .scroll { position: absolute; inset: 0; overflow: auto; font-family: var(--fl-mono); font-size: 12.5px; line-height: ${LINE_HEIGHT}px; overflow-anchor: none; }
    .scroll:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: -2px; }
    .all { position: relative; min-width: 100%; }
    .window { position: absolute; left: 0; min-width: 100%; }
    .line { display: flex; white-space: pre; height: ${LINE_HEIGHT}px; padding-right: 16px; }
    .line:hover { background: var(--vaadin-background-container); }
    .number, .rank { flex: none; text-align: right; color: var(--vaadin-text-color-secondary); user-select: none; padding: 0 8px; font-variant-numeric: tabular-nums; position: sticky; left: 0; background: var(--vaadin-background-color); }
    .number { min-width: 48px; }
    .rank { padding-left: 0; font-weight: 600; }
    mark { background: light-dark(#ffe08a, #6b5200); color: inherit; }
    .empty { position: absolute; inset: 0; display: grid; place-items: center; color: var(--vaadin-text-color-secondary); pointer-events: none; }
  `;

  @property() label = 'Log';
  @property() emptyLabel = '';
  @property() noMatchLabel = '';
  /** Shows lines that contain this, in any case. */
  @property() search = '';
  /** Shows this replica only; -1 for all. */
  @property({ type: Number }) rank = -1;
  @property({ type: Boolean }) ranks = false;
  @property({ type: Boolean }) follow = true;
  @state() private first = 0;
  @state() private count = 0;
  @query('.scroll') private surface!: HTMLElement;

  private lines: Line[] = [];
  private shown: Line[] = [];
  private next = 1;
  private readonly resizes = new ResizeObserver(() => this.look());

  firstUpdated() {
    this.resizes.observe(this.surface);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
  }

  /** Called by the server: ranks and texts, equally many. */
  addLines(ranks: number[], texts: string[]) {
    const fresh = texts.map((text, at) => ({ number: this.next + at, rank: ranks[at], text: text.replace(ESCAPES, '') }));
    this.next += texts.length;
    this.lines = this.lines.concat(fresh);
    if (this.lines.length > MOST_LINES) {
      this.lines = this.lines.slice(this.lines.length - MOST_LINES + LEFT_OUT_AT_ONCE);
      this.shown = this.lines.filter((line) => this.isWanted(line));
    } else {
      this.shown = this.shown.concat(fresh.filter((line) => this.isWanted(line)));
    }
    this.changed();
  }

  /** Called by the server before the lines of another attempt. */
  clearLines() {
    this.lines = [];
    this.shown = [];
    this.next = 1;
    this.changed();
  }

  /** Called by the server: how many lines before these are left out. */
  startAt(number: number) {
    this.next = number;
  }

  willUpdate(changes: Map<string, unknown>) {
    if (changes.has('search') || changes.has('rank')) {
      this.shown = this.lines.filter((line) => this.isWanted(line));
      this.count = this.shown.length;
    }
  }

  updated(changes: Map<string, unknown>) {
    if (this.follow && (changes.has('count') || changes.has('follow') || changes.has('search') || changes.has('rank'))) {
      this.surface.scrollTop = Math.ceil((this.shown.length * LINE_HEIGHT - this.surface.clientHeight) / LINE_HEIGHT) * LINE_HEIGHT;
    }
    this.look();
  }

  /** One line higher than its lines, so that the end can be shown with a whole line at the top. */
  render() {
    const height = this.surface?.clientHeight ?? 600;
    const last = Math.min(this.shown.length, this.first + Math.ceil(height / LINE_HEIGHT) + 2 * OVERSCAN);
    const inSight = this.shown.slice(this.first, last);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.label} @scroll=${this.scrolled} @wheel=${this.wheeled} @keydown=${this.keyed}>
        <div class="all" style="height: ${(this.shown.length + 1) * LINE_HEIGHT}px">
          <div class="window" style="top: ${this.first * LINE_HEIGHT}px">
            ${inSight.map((line) => html`<div class="line"><span class="number">${line.number}</span>${this.ranks ? html`<span class="rank">${line.rank}</span>` : nothing}<span>${this.marked(line.text)}</span></div>`)}
          </div>
        </div>
      </div>
      ${this.shown.length === 0 ? html`<div class="empty">${this.lines.length === 0 ? this.emptyLabel : this.noMatchLabel}</div>` : nothing}`;
  }

  private changed() {
    this.count = this.shown.length;
    this.requestUpdate();
  }

  private isWanted(line: Line): boolean {
    if (this.rank >= 0 && line.rank !== this.rank) return false;
    return !this.search || line.text.toLowerCase().includes(this.search.toLowerCase());
  }

  private marked(text: string) {
    if (!this.search) return text;
    const parts = [];
    const lower = text.toLowerCase();
    const wanted = this.search.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
      parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`);
      from = at + wanted.length;
    }
    parts.push(text.slice(from));
    return parts;
  }

  private look() {
    const first = Math.max(0, Math.floor(this.surface.scrollTop / LINE_HEIGHT) - OVERSCAN);
    if (first !== this.first) this.first = first;
  }

  private scrolled() {
    this.look();
    if (!this.follow && this.atEnd()) this.setFollow(true);
  }

  /** Only what the reader does ends following; a line that arrives does not. */
  private wheeled(event: WheelEvent) {
    if (event.deltaY < 0) this.setFollow(false);
  }

  private keyed(event: KeyboardEvent) {
    if (event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'Home') this.setFollow(false);
  }

  private atEnd(): boolean {
    return this.surface.scrollTop + this.surface.clientHeight >= this.surface.scrollHeight - 2 * LINE_HEIGHT;
  }

  private setFollow(follow: boolean) {
    if (follow === this.follow) return;
    this.follow = follow;
    this.dispatchEvent(new CustomEvent('follow-changed', { detail: { follow } }));
  }
}

customElements.define('fl-log-view', FairleadLogView);
