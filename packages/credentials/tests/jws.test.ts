import { fromBase64Url, p256Key } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJwsSignedBy, parseJws, signJws } from '../src/index.ts'

const signer = seedSigner(new Uint8Array(32).fill(7), 'a', 'p256')
const holds = async (text: string, key = signer.publicKey) => {
  const jws = parseJws(text)
  return jws !== undefined && (await isJwsSignedBy(key, jws))
}
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('RFC 7515 appendix A.3', async () => {
  const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array()
  const key = p256Key(
    bytes('f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'),
    bytes('x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'),
  )
  const text =
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q'
  expect(parseJws(text)?.payload).toMatchObject({ iss: 'joe', exp: 1300819380 })
  expect(await holds(text, key)).toBe(true)
  expect(await holds(text)).toBe(false)
})

test('what is signed is read back, and no changed letter of it holds', async () => {
  const text = await signJws({ typ: 'a+jwt', kid: 'did:example:1#k' }, { iss: '示例' }, signer)
  expect(parseJws(text)).toMatchObject({
    header: { alg: 'ES256', typ: 'a+jwt', kid: 'did:example:1#k' },
    payload: { iss: '示例' },
  })
  expect(await holds(text)).toBe(true)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length - 1),
      fc.constantFrom(...'Ab0-_.= '),
      async (at, letter) => {
        fc.pre(text[at] !== letter)
        expect(await holds(text.slice(0, at) + letter + text.slice(at + 1))).toBe(false)
      },
    ),
    { numRuns: 200 },
  )
})

describe('is refused though it is signed', () => {
  test.each([
    ['another algorithm', { alg: 'ES384' }],
    ['no algorithm', { alg: 'none' }],
    ['an extension that must be understood', { crit: ['b64'], b64: false }],
  ])('with %s', async (_, header) => {
    expect(await holds(await signJws(header, {}, signer))).toBe(false)
  })
})

test.each([
  ['two parts', `${part({})}.${part({})}`],
  ['four parts', `${part({})}.${part({})}.AA.AA`],
  ['a header that is a list', `${part([])}.${part({})}.AA`],
  ['a payload that is no JSON', `${part({})}.AAAA.AA`],
  ['padding', `${part({ a: 1 })}=.${part({})}.AA`],
  ['a key twice', `${Buffer.from('{"a":1,"a":1}').toString('base64url')}.${part({})}.AA`],
  ['nothing', ''],
])('%s is no JWS', (_, text) => {
  expect(parseJws(text)).toBe(undefined)
})
