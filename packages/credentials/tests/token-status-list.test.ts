import { fromBase64Url, toBase64Url, toHex } from '@vermilion/ledger'
import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  bitstringFrom,
  type CertificateStatus,
  createStates,
  decodeTokenList,
  encodeTokenList,
  FEWEST_ENTRIES,
  type StatusSize,
  setState,
  stateAt,
  statusAt,
  tokenStatusAt,
} from '../src/index.ts'
import { parseJws } from '../src/jose/jws.ts'
import { statusValueAt } from '../src/status/bitstring.ts'
import { readVector, vectors } from './support/vectors.ts'

const ALL: readonly CertificateStatus[] = ['valid', 'revoked', 'suspended', 'superseded']

test('one store, two bit orders: statuses 1, 2, 0, 3 are 90 and 40 for W3C, c9 for IETF, and 63 in a W3C list of two bits', () => {
  const states = createStates()
  const row = ['revoked', 'suspended', 'valid', 'superseded'] as const
  for (const [index, status] of row.entries()) setState(states, index, status)
  expect(toHex(bitstringFrom(states, 'revocation').subarray(0, 1))).toBe('90')
  expect(toHex(bitstringFrom(states, 'suspension').subarray(0, 1))).toBe('40')
  expect(toHex(bitstringFrom(states, 'refresh').subarray(0, 1))).toBe('10')
  expect(toHex(states.subarray(0, 1))).toBe('c9')
  expect(row.map((_, index) => tokenStatusAt(states, 2, index))).toEqual([1, 2, 0, 3])
  expect(row.map((_, index) => statusValueAt(Uint8Array.of(0x63), 2, index))).toEqual([1, 2, 0, 3])
})

describe('the store against a slow one that writes every bit by itself', () => {
  const index = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: FEWEST_ENTRIES - 1 }),
  )
  const changes = fc.array(fc.tuple(index, fc.constantFrom(...ALL)), { maxLength: 60 })

  test('every list says of every index what the last change said', () => {
    fc.assert(
      fc.property(changes, fc.array(index, { maxLength: 20 }), (made, others) => {
        const states = createStates()
        const slow = new Map<number, CertificateStatus>()
        for (const [at, status] of made) {
          setState(states, at, status)
          slow.set(at, status)
        }
        const lists = (['revocation', 'suspension', 'refresh'] as const).map((purpose) =>
          bitstringFrom(states, purpose),
        )
        for (const at of [...slow.keys(), ...others]) {
          const status = slow.get(at) ?? 'valid'
          expect(stateAt(states, at)).toBe(status)
          expect(lists.map((bits) => statusAt(bits, at))).toEqual([
            status === 'revoked' || status === 'superseded',
            status === 'suspended',
            status === 'superseded',
          ])
        }
      }),
      { numRuns: 40 },
    )
  })

  test('a list of any size gives back what was written bit by bit, lowest first', () => {
    const size = fc.constantFrom<StatusSize>(1, 2, 4, 8)
    fc.assert(
      fc.property(size, fc.array(fc.nat(255), { minLength: 1, maxLength: 64 }), (bits, values) => {
        const written = values.map((value) => value % 2 ** bits)
        const bytes = slowBytes(written, bits)
        const read = decodeTokenList(encodeTokenList(bytes, bits))
        expect(read).toEqual({ bits, bytes })
        expect(written.map((_, at) => tokenStatusAt(bytes, bits, at))).toEqual(written)
        for (const beyond of [-1, 0.5, (bytes.length * 8) / bits, Number.NaN])
          expect(tokenStatusAt(bytes, bits, beyond)).toBeUndefined()
      }),
    )
  })
})

/** Each value as text of its bits, the whole turned round, byte by byte. */
function slowBytes(values: readonly number[], bits: StatusSize): Uint8Array {
  const all = values
    .map((value) => value.toString(2).padStart(bits, '0'))
    .toReversed()
    .join('')
  const padded = all.padStart(Math.ceil(all.length / 8) * 8, '0')
  const bytes = padded.match(/.{8}/g)?.toReversed() ?? []
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2))
}

test('a store has no place outside its entries', () => {
  for (const index of [-1, 0.5, FEWEST_ENTRIES]) {
    expect(() => setState(createStates(), index, 'revoked')).toThrow('an index lies in its list')
    expect(stateAt(createStates(), index)).toBeUndefined()
  }
})

const one = encodeTokenList(Uint8Array.of(0xb9, 0xa3), 1)
test.each([
  ['of three bits', { ...one, bits: 3 }],
  ['not base64url', { ...one, lst: `${one.lst}=` }],
  ['not zlib', { ...one, lst: 'AAAA' }],
  ['cut off', { ...one, lst: one.lst.slice(0, -4) }],
  [
    'a bomb of 64 MiB',
    { bits: 1, lst: toBase64Url(zlibSync(new Uint8Array(64 << 20), { level: 9 })) },
  ],
  ['larger than any list', { bits: 1, lst: 'A'.repeat((2 << 20) + 1) }],
  ['a text', 'eNrbuRgAAhcBXQ'],
])('a token list that is %s is not read', (_, list) => {
  expect(decodeTokenList(list)).toBeUndefined()
})

describe.skipIf(!vectors)('vectors of the IETF draft', () => {
  const example = (name: string) =>
    readVector('ietf-token-status-list', 'examples', `status_list_${name}.md`)
  const listIn = (text: string) =>
    JSON.parse(text.slice(text.indexOf('{')).replaceAll(/\n\s*(?=[A-Za-z0-9_-])/g, ''))

  test('the bytes of the two that are written out', () => {
    for (const [name, bytes, statuses] of [
      ['encoding_json', 'b9a3', [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]],
      ['encoding2_json', 'c944f9', [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]],
    ] as const) {
      const list = decodeTokenList(listIn(example(name)))
      expect(list && toHex(list.bytes)).toBe(bytes)
      expect(statuses.map((_, at) => list && tokenStatusAt(list.bytes, list.bits, at))).toEqual(
        statuses,
      )
    }
  })

  test.each([
    [
      'encoding1_long_json',
      1,
      {
        0: 1,
        1993: 1,
        25460: 1,
        159495: 1,
        495669: 1,
        554353: 1,
        645645: 1,
        723232: 1,
        854545: 1,
        934534: 1,
        1000345: 1,
      },
    ],
    [
      'encoding2_long_json',
      2,
      {
        0: 1,
        1993: 2,
        25460: 1,
        159495: 3,
        495669: 1,
        554353: 1,
        645645: 2,
        723232: 1,
        854545: 1,
        934534: 2,
        1000345: 3,
      },
    ],
    [
      'encoding4_json',
      4,
      {
        0: 1,
        1993: 2,
        35460: 3,
        459495: 4,
        595669: 5,
        754353: 6,
        845645: 7,
        923232: 8,
        924445: 9,
        934534: 10,
        1004534: 11,
        1000345: 12,
        1030203: 13,
        1030204: 14,
        1030205: 15,
      },
    ],
  ] as const)('%s: exactly these of 2^20 are set', (name, size, statuses) => {
    const list = decodeTokenList(listIn(example(name)))
    expect(list?.bits).toBe(size)
    const set: Record<number, number> = {}
    for (let at = 0; at < 1 << 20; at++) {
      const value = list && tokenStatusAt(list.bytes, list.bits, at)
      if (value !== 0) set[at] = value ?? -1
    }
    expect(set).toEqual(statuses)
  })

  test('at eight bits every value stands for itself somewhere', () => {
    const list = decodeTokenList(listIn(example('encoding8_json')))
    expect(list?.bytes.length).toBe(1 << 20)
    expect(new Set(list?.bytes).size).toBe(256)
  })

  test('the JWT has the form that is read here', () => {
    const jws = parseJws(example('jwt_raw').replaceAll('\n', ''))
    expect(jws?.header).toMatchObject({ typ: 'statuslist+jwt', alg: 'ES256' })
    expect(jws?.payload).toMatchObject({ sub: 'https://example.com/statuslists/1' })
    const list = decodeTokenList(jws?.payload.status_list)
    expect(list && toHex(list.bytes)).toBe('b9a3')
    expect(fromBase64Url(one.lst)).toBeDefined()
  })
})
