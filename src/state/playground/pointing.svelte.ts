import type { Diagnostic, FieldName, Token } from '@/cron/core.ts';

/** What can be pointed at: the text as it was understood. */
interface Pointed {
  readonly valid: boolean;
  readonly tokens: readonly Token[];
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

/** Which token is explained and which phrases are lit: pointer first, then the caret, then what is wrong or doubtful. */
export class Pointing {
  readonly #of: Pointed;
  /** Where the caret stands, and whether it has been moved there since the last edit. */
  #caret = $state<number | null>(null);
  #caretMoved = $state(false);
  #pointedToken = $state<number | null>(null);
  #pointedFields = $state.raw<readonly FieldName[] | null>(null);
  readonly #activeIndex = $derived.by(() => this.#findActive());
  readonly #litFields = $derived.by(() => this.#findLit());

  constructor(of: Pointed) {
    this.#of = of;
  }

  get activeIndex() {
    return this.#activeIndex;
  }
  get litFields() {
    return this.#litFields;
  }

  /** After an edit: the caret stands where the edit left it, and nothing is pointed at any more. */
  edited(caret: number | null) {
    this.#caret = caret;
    this.#caretMoved = false;
    this.#leave();
  }
  moveCaret(caret: number | null) {
    if (caret === this.#caret) return;
    this.#caret = caret;
    this.#caretMoved = true;
    // The keyboard speaks now; a pointer left lying over a token does not.
    this.#leave();
  }
  atToken(index: number | null) {
    this.#pointedToken = index;
  }
  atFields(fields: readonly FieldName[] | null) {
    this.#pointedFields = fields;
  }

  #leave() {
    this.#pointedToken = null;
    this.#pointedFields = null;
  }

  #findActive(): number {
    const { tokens, valid, errors, warnings } = this.#of;
    const ofField = (field: FieldName | null | undefined) =>
      tokens.findIndex((token) => token.field !== null && token.field === field);
    if (this.#pointedToken !== null) return this.#pointedToken;
    if (this.#pointedFields !== null) return ofField(this.#pointedFields[0]);
    // Right after an edit that broke the text, the broken token matters more than the caret's.
    const caret = valid || this.#caretMoved ? this.#caret : null;
    if (caret !== null) {
      const under = tokens.findIndex(({ span }) => span.start <= caret && caret <= span.end);
      if (under >= 0) return under;
    }
    const [doubt] = [...errors, ...warnings];
    const { span } = doubt ?? {};
    const at = span
      ? tokens.findIndex((token) => token.span.start < span.end && span.start < token.span.end)
      : -1;
    return Math.max(0, at >= 0 ? at : ofField(doubt?.field));
  }

  #findLit(): readonly FieldName[] {
    if (this.#pointedFields !== null) return this.#pointedFields;
    const field = this.#of.tokens[this.#activeIndex]?.field;
    return field ? [field] : [];
  }
}
