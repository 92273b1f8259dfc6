import { deflateSync } from 'node:zlib'
import { concat, utf8 } from '@vermilion/ledger'

const zeros = deflateSync(Buffer.alloc(64 << 20))
const bomb = deflateSync(Buffer.concat([Buffer.from('{"v":1,"a":"'), Buffer.alloc(64 << 20, 97)]))

function streamOf(
  bytes: Uint8Array,
  filter = '/Filter /FlateDecode',
  length = `${bytes.length}`,
): Uint8Array {
  return concat(
    utf8(`1 0 obj\n<< /Length ${length} ${filter} >>\nstream\n`),
    bytes,
    utf8('\nendstream\nendobj\n'),
  )
}

function repeat(bytes: Uint8Array, times: number): Uint8Array {
  return new Uint8Array(
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes.length * times, bytes)]),
  )
}

/** Files that are PDF by their first bytes, made to cost whoever reads them; there is no certificate in any. */
export const HOSTILE_PDFS: readonly (readonly [string, Uint8Array])[] = [
  ['streams that inflate to gigabytes', repeat(streamOf(zeros), 60)],
  ['bundles that inflate to gigabytes', repeat(streamOf(bomb), 60)],
  ['bombs in many small pieces', repeat(streamOf(bomb.subarray(0, 600)), 4_000)],
  ['a hundred thousand objects', repeat(utf8('1 0 obj\n<< /A 1 0 R >>\nendobj\n'), 100_000)],
  ['a hundred thousand streams', repeat(streamOf(new Uint8Array(1)), 80_000)],
  ['a reference that names itself', repeat(streamOf(utf8('{'), '/Filter 1 0 R', '1 0 R'), 20_000)],
  [
    'a cross-reference that leads back',
    repeat(utf8('xref\n0 1\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF\n'), 90_000),
  ],
  ['a keyword and nothing else', repeat(utf8('stream\n'), 1_000_000)],
  ['streams without an end', repeat(utf8('1 0 obj << /Length 5 >> stream\n'), 250_000)],
  ['dictionaries without an end', repeat(utf8('<<'.repeat(1_000)), 4_000)],
  ['lengths beyond the file', repeat(streamOf(utf8('{}'), '', '999999999'), 60_000)],
  ['bundles that are none', repeat(streamOf(utf8('{"v":1,"credential":{}}'), ''), 4_096)],
  ['nothing but its name', utf8('%PDF-')],
]
