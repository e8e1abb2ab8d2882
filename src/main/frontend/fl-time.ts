import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything on the page that counts shares one clock. */
const counting = new Set<LitElement>();
setInterval(() => counting.forEach((element) => element.requestUpdate()), SECOND);

abstract class Counting extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    counting.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    counting.delete(this);
  }

  createRenderRoot() {
    return this;
  }
}

/** The past is rounded down, as ages are told; what lies ahead to the nearest, so that a term of 90 days begins as 90 days. */
function ago(millis: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language || 'en', { numeric: 'auto', style: 'short' });
  const sign = millis < 0 ? 1 : -1;
  const size = Math.abs(millis);
  const count = (unit: number) => sign * (sign > 0 ? Math.round(size / unit) : Math.floor(size / unit));
  if (size < MINUTE) return words.format(count(SECOND), 'second');
  if (size < HOUR) return words.format(count(MINUTE), 'minute');
  if (size < DAY) return words.format(count(HOUR), 'hour');
  return words.format(count(DAY), 'day');
}

/** As Formats.duration on the server: the two largest units. */
export function duration(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / SECOND));
  if (seconds >= 86400) return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${seconds} s`;
}

/** 14:32:07, with the day where it is not today's. */
function clock(moment: Date, language: string): string {
  const today = moment.toDateString() === new Date().toDateString();
  return today
    ? moment.toLocaleTimeString(language || 'en', { timeStyle: 'medium' })
    : moment.toLocaleString(language || 'en', { dateStyle: 'medium', timeStyle: 'medium' });
}

class FairleadTime extends Counting {
  @property() at = '';
  @property({ type: Boolean }) clock = false;

  render() {
    if (!this.at) return html`<span aria-hidden="true">–</span>`;
    const moment = new Date(this.at);
    const exact = moment.toLocaleString(this.lang || 'en', { dateStyle: 'medium', timeStyle: 'long' });
    const since = ago(Date.now() - moment.getTime(), this.lang);
    return this.clock
      ? html`<time datetime=${this.at} title=${`${exact} · ${since}`}>${clock(moment, this.lang)}</time>`
      : html`<time datetime=${this.at} title=${exact}>${since}</time>`;
  }
}

class FairleadElapsed extends Counting {
  @property() from = '';
  @property() to = '';

  render() {
    if (!this.from) return html`<span aria-hidden="true">–</span>`;
    const end = this.to ? Date.parse(this.to) : Date.now();
    return html`${duration(end - Date.parse(this.from))}`;
  }
}

customElements.define('fl-time', FairleadTime);
customElements.define('fl-elapsed', FairleadElapsed);
