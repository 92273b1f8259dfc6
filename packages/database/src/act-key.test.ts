import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actIdIn, actKey } from './act-key.ts'

test('a UUID takes 16 bytes, and what follows it a byte a character', () => {
  expect(actKey('01997a00-0000-7abc-8def-0123456789ab')).toHaveLength(16)
  expect(actKey('01997a00-0000-7abc-8def-0123456789ab/decide')).toHaveLength(23)
  expect(Buffer.from(actKey('genesis')).toString()).toBe('genesis')
})

test('every id is read from its key again, and no two ids have one key', () => {
  const uuid = fc.uuid({ version: [1, 4, 7] })
  const text = fc.string({ unit: 'binary-ascii', minLength: 1 }).filter((id) => /^[ -~]+$/.test(id))
  const steps = fc.tuple(uuid, text).map(([id, step]) => `${id}/${step}`)
  const id = fc.oneof(uuid, steps, text)
  fc.assert(fc.property(id, (each) => actIdIn(actKey(each)) === each))
})

test('only what is shaped as a UUID is packed as one', () => {
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
  const like = '01997a00-0000-7abc-8def-0123456789ab'
  const changed = fc
    .tuple(fc.nat(35), fc.constantFrom(...'0179 8abcfg-AF~/'))
    .map(([at, to]) => like.slice(0, at) + to + like.slice(at + 1))
  const cut = fc.nat(36).map((length) => like.slice(0, Math.max(1, length)))
  fc.assert(
    fc.property(fc.oneof(changed, cut, fc.constant(like)), (id) => {
      expect(actKey(id)).toHaveLength(UUID.test(id) ? 16 : id.length)
    }),
    { numRuns: 1_000 },
  )
})

test('bytes that stand for no id are told in hexadecimal', () => {
  expect(actIdIn(Uint8Array.of(0, 255))).toBe("x'00ff'")
})

test('what is not printable ASCII is no id', () => {
  for (const id of ['', '编号', 'a\nb']) expect(() => actKey(id)).toThrow('printable')
})
