import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

const PAUSE_MILLIS = 3000;
const PATIENCE_MILLIS = 3000;
/** One answer that is late or lost is no lost connection. */
const FAILURES_TO_TELL = 2;
/** What a proxy says while the portal behind it is away. */
const AWAY = [502, 503, 504];

/**
 * Asks the portal for a small file every few seconds while the page is looked at, since a dead portal says nothing. When it is
 * back the page goes on where its session is still known, and is loaded anew where it is not.
 */
class FairleadConnection extends LitElement {
  @property() probe = '';
  @property() lostText = '';
  @property({ type: Number }) page = 0;
  @state() private failures = 0;
  private timer = 0;
  private busy = false;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(this.look, PAUSE_MILLIS);
    document.addEventListener('visibilitychange', this.look);
    window.addEventListener('offline', this.look);
    window.addEventListener('online', this.look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.look);
    window.removeEventListener('offline', this.look);
    window.removeEventListener('online', this.look);
  }

  render() {
    const lost = this.failures >= FAILURES_TO_TELL;
    return html`<div role="status">${lost ? html`<div class="connection-lost">${this.lostText}</div>` : nothing}</div>`;
  }

  private readonly look = async () => {
    if (this.busy || document.visibilityState === 'hidden') return;
    this.busy = true;
    const there = await this.answers(this.probe, 'HEAD', (status) => !AWAY.includes(status));
    const wasLost = this.failures >= FAILURES_TO_TELL;
    if (!there) {
      this.failures++;
    } else if (wasLost) {
      await this.goOn();
    } else {
      this.failures = 0;
    }
    this.busy = false;
  };

  /** A portal that was started again does not know this page. */
  private async goOn() {
    const known = await this.answers(`?v-r=heartbeat&v-uiId=${this.page}`, 'POST', (status) => status === 200);
    if (known) {
      this.failures = 0;
    } else {
      window.location.reload();
    }
  }

  private async answers(address: string, method: string, good: (status: number) => boolean): Promise<boolean> {
    try {
      const answer = await fetch(address, { method, cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
      return good(answer.status);
    } catch {
      return false;
    }
  }
}

customElements.define('fl-connection', FairleadConnection);
