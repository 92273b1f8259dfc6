import type { Difference, ReadClaim, VerdictReport } from '@vermilion/credentials'
import type { Bilingual } from '../i18n/bilingual.ts'

/** One thing that an altered file says otherwise than the authority did. */
export type Change = {
  /** The claim's own name, or the path as the file writes it. */
  readonly label: Bilingual
  readonly file: Bilingual | undefined
  readonly signed: Bilingual | undefined
}

/** Claims in the words of their kind, each once; what is no claim by its path and value. */
export function changesOf(
  differences: readonly Difference[],
  original: Pick<VerdictReport, 'claims'>,
  altered: Pick<VerdictReport, 'claims'>,
): readonly Change[] {
  const told = new Set<string>()
  return differences.flatMap(({ path, before, after }): readonly Change[] => {
    const key = /^\/credentialSubject\/([^/]+)/.exec(path)?.[1] ?? ''
    const [signed, file] = [claimOf(original, key), claimOf(altered, key)]
    const claim = signed ?? file
    if (!claim) return [{ label: same(path), file: raw(after), signed: raw(before) }]
    if (told.has(key)) return []
    told.add(key)
    return [{ label: claim.label, ...apart(file?.value, signed?.value) }]
  })
}

/** Where one language alone was altered, both readers are shown that one: they would see no change. */
function apart(
  file: Bilingual | undefined,
  signed: Bilingual | undefined,
): Pick<Change, 'file' | 'signed'> {
  if (!file || !signed) return { file, signed }
  if (file.en === signed.en) return { file: same(file.zh), signed: same(signed.zh) }
  if (file.zh === signed.zh) return { file: same(file.en), signed: same(signed.en) }
  return { file, signed }
}

function claimOf({ claims }: Pick<VerdictReport, 'claims'>, key: string): ReadClaim | undefined {
  return claims.find((claim) => claim.key === key)
}

function raw(value: Difference['before']): Bilingual | undefined {
  if (value === undefined) return undefined
  return same(typeof value === 'string' ? value : JSON.stringify(value))
}

function same(text: string): Bilingual {
  return { zh: text, en: text }
}
