import { BUNDLE_LIMIT, type EvidenceBundle, parseBundle } from '../../bundle/bundle.ts'
import { SIZE_LIMITS } from '../../intake/sort-file.ts'
import { inflate, inflateStart, type Stream, streamsIn } from './streams.ts'

export type BundleFound =
  | { readonly ok: true; readonly bundle: EvidenceBundle; readonly latin: string }
  | { readonly ok: false; readonly reason: 'too-large' | 'no-bundle' }

/**
 * The evidence bundle within a stranger's PDF, never throwing. It looks for a stream that is one and
 * follows no structure of the file: whatever a PDF claims about itself, what counts is the bundle, and
 * whether the pages made from it are these. Of several bundles it takes the first.
 */
export function findBundle(file: Uint8Array): BundleFound {
  if (file.length > SIZE_LIMITS.pdf) return { ok: false, reason: 'too-large' }
  const latin = latinOf(file)
  const budget = { bytes: BUDGET }
  for (const stream of streamsIn(file, latin)) {
    const bytes = contentOf(stream, budget)
    if (!bytes || !LIKE_BUNDLE.test(latinOf(bytes.subarray(0, 64)))) continue
    const parsed = parseBundle(bytes)
    if (parsed.ok && parsed.bundle.tlogProof !== undefined)
      return { ok: true, bundle: parsed.bundle, latin }
  }
  return { ok: false, reason: 'no-bundle' }
}

const LIKE_BUNDLE = /^\s*\{/
/** What all the streams of one file that begin like a bundle may inflate to. */
const BUDGET = 4 << 20

function contentOf(
  { dictionary, bytes }: Stream,
  budget: { bytes: number },
): Uint8Array | undefined {
  // Fonts, pictures and pages name themselves; an attachment is either named as one or not at all.
  if (
    /\/(Type ?\/(XObject|ObjStm|XRef|Metadata)|Length1|FunctionType|Subtype ?\/(Image|Form))/.test(
      dictionary,
    )
  )
    return undefined
  if (!/\/Filter/.test(dictionary)) return bytes.length > BUNDLE_LIMIT ? undefined : bytes
  if (!/\/Filter ?\[? ?\/FlateDecode ?\]?/.test(dictionary) || budget.bytes <= 0) return undefined
  // Its first bytes tell whether it is worth the rest.
  if (!LIKE_BUNDLE.test(latinOf(inflateStart(bytes)))) return undefined
  const content = inflate(bytes, BUNDLE_LIMIT)
  budget.bytes -= content?.length ?? BUNDLE_LIMIT
  return content
}

/** One character a byte. */
function latinOf(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  return parts.join('')
}
