import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

const PAUSE_MILLIS = 300;
/** The server adds and removes rows after a click. */
const AFTER_CLICK_MILLIS = 1200;
const KEPT_MILLIS = 7 * 24 * 60 * 60 * 1000;

type Values = Record<string, string[]>;
interface Kept {
  at: number;
  values: Values;
}

/**
 * Keeps what is typed into the form around it in the browser, with or without a portal. Fields are those with a `data-draft`
 * name; of several with one name the values stand in the order of the page. What was kept is told to the server, which knows
 * how to fill the form.
 */
class FairleadDraft extends LitElement {
  @property() key = '';
  @property() restoredText = '';
  @property() freshText = '';
  @state() private restored = false;
  private timer = 0;
  private closed = false;
  private form: HTMLElement | null = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.form = this.parentElement;
    this.form?.addEventListener('input', this.later);
    this.form?.addEventListener('change', this.later);
    this.form?.addEventListener('click', this.afterClick);
    window.addEventListener('pagehide', this.flush);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.flush();
    this.form?.removeEventListener('input', this.later);
    this.form?.removeEventListener('change', this.later);
    this.form?.removeEventListener('click', this.afterClick);
    window.removeEventListener('pagehide', this.flush);
  }

  firstUpdated() {
    const text = localStorage.getItem(this.place());
    const kept: Kept | null = text ? JSON.parse(text) : null;
    if (kept && Date.now() - kept.at < KEPT_MILLIS) {
      this.restored = true;
      this.dispatchEvent(new CustomEvent('draft-found', { detail: kept.values }));
    }
  }

  render() {
    return this.restored
      ? html`<div class="draft-note" role="status">${this.restoredText} <vaadin-button theme="tertiary small" @click=${this.startAfresh}>${this.freshText}</vaadin-button></div>`
      : nothing;
  }

  /** The form was sent, or its content replaced on purpose. */
  forget() {
    this.restored = false;
    window.clearTimeout(this.timer);
    this.timer = 0;
    localStorage.removeItem(this.place());
  }

  /** As `forget`, for a form that will not be seen again. */
  close() {
    this.forget();
    this.closed = true;
  }

  private startAfresh(event: Event) {
    event.stopPropagation();
    this.close();
    window.location.reload();
  }

  private place() {
    return `fairlead-draft:${this.key}`;
  }

  private readonly later = () => this.schedule(PAUSE_MILLIS);
  private readonly afterClick = (event: Event) => {
    if ((event.target as Element).closest('vaadin-button, vaadin-tab')) this.schedule(AFTER_CLICK_MILLIS);
  };
  private readonly flush = () => {
    if (this.timer !== 0) this.save();
  };

  private schedule(millis: number) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), millis);
  }

  private save() {
    window.clearTimeout(this.timer);
    this.timer = 0;
    if (this.closed || !this.form) return;
    const values: Values = {};
    this.form.querySelectorAll<HTMLElement & { value?: string; checked?: boolean }>('[data-draft]').forEach((field) => {
      const value = field.dataset.draftValue ?? (field.localName === 'vaadin-checkbox' ? String(field.checked) : String(field.value ?? ''));
      (values[field.dataset.draft!] ??= []).push(value);
    });
    localStorage.setItem(this.place(), JSON.stringify({ at: Date.now(), values } satisfies Kept));
  }
}

customElements.define('fl-draft', FairleadDraft);
