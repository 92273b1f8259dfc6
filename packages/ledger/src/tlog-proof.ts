import { fromBase64, toBase64 } from './base64.ts'
import { openCheckpoint } from './checkpoint.ts'
import { type Hash, leafHash } from './hash.ts'
import { parseHashLines } from './hash-lines.ts'
import { isCount, verifyInclusion } from './proof.ts'
import { refuse, type Verdict } from './verdict.ts'

const HEADER = 'c2sp.org/tlog-proof@v1'

/** A C2SP tlog-proof: index, path and a signed checkpoint in one text, good without any network. */
export type TlogProof = {
  readonly index: number
  /** From the leaf's sibling to the child of the root. */
  readonly path: readonly Hash[]
  /** The checkpoint note verbatim, with whatever cosignatures it carries. */
  readonly checkpoint: string
  readonly extra?: Uint8Array
}

export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(toBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** The form alone; it verifies nothing. */
export function parseTlogProof(text: string): Verdict<{ readonly proof: TlogProof }> {
  const end = text.indexOf('\n\n')
  if (end < 0) return refuse('proof has no checkpoint')
  const [header, ...lines] = text.slice(0, end).split('\n')
  if (header !== HEADER) return refuse('proof is not a c2sp.org/tlog-proof@v1')
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined
  const extra = extraText === undefined ? undefined : fromBase64(extraText)
  if (extraText !== undefined && !extra) return refuse('proof has a malformed extra line')
  const [, indexText] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? []
  const index = Number(indexText)
  if (!isCount(index)) return refuse('proof has no index')
  const path = parseHashLines(lines)
  if (!path) return refuse('proof has a malformed hash')
  const checkpoint = text.slice(end + 2)
  return { ok: true, proof: { index, path, checkpoint, ...(extra ? { extra } : {}) } }
}

export type Logged = {
  readonly index: number
  readonly size: number
  readonly origin: string
  readonly root: Hash
  readonly leaf: Hash
}

/** That the log of `vkey` holds exactly this entry body at this index. */
export async function verifyTlogProof(
  text: string,
  entryBody: Uint8Array,
  vkey: string,
): Promise<Verdict<Logged>> {
  const parsed = parseTlogProof(text)
  if (!parsed.ok) return parsed
  const { index, path, checkpoint: note } = parsed.proof
  const opened = await openCheckpoint(note, vkey)
  if (!opened.ok) return opened
  const { origin, size, root } = opened.checkpoint
  const leaf = leafHash(entryBody)
  const included = verifyInclusion({ index, size, leaf, proof: path, root })
  return included.ok ? { ok: true, index, size, origin, root, leaf } : included
}
