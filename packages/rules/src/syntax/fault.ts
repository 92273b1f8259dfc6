import type { Span } from './ast.ts'

/** Why a text is not FEEL: where, and which sentence (`words/`) tells it. */
export type SyntaxFault = {
  readonly code: SyntaxCode
  readonly span: Span
  /** What stands there, or what was looked for. */
  readonly found: string
}

export type SyntaxCode =
  | 'unexpected'
  | 'unexpected-end'
  | 'unfinished-string'
  | 'bad-escape'
  | 'bad-number'
  | 'bad-character'
  | 'unfinished-comment'
  | 'too-deep'
  | 'too-long'

export type Parsed<T> =
  | { readonly ok: true; readonly tree: T }
  | { readonly ok: false; readonly fault: SyntaxFault }

/** Thrown inside the parser alone, and caught at its edge. */
export class SyntaxStop extends Error {
  readonly fault: SyntaxFault
  constructor(fault: SyntaxFault) {
    super(fault.code)
    this.fault = fault
  }
}
