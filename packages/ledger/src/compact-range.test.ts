import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rootHash } from '../tests/oracle.ts'
import { EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
import { leafHash } from './hash.ts'
import { fromHex, toHex } from './hex.ts'

// The reference tree of RFC 6962 implementations: these leaves, and the root at each size.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
LEAVES.push('606162636465666768696a6b6c6d6e6f')
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the RFC 6962 tree of eight leaves has the known root at every size', () => {
  let range = EMPTY_RANGE
  const roots = [toHex(rangeRoot(range))]
  for (const leaf of LEAVES) {
    range = extend(range, leafHash(fromHex(leaf) ?? new Uint8Array()))
    roots.push(toHex(rangeRoot(range)))
  }
  expect(roots).toEqual(ROOTS)
})

test('extending leaf by leaf gives the root that RFC 9162 defines', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { maxLength: 200 }), (entries) => {
      const leaves = entries.map(leafHash)
      expect(rangeRoot(leaves.reduce(extend, EMPTY_RANGE))).toEqual(rootHash(leaves))
    }),
  )
})

test('a range keeps one hash per 1 in its size', () => {
  let range = EMPTY_RANGE
  for (let size = 1; size <= 130; size++) {
    range = extend(range, leafHash(Uint8Array.of(size)))
    expect(range.hashes.length).toBe(size.toString(2).replaceAll('0', '').length)
  }
})
