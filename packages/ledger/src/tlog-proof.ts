import { fromBase64, toBase64 } from './base64.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type Hash, leafHash } from './hash.ts'
import { parseHashLines } from './hash-lines.ts'
import { isCount, verifyInclusion } from './proof.ts'
import { refuse, type Verdict } from './verdict.ts'
import {
  type LogTrust,
  openWitnessedOnce,
  type WitnessedCheckpoint,
  type WitnessedVerdict,
} from './witnessed.ts'

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

export type Logged = Checkpoint & {
  readonly index: number
  readonly leaf: Hash
} & Pick<WitnessedCheckpoint, 'cosignatures' | 'time'>

/**
 * That a trusted log holds exactly this entry body at this index. A refusal names the checkpoint that
 * too few witnesses have cosigned where nothing else is missing.
 */
export async function verifyTlogProof(
  text: string,
  entryBody: Uint8Array,
  trust: LogTrust,
): Promise<WitnessedVerdict<Logged>> {
  const parsed = parseTlogProof(text)
  if (!parsed.ok) return parsed
  const { index, path, checkpoint: note } = parsed.proof
  const opened = await openWitnessedOnce(note, trust)
  const leaf = leafHash(entryBody)
  const find = ({ size, root }: Checkpoint) =>
    verifyInclusion({ index, size, leaf, proof: path, root })
  if (!opened.ok) {
    const found = opened.unwitnessed && find(opened.unwitnessed)
    return found && !found.ok ? found : opened
  }
  const { checkpoint, cosignatures, time } = opened
  const found = find(checkpoint)
  return found.ok ? { ok: true, index, leaf, ...checkpoint, cosignatures, time } : found
}
