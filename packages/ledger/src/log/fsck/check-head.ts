import { equalBytes } from '../../bytes.ts'
import type { Hash } from '../../hash.ts'
import { listEntries } from '../log.store.ts'
import type { FsckPlace, Report, Signed } from './finding.ts'
import { findExtent, listIndicesFrom, listOtherHeads } from './fsck.store.ts'

/** Entries that are gone are named one by one, but not all that a head may say that there are. */
const MISSING_AT_MOST = 2 ** 20

/** Holds the head against the entries, and tells how many there should be and what it says of them. */
export async function checkHead({ database }: FsckPlace, lock: Signed, report: Report) {
  const { reader } = database
  const { count, last, headSize, headChain } = await findExtent(reader)
  for (const { id } of await listOtherHeads(reader)) report('heads', id, 'is not the head')
  const signed = lock?.size ?? 0
  const max = last ?? -1
  if (headSize === null || headChain === null) report('heads', 1, 'is missing')

  const [newest] = max >= 0 ? await listEntries(reader, max, max + 1) : []
  const isWhole = max === count - 1
  const endsAtHead =
    newest !== undefined && headChain !== null && equalBytes(newest.chain, headChain)
  const isAbsurd = headSize !== null && headSize > count + MISSING_AT_MOST
  const isCounted = headSize === null || endsAtHead || headSize < count
  const size = isAbsurd || (isWhole && isCounted) ? count : headSize
  if (size === null) return { size: count, headSize, chain: headChain }

  if (headSize !== null && headSize !== size)
    report('heads', 1, `says ${headSize} entries, there are ${size}`)
  for (const { idx } of await listIndicesFrom(reader, size, max))
    report('entries', idx, 'lies beyond the head of the log')
  if (size < signed) report('heads', 1, `says ${size} entries, ${signed} were signed`)
  return { size, headSize, chain: headChain }
}

/** The chain in the head, against what the last entry leads to. */
export function checkHeadChain(chain: Hash | null, chains: readonly Hash[], report: Report) {
  if (chain && chains.length > 0 && !chains.some((each) => equalBytes(each, chain)))
    report('heads', 1, 'chain does not follow from the last entry')
}
