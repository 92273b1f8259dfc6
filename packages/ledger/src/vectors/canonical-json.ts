import { sha256 as incremental } from '@noble/hashes/sha2.js'
import { equalBytes, jcs, sha256, toHex, utf8 } from '../index.ts'
import type { JsonValue } from '../json.ts'
import { has, hexIn, listed, type Suite, type VectorCase } from './vector-file.ts'

/** Texts of RFC 8785: what stands in `input/` must become the bytes in `output/` and `outhex/`. */
export const canonicalTexts: Suite = ({ path, text, folder }) => {
  const [, before, kind, name] =
    /^(.*?)(input|output|outhex)\/([^/]+)\.(?:json|txt)$/.exec(path) ?? []
  if (before === undefined || name === undefined) return undefined
  const input = `${before}input/${name}.json`
  if (kind !== 'input') return folder.paths.has(input) ? [] : undefined
  const results = { output: `${before}output/${name}.json`, hex: `${before}outhex/${name}.txt` }
  const written = () => utf8(jcs(JSON.parse(text()) as JsonValue))
  const cases: VectorCase[] = []
  if (folder.paths.has(results.output))
    cases.push({ name: 'output', check: () => isSame(written(), folder.read(results.output)) })
  if (folder.paths.has(results.hex))
    cases.push({ name: 'outhex', check: () => isSame(written(), hexIn(hexText(results.hex))) })
  return cases

  function hexText(file: string): string {
    return new TextDecoder().decode(folder.read(file)).replaceAll(/\s/g, '')
  }
}

function isSame(found: Uint8Array, wanted: Uint8Array): string | undefined {
  return equalBytes(found, wanted) ? undefined : `${toHex(found)} is not ${toHex(wanted)}`
}

/** More lines take minutes, and are of the same kind. */
const LINE_LIMIT = 1_000_000

/** How ECMAScript writes numbers, as checksums over so many lines `bits,text`. */
export const canonicalNumbers: Suite = ({ json }) => {
  if (!has(json, 'staticU64', 'checksums')) return undefined
  const staticU64 = listed(json.staticU64).map(String)
  return (listed(json.checksums) as { lines: number; sha256: string }[]).map(
    ({ lines, sha256: wanted }): VectorCase => ({
      name: `${lines} numbers`,
      ...(lines > LINE_LIMIT ? { skip: 'takes minutes' } : {}),
      check() {
        const hash = incremental.create()
        for (const value of numbers(staticU64, lines)) hash.update(utf8(lineOf(value)))
        const found = toHex(hash.digest())
        return found === wanted ? undefined : `${found} is not ${wanted}`
      },
    }),
  )
}

const view = new DataView(new ArrayBuffer(8))

function lineOf(value: number): string {
  view.setFloat64(0, value)
  return `${view.getBigUint64(0).toString(16)},${jcs(value)}\n`
}

/** The sequence that the file describes: a list, then small doubles, then those of a hash chain. */
function* numbers(listed: readonly string[], count: number): Generator<number> {
  const fromBits = (bits: bigint) => {
    view.setBigUint64(0, bits)
    return view.getFloat64(0)
  }
  let left = count
  for (const hex of listed) if (left-- > 0) yield fromBits(BigInt(`0x${hex}`))
  for (let i = 0n; i < 2000n; i++) if (left-- > 0) yield fromBits(0x0010_0000_0000_0000n + i)
  let block: Uint8Array = new Uint8Array(32)
  while (left > 0) {
    block = sha256(block)
    const doubles = new DataView(block.buffer, block.byteOffset)
    for (let at = 0; at < 32 && left > 0; at += 8) {
      const value = doubles.getFloat64(at, true)
      if (value === 0 || !Number.isFinite(value)) continue
      left -= 1
      yield value
    }
  }
}
