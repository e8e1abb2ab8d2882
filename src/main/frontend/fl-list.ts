import type { Grid } from '@vaadin/grid';

const MOVES: Record<string, string> = { j: 'ArrowDown', k: 'ArrowUp' };

/** Whether keys belong to what the reader writes in, or to a menu or dialog that is open. */
function writes(event: KeyboardEvent): boolean {
  return event.composedPath().some((at) => {
    if (!(at instanceof HTMLElement)) return false;
    return at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'VAADIN-DIALOG', 'VAADIN-MENU-BAR-LIST-BOX', 'VAADIN-CONTEXT-MENU-LIST-BOX'].includes(at.tagName)
      && !(at instanceof HTMLInputElement && at.type === 'checkbox');
  });
}

/** The keys and the history of a list: / to search, j and k to the next and the last row, x to select, Enter to open. */
class FairleadList extends HTMLElement {
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  /** Back and forward between what the list has shown; the router does not tell of an address that it did not set. */
  private readonly onPop = () => {
    if (location.pathname === this.path) this.dispatchEvent(new CustomEvent('list-address', { detail: location.search }));
  };

  private path = '';

  connectedCallback() {
    this.path = location.pathname;
    document.addEventListener('keydown', this.onKey, true);
    window.addEventListener('popstate', this.onPop);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey, true);
    window.removeEventListener('popstate', this.onPop);
  }

  private key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event)) return;
    if (!this.checkVisibility()) return;
    const done =
      (event.key === '/' && this.search()) ||
      (event.key in MOVES && this.move(MOVES[event.key])) ||
      (event.key === 'x' && this.press('vaadin-checkbox')) ||
      (event.key === 'Enter' && this.grid?.contains(document.activeElement) && document.activeElement === this.grid && this.press('a[href]'));
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private get grid(): Grid | null {
    return this.querySelector('vaadin-grid');
  }

  private search(): boolean {
    const field = this.querySelector<HTMLElement>('.list-search');
    field?.focus();
    return !!field;
  }

  /** The row that has the focus. */
  private row(): HTMLTableRowElement | null {
    const inside = this.grid?.shadowRoot?.activeElement ?? null;
    return inside?.closest<HTMLTableRowElement>('#items tr') ?? null;
  }

  private move(arrow: string): boolean {
    const inside = this.grid?.shadowRoot?.activeElement;
    if (this.row() && inside) {
      inside.dispatchEvent(new KeyboardEvent('keydown', { key: arrow, bubbles: true, composed: true, cancelable: true }));
      return true;
    }
    const first = this.grid?.shadowRoot?.querySelector<HTMLElement>('#items [tabindex="0"]');
    if (!this.grid || !first) return false;
    this.grid.setAttribute('navigating', '');
    first.focus();
    return true;
  }

  /** Clicks the first thing of its kind in the row that has the focus; false where there is none. */
  private press(selector: string): boolean {
    const cells = [...(this.row()?.querySelectorAll('slot') ?? [])].flatMap((slot) => slot.assignedElements());
    const found = cells.map((cell) => cell.querySelector<HTMLElement>(selector)).find((element) => element);
    found?.click();
    return !!found;
  }
}

customElements.define('fl-list', FairleadList);
