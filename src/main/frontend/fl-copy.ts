import { LitElement, html } from 'lit';
import { property, state } from 'lit/decorators.js';

const SHOWN_MILLIS = 1500;

/** A small button that copies a text and says that it did. */
class FairleadCopy extends LitElement {
  @property() text = '';
  @property() label = 'Copy';
  @property() done = 'Copied';
  @state() private copied = false;

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<button type="button" class="copy" aria-label=${this.label} title=${this.label} @click=${this.copy}>
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
          <rect x="5.5" y="5.5" width="8" height="8" rx="1.5"></rect>
          <path d="M3 10.5h-.5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1V3"></path>
        </svg>
      </button>
      <span class="copied" role="status">${this.copied ? this.done : ''}</span>`;
  }

  private async copy() {
    await navigator.clipboard.writeText(this.text);
    this.copied = true;
    setTimeout(() => (this.copied = false), SHOWN_MILLIS);
  }
}

customElements.define('fl-copy', FairleadCopy);
