import { assert } from './assert.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { concat, equalBytes, fromUtf8, utf8 } from './bytes.ts'
import { ed25519 } from './ed25519.ts'
import { refuse, type Verdict } from './verdict.ts'
import { isKeyName, KEY_ED25519, type Vkey, vkeyOf } from './vkey.ts'

/** Whoever signs notes: a key behind a port, so that it can live in a file or in hardware. */
export interface NoteSigner {
  readonly name: string
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** A C2SP signed note over `text`, which ends in a newline. */
export async function signNote(text: string, ...signers: readonly NoteSigner[]): Promise<string> {
  assert(text.endsWith('\n') && isNoteText(text), 'a note is printable lines')
  const lines = signers.map(async ({ name, publicKey, sign }) => {
    assert(isKeyName(name), 'a key name has neither space nor plus sign')
    const { id } = vkeyOf(name, publicKey)
    return `— ${name} ${toBase64(concat(id, await sign(utf8(text))))}\n`
  })
  return `${text}\n${(await Promise.all(lines)).join('')}`
}

/** C2SP asks for at least 16; golang.org/x/mod takes 100. */
const SIGNATURE_LIMIT = 100

export type OpenedNote = {
  readonly text: string
  /** Names of the known keys that signed. */
  readonly verified: readonly string[]
  /** Their signature lines, as they stand in the note. */
  readonly lines: readonly string[]
}

/**
 * Opens a note that at least one known log key signed. Unknown keys are ignored (so are cosignatures,
 * whose keys are of other types); a known key whose signature fails spoils the note.
 */
export async function openNote(
  note: string | Uint8Array,
  known: readonly Vkey[],
): Promise<Verdict<OpenedNote>> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  // By key: while a key is being changed, two of them bear one name.
  const verified = new Map<Vkey, string>()
  for (const line of parsed.signatures) {
    const vkey = known.find(
      ({ name, id, type }) => type === KEY_ED25519 && name === line.name && equalBytes(id, line.id),
    )
    if (!vkey || verified.has(vkey)) continue
    if (!(await ed25519.verify(vkey.key, utf8(parsed.text), line.signature)))
      return refuse(`the signature of ${vkey.name} is wrong`)
    verified.set(vkey, line.written)
  }
  if (verified.size === 0) return refuse('no known key signed the note')
  const names = new Set([...verified.keys()].map(({ name }) => name))
  return { ok: true, text: parsed.text, verified: [...names], lines: [...verified.values()] }
}

type SignatureLine = {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
  /** With its newline. */
  readonly written: string
}
type ParsedNote = { readonly text: string; readonly signatures: readonly SignatureLine[] }

/** The form alone; it verifies nothing. */
export function parseNote(note: string | Uint8Array): Verdict<ParsedNote> {
  const whole = typeof note === 'string' ? note : fromUtf8(note)
  if (whole === undefined || !isNoteText(whole)) return refuse('note is not printable UTF-8')
  const end = whole.lastIndexOf('\n\n')
  if (end < 0 || !whole.endsWith('\n')) return refuse('note has no signatures')
  const lines = whole
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0) return refuse('note has no signatures')
  if (lines.length > SIGNATURE_LIMIT) return refuse('note has too many signatures')
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (!signature) return refuse('note has a malformed signature line')
    signatures.push(signature)
  }
  return { ok: true, text: whole.slice(0, end + 1), signatures }
}

function parseSignature(line: string): SignatureLine | undefined {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4), written: `${line}\n` }
}

/** Valid UTF-8 without a control byte but the newline. */
function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}
