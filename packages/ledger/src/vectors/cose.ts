import {
  type CoseReceipt,
  decodeCbor,
  decodeCoseReceipt,
  encodeCbor,
  equalBytes,
  fromUtf8,
  receiptsIn,
  toHex,
} from '../index.ts'
import type { Suite, VectorCase } from './vector-file.ts'

/** Receipts (RFC 9942) and statements that carry some: read, written again, held against their description. */
export const coseObjects: Suite = ({ path, bytes, folder }) => {
  const [, name, kind] = /^(.*)\.(cbor|cose|diag)$/.exec(path) ?? []
  if (name === undefined) return undefined
  if (kind === 'diag') return folder.paths.has(`${name}.cbor`) ? [] : undefined
  const again: VectorCase = { name: 'written again', check: () => writtenAgain(bytes()) }
  const carried = receiptsIn(bytes())
  if (carried.ok)
    return [
      again,
      ...carried.receipts.map((receipt, nth) => ({
        name: `receipt ${nth + 1} of the statement`,
        check: () => writtenAgain(receipt) ?? carriedFault(receipt),
      })),
    ]
  const description = `${name}.diag`
  const isDescribed = folder.paths.has(description)
  // A signed statement that carries no receipt, or a receipt of another tree, has nothing more to be held to.
  if (!isDescribed && isOfAnotherTree(bytes())) return [again]
  const proof: VectorCase = { name: 'proof', check: () => withReceipt(bytes(), proofFault) }
  if (!isDescribed) return [again, proof]
  const told = fromUtf8(folder.read(description)) ?? ''
  const check = () => withReceipt(bytes(), (receipt) => describedFault(receipt, bytes(), told))
  return [again, proof, { name: 'description', check }]
}

function isOfAnotherTree(bytes: Uint8Array): boolean {
  const decoded = decodeCoseReceipt(bytes)
  return !decoded.ok && decoded.reason.includes('another data structure')
}

/** What is read must be written to the same bytes, the protected header within too. */
function writtenAgain(bytes: Uint8Array): string | undefined {
  const decoded = decodeCbor(bytes)
  if (!decoded.ok) return decoded.reason
  return equalBytes(encodeCbor(decoded.value), bytes) ? undefined : 'it is written otherwise'
}

/** A statement may carry receipts of other trees. */
function carriedFault(receipt: Uint8Array): string | undefined {
  return isOfAnotherTree(receipt) ? undefined : withReceipt(receipt, proofFault)
}

function withReceipt(bytes: Uint8Array, fault: (receipt: CoseReceipt) => string | undefined) {
  const decoded = decodeCoseReceipt(bytes)
  return decoded.ok ? fault(decoded.receipt) : decoded.reason
}

/** Whether each path is as long as RFC 9162 makes it, by its own recursion. */
function proofFault({ inclusions, consistencies }: CoseReceipt): string | undefined {
  const isSound =
    inclusions.every(({ index, size, path }) => path.length === pathLength(index, size)) &&
    consistencies.every(({ oldSize, size, path }) => path.length === growthLength(oldSize, size))
  return isSound ? undefined : 'a path does not fit its sizes'
}

function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

function pathLength(index: number, size: number): number {
  if (size <= 1) return 0
  const split = splitOf(size)
  return 1 + (index < split ? pathLength(index, split) : pathLength(index - split, size - split))
}

function growthLength(oldSize: number, size: number, whole = true): number {
  if (oldSize === size) return whole ? 0 : 1
  const split = splitOf(size)
  return (
    1 +
    (oldSize <= split
      ? growthLength(oldSize, split, whole)
      : growthLength(oldSize - split, size - split, false))
  )
}

/** The description is in CBOR diagnostic notation, long byte strings shortened, with the bytes in hex below. */
function describedFault(receipt: CoseReceipt, bytes: Uint8Array, told: string) {
  const [, hex = ''] = /## Hex\s+```\s+([0-9a-f\s]+)```/.exec(told) ?? []
  if (hex !== '' && hex.replaceAll(/\s/g, '') !== toHex(bytes)) return 'the bytes are others'
  const { algorithm, kid, issuer, inclusions, consistencies, signature } = receipt
  const hashes = [...inclusions, ...consistencies].flatMap(({ path }) => path)
  const sizes = [
    ...inclusions.flatMap(({ size, index }) => [size, index]),
    ...consistencies.flatMap(({ oldSize, size }) => [oldSize, size]),
  ]
  const fits = (name: string, found: unknown) => {
    const [, value] = new RegExp(`/ ${name} / \\d+: ("[^"]*"|-?\\d+|h'[^']*')`).exec(told) ?? []
    return value === undefined || isTold(value, found)
  }
  if (!fits('alg', algorithm) || !fits('kid', kid) || !fits('iss', issuer)) return 'another header'
  const numbers = [...told.matchAll(/\/ (?:size|leaf|old_size|new_size) \/ (\d+)/g)]
  if (numbers.map(([, text]) => text).join() !== sizes.join()) return 'other sizes'
  const paths = [...told.matchAll(/^\s+(h'[^']*'),?$/gm)].map(([, text = '']) => text)
  if (paths.length !== hashes.length || !paths.every((text, i) => isTold(text, hashes[i])))
    return 'another path'
  const [, signed = ''] = /\/ signature\s+\/ (h'[^']*')/.exec(told) ?? []
  return isTold(signed, signature) ? undefined : 'another signature'
}

/** `h'3d06455d...d1198095'`, `"text"` or a number. */
function isTold(text: string, found: unknown): boolean {
  if (!text.startsWith("h'")) return text === JSON.stringify(found)
  const [start = '', end = ''] = text.slice(2, -1).split('...')
  const hex = found instanceof Uint8Array ? toHex(found) : ''
  return hex.startsWith(start) && hex.endsWith(end)
}
