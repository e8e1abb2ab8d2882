import { LitElement, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** What the server says about a place; lines and columns count from 1. */
interface Problem {
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

const QUIET_MILLIS = 300;
const fromServer = Annotation.define<boolean>();

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--vaadin-text-color)', backgroundColor: 'var(--vaadin-background-color)' },
  '&.cm-focused': { outline: '2px solid var(--vaadin-focus-ring-color)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--fl-mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--vaadin-text-color)' },
  '.cm-cursor': { borderLeftColor: 'var(--vaadin-text-color)' },
  '.cm-gutters': { backgroundColor: 'var(--vaadin-background-color)', color: 'var(--vaadin-text-color-secondary)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--vaadin-text-color) 5%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'light-dark(#b9e3de, #1d5650)' },
  '.cm-searchMatch': { backgroundColor: 'light-dark(#ffe08a, #6b5200)' },
  '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--vaadin-background-color)', color: 'inherit', borderColor: 'var(--vaadin-border-color)' },
  '.cm-panels input, .cm-panels button': { font: 'inherit', color: 'inherit', backgroundColor: 'transparent', backgroundImage: 'none', border: '1px solid var(--vaadin-border-color)', borderRadius: '4px' },
  '.cm-foldPlaceholder': { backgroundColor: 'transparent', color: 'inherit' },
});

const words = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'light-dark(#0b5f87, #7cc7f2)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--vaadin-text-color)' },
  { tag: [tags.keyword, tags.number, tags.bool, tags.null, tags.atom], color: 'light-dark(#8a3a00, #ffb27a)' },
  { tag: [tags.comment, tags.lineComment], color: 'light-dark(#56646a, #9aa8ae)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--vaadin-text-color-secondary)' },
  { tag: [tags.labelName, tags.typeName], color: 'light-dark(#7a2c86, #e2a6ec)' },
]);

/** Text with line numbers, colours, search, and what is wrong beside its line and in a list beneath. */
class FairleadCodeEditor extends LitElement {
  static styles = css`
    :host { display: flex; flex-direction: column; min-height: 120px; border: 1px solid var(--vaadin-border-color-secondary); border-radius: 8px; overflow: hidden; background: var(--vaadin-background-color); }
    .editor { flex: 1; min-height: 0; overflow: hidden; }
    .hint { font-size: 12px; padding: 2px 12px; color: var(--vaadin-text-color-secondary); border-top: 1px solid var(--vaadin-border-color-secondary); }
    ul { list-style: none; margin: 0; padding: 4px 0; max-height: 120px; overflow: auto; border-top: 1px solid var(--vaadin-border-color-secondary); font-size: 13px; }
    li button { display: flex; gap: 12px; width: 100%; border: 0; background: none; color: inherit; font: inherit; text-align: left; padding: 4px 12px; cursor: pointer; }
    li button:hover { background: var(--vaadin-background-container); }
    li button:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: -2px; }
    .place { flex: none; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .error .place { color: var(--fl-bad); }
    .warning .place { color: var(--fl-waiting); }
  `;

  @property() label = 'Code';
  @property() hint = '';
  /** With {0} for the number of a line. */
  @property() placeLabel = 'Line {0}';
  @property() problemsLabel = 'Problems';
  @property({ type: Boolean }) readonly = false;
  /** Whether going back and forth is the owner's: it is told of the wish, and sets the text. */
  @property({ type: Boolean, attribute: false }) sharedHistory = false;
  /** Words of the editor's own panels in the reader's language. */
  @property({ attribute: false }) phrases: Record<string, string> = {};
  @property({ attribute: false }) problems: Problem[] = [];
  @state() private focused = false;
  @query('.editor') private place!: HTMLElement;

  private view?: EditorView;
  private text = '';
  private told = '';
  private timer = 0;
  private readonly editable = new Compartment();

  /** The whole text. Set from outside, only what differs is replaced, so that cursor and selection stay. */
  get value(): string {
    return this.view ? this.view.state.doc.toString() : this.text;
  }

  set value(text: string) {
    this.text = text ?? '';
    this.told = this.text;
    if (this.view) this.replace(this.text);
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.tell();
    this.text = this.value;
    this.view?.destroy();
    this.view = undefined;
  }

  firstUpdated() {
    this.begin();
  }

  /** Puts the cursor at the beginning of a line, counted from 1, and the line into sight. */
  goToLine(line: number, column = 1) {
    if (!this.view) return;
    const found = this.view.state.doc.line(Math.min(Math.max(line, 1), this.view.state.doc.lines));
    const anchor = Math.min(found.from + column - 1, found.to);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.view.focus();
  }

  focus() {
    this.view?.focus();
  }

  updated(changes: Map<string, unknown>) {
    if (changes.has('problems')) this.showProblems();
    if (changes.has('readonly')) this.view?.dispatch({ effects: this.editable.reconfigure(EditorState.readOnly.of(this.readonly)) });
  }

  render() {
    return html`<div class="editor"></div>
      ${this.problems.length === 0 ? nothing : html`<ul aria-label=${this.problemsLabel}>${this.problems.map((problem) => this.line(problem))}</ul>`}
      ${this.focused && !this.readonly && this.hint ? html`<div class="hint">${this.hint}</div>` : nothing}`;
  }

  private line(problem: Problem) {
    const place = this.placeLabel.replace('{0}', String(problem.line));
    return html`<li class=${problem.severity}><button @click=${() => this.goToLine(problem.line, problem.column)}><span class="place">${place}</span><span>${problem.message}</span></button></li>`;
  }

  private begin() {
    this.view = new EditorView({
      parent: this.place,
      root: this.renderRoot as ShadowRoot,
      state: EditorState.create({
        doc: this.text,
        extensions: [
          lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(),
          highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true }),
          yaml(), indentUnit.of('  '), syntaxHighlighting(words), look,
          EditorState.phrases.of(this.phrases), this.editable.of(EditorState.readOnly.of(this.readonly)),
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': this.label, ...(this.hint ? { 'aria-description': this.hint } : {}) }),
          // Tab indents; Escape and then Tab leaves the editor, as CodeMirror has it.
          keymap.of([
            { key: 'Mod-z', run: () => this.wish('undo') }, { key: 'Mod-y', run: () => this.wish('redo') }, { key: 'Mod-Shift-z', run: () => this.wish('redo') },
          ]),
          keymap.of([...searchKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            const own = update.transactions.some((change) => change.docChanged && !change.annotation(fromServer));
            if (own) this.changed();
            if (update.focusChanged) this.focused = update.view.hasFocus;
          }),
          EditorView.domEventHandlers({ blur: () => { this.tell(); } }),
        ],
      }),
    });
    this.showProblems();
  }

  private replace(next: string) {
    const now = this.value;
    if (!this.view || now === next) return;
    let from = 0;
    const shorter = Math.min(now.length, next.length);
    while (from < shorter && now[from] === next[from]) from++;
    let tail = 0;
    while (tail < shorter - from && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
    this.view.dispatch({
      changes: { from, to: now.length - tail, insert: next.slice(from, next.length - tail) },
      annotations: [fromServer.of(true), Transaction.addToHistory.of(false)],
    });
  }

  /** What was typed is told before the wish, so that the owner's history has it. */
  private wish(command: string): boolean {
    if (!this.sharedHistory) return false;
    this.tell();
    this.dispatchEvent(new CustomEvent('history-wished', { detail: command }));
    return true;
  }

  private changed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell(), QUIET_MILLIS);
  }

  /** What was typed reaches the server before whatever the reader does outside of the editor next. */
  private tell() {
    clearTimeout(this.timer);
    if (this.value === this.told) return;
    this.told = this.value;
    this.dispatchEvent(new CustomEvent('value-changed'));
  }

  private showProblems() {
    if (!this.view) return;
    const doc = this.view.state.doc;
    const marks = this.problems.map((problem): Diagnostic => {
      const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
      const from = Math.min(line.from + Math.max(problem.column, 1) - 1, line.to);
      return { from, to: Math.max(from, line.to), severity: problem.severity, message: problem.message };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }
}

customElements.define('fl-code-editor', FairleadCodeEditor);
