import { parseVkey, type Vkey } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { nodePolicy, PolicyError } from './policy.ts'

/** Log and witness of the log format's worked example. */
const LOG = 'bj.vermilion.example/log+3f53827f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c'
const WITNESS = 'tj.vermilion.example/witness+a2b88659+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'

const keyOf = (text: string): Vkey => {
  const parsed = parseVkey(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.vkey
}
const read = (text: string) => nodePolicy(text, keyOf(LOG))

test('a policy names who is asked, and where', () => {
  const { witnesses, quorum } = read(`witness tj ${WITNESS} http://localhost:4701/\nquorum tj\n`)
  expect(witnesses).toEqual([{ vkey: keyOf(WITNESS), url: 'http://localhost:4701' }])
  expect(quorum).toEqual({ witness: keyOf(WITNESS) })
})

test('what is made public says for which log it is, and neither addresses nor remarks', () => {
  expect(
    read(`# ask Wang\n\nwitness  tj ${WITNESS}\thttp://10.0.0.7:1\nquorum tj\n`).text([
      { vkey: LOG },
    ]),
  ).toBe(`log ${LOG}\nwitness tj ${WITNESS}\nquorum tj\n`)
})

test.each([
  ['nonsense\n', 'policy line 1'],
  [`witness tj ${WITNESS}\nquorum none\n`, 'no address of the witness tj'],
  [`witness tj ${WITNESS} ftp://localhost\nquorum none\n`, 'no address of the witness tj'],
])('%j is refused', (text, reason) => {
  expect(() => read(text)).toThrow(PolicyError)
  expect(() => read(text)).toThrow(reason)
})

test('the operator’s own key is no witness', () => {
  const own = keyOf(WITNESS)
  expect(() => nodePolicy(`witness we ${WITNESS} http://localhost:1\nquorum we\n`, own)).toThrow(
    'its own witness',
  )
})
