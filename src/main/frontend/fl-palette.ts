import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';

interface Item {
  title: string;
  icon: string;
  path: string;
  command: string;
  detail?: string;
  team?: string;
  at?: string;
}
interface Group {
  title: string;
  items: Item[];
}
interface Answer {
  serial: number;
  groups: Group[];
  searching: boolean;
  note?: string;
  straight?: string;
}

const RECENT = 5;
/** A pause in typing so short that nobody notices it, and long enough to ask once for a word. */
const PAUSE_MILLIS = 90;
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** A button in the header and the dialog that it, and Ctrl-K, opens: a combobox over what the server finds. */
class FairleadPalette extends LitElement {
  @property({ attribute: false }) words: Record<string, string> = {};
  @property({ attribute: false }) start: Group[] = [];
  @property({ attribute: false }) answer: Answer | null = null;
  @property() reader = '';
  @state() private typed = '';
  @state() private chosen = 0;
  @state() private expanded = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private field!: HTMLInputElement;

  private serial = 0;
  private pasted = false;
  private pause = 0;
  /** Enter that came before the answer did. */
  private hurried = false;
  private returnTo: HTMLElement | null = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.onShortcut, true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onShortcut, true);
    clearTimeout(this.pause);
  }

  protected willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('answer') || !this.answer || this.answer.serial !== this.serial) return;
    const straight = this.pasted ? this.answer.straight : undefined;
    if (straight) {
      this.pasted = false;
      const item = this.items().find((candidate) => candidate.path === straight);
      if (item) queueMicrotask(() => this.go(item));
    } else if (this.hurried && this.items().length > 0) {
      this.hurried = false;
      queueMicrotask(() => this.go(this.items()[0]));
    }
    this.chosen = Math.min(this.chosen, Math.max(0, this.items().length - 1));
  }

  protected updated() {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    const words = this.words;
    const groups = this.groups();
    const count = this.items().length;
    let at = 0;
    return html`
      <button type="button" class="palette-open" aria-haspopup="dialog" aria-keyshortcuts=${MAC ? 'Meta+K' : 'Control+K'}
          aria-label=${words.open} @click=${this.show}>
        ${glass()}<span class="palette-words">${words.field}</span><kbd>${MAC ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <dialog class="palette" aria-label=${words.label} @close=${this.closed} @click=${this.onBackdrop}>
        <div class="palette-box">
          <div class="palette-field">
            ${glass()}
            <input type="text" role="combobox" aria-label=${words.label} aria-autocomplete="list" aria-expanded=${count > 0}
                aria-controls="palette-list" aria-activedescendant=${count > 0 ? `palette-${this.chosen}` : nothing}
                placeholder=${words.field} autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200"
                .value=${this.typed} @input=${this.onInput} @paste=${() => (this.pasted = true)} @keydown=${this.onKey} />
          </div>
          <div id="palette-list" class="palette-list" role="listbox" aria-label=${words.list}>
            ${groups.map((group, index) => html`
              <div role="group" aria-labelledby=${`palette-group-${index}`}>
                <div class="palette-group" id=${`palette-group-${index}`} role="presentation">${group.title}</div>
                ${group.items.map((item) => this.option(item, at++))}
              </div>`)}
          </div>
          ${count === 0 && !this.waiting() ? html`<p class="palette-none">${words.none}</p>` : nothing}
          <div class="palette-foot">
            <span role="status">${this.expanded ? this.status(count) : ''}</span>
            <span class="palette-keys" aria-hidden="true">
              <kbd>↑</kbd><kbd>↓</kbd> ${words.move} <kbd>↵</kbd> ${words.go} <kbd>Esc</kbd> ${words.close}
            </span>
          </div>
        </div>
      </dialog>`;
  }

  private option(item: Item, index: number) {
    return html`
      <div role="option" id=${`palette-${index}`} class="palette-option" aria-selected=${index === this.chosen}
          @mousemove=${() => (this.chosen = index)} @click=${() => this.go(item)}>
        <vaadin-icon icon=${`vaadin:${item.icon}`} aria-hidden="true"></vaadin-icon>
        <span class="palette-title">${this.marked(item.title)}</span>
        <span class="palette-detail">${item.team ? html`<span class="palette-team">${item.team}</span>` : nothing}
          ${item.detail ?? ''}</span>
        ${item.at ? html`<fl-time class="palette-at" at=${item.at} lang=${document.documentElement.lang}></fl-time>` : nothing}
      </div>`;
  }

  /** The typed letters stand out in a title that has them. */
  private marked(title: string) {
    const typed = this.typed.trim();
    const from = typed ? title.toLowerCase().indexOf(typed.toLowerCase()) : -1;
    if (from < 0) return title;
    return html`${title.slice(0, from)}<b>${title.slice(from, from + typed.length)}</b>${title.slice(from + typed.length)}`;
  }

  private groups(): Group[] {
    if (this.typed.trim()) return this.answer && this.answer.groups ? this.answer.groups : [];
    const recent = this.recent();
    return recent.length > 0 ? [{ title: this.words.recent, items: recent }, ...this.start] : this.start;
  }

  private items(): Item[] {
    return this.groups().flatMap((group) => group.items);
  }

  private waiting(): boolean {
    return this.typed.trim() !== '' && (!this.answer || this.answer.serial !== this.serial || this.answer.searching);
  }

  private status(count: number): string {
    if (this.waiting() && count === 0) return this.words.searching;
    const counted = count === 0 ? this.words.none : (count === 1 ? this.words.one : this.words.many).replace('#', String(count));
    const note = this.typed.trim() && this.answer?.note;
    return note ? `${counted} ${note}` : counted;
  }

  private readonly onShortcut = (event: KeyboardEvent) => {
    const held = MAC ? event.metaKey : event.ctrlKey;
    if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.dialog.open) this.dialog.close();
    else this.show();
  };

  private show() {
    this.returnTo = document.activeElement as HTMLElement | null;
    this.typed = '';
    this.chosen = 0;
    this.expanded = true;
    this.dialog.showModal();
    this.field.focus();
  }

  private closed() {
    this.expanded = false;
    this.hurried = false;
    this.serial++;
    clearTimeout(this.pause);
    this.returnTo?.focus?.();
  }

  private onBackdrop(event: MouseEvent) {
    if (event.target === this.dialog) this.dialog.close();
  }

  private onInput() {
    this.typed = this.field.value;
    this.chosen = 0;
    this.hurried = false;
    this.serial++;
    clearTimeout(this.pause);
    if (!this.typed.trim()) return;
    const detail = { serial: this.serial, text: this.typed };
    this.pause = window.setTimeout(() => this.dispatchEvent(new CustomEvent('palette-ask', { detail })), PAUSE_MILLIS);
  }

  private onKey(event: KeyboardEvent) {
    if (event.isComposing) return;
    const last = this.items().length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.chosen >= last ? 0 : this.chosen + 1,
      ArrowUp: this.chosen <= 0 ? last : this.chosen - 1,
      PageDown: Math.min(last, this.chosen + 5),
      PageUp: Math.max(0, this.chosen - 5),
    };
    if (event.key in moves) {
      event.preventDefault();
      this.chosen = Math.max(0, moves[event.key]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const stale = this.typed.trim() && (!this.answer || this.answer.serial !== this.serial);
      if (stale) this.hurried = true;
      else if (this.items()[this.chosen]) this.go(this.items()[this.chosen]);
    } else if (event.key === 'Tab') {
      event.preventDefault();
    }
  }

  private go(item: Item) {
    this.remember(item);
    this.returnTo = null;
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('palette-go', { detail: { path: item.path, command: item.command } }));
  }

  private key() {
    return `fairlead-recent-${this.reader}`;
  }

  private recent(): Item[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key()) ?? '[]');
      return Array.isArray(kept) ? (kept as Item[]).filter((item) => item && item.title && item.path).slice(0, RECENT) : [];
    } catch {
      return [];
    }
  }

  /** Things only: pages and actions stand in the list below anyway. */
  private remember(item: Item) {
    if (!item.path || !item.detail) return;
    const others = this.recent().filter((known) => known.path !== item.path);
    const { title, icon, path, detail, team } = item;
    localStorage.setItem(this.key(), JSON.stringify([{ title, icon, path, detail, team, command: '' }, ...others].slice(0, RECENT)));
  }
}

function glass() {
  return html`<svg class="palette-glass" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
    <circle cx="7" cy="7" r="4.5"></circle><path d="M10.5 10.5 14 14"></path></svg>`;
}

customElements.define('fl-palette', FairleadPalette);
