import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatVkey, parseVkey } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { PolicyError, readWitnesses } from './witnesses.ts'

/** The witness of the log format's worked example. */
const VKEY = 'tj.vermilion.example/witness+a2b88659+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'

function homeWith(policy: string | undefined) {
  const home = mkdtempSync(join(tmpdir(), 'policy-'))
  if (policy !== undefined) writeFileSync(join(home, 'policy'), policy)
  return { home, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) }
}

test('a node without a policy asks nobody', () => {
  using place = homeWith(undefined)
  expect(readWitnesses(place.home)).toEqual([])
})

test('a policy names who is asked, and where', () => {
  using place = homeWith(`# Tianjin\nwitness tj ${VKEY} http://localhost:4701/\nquorum none\n`)
  const [witness, ...others] = readWitnesses(place.home)
  expect(others).toEqual([])
  expect(witness?.url).toBe('http://localhost:4701')
  expect(witness && formatVkey(witness.vkey)).toBe(VKEY)
  expect(parseVkey(VKEY)).toMatchObject({ ok: true })
})

test.each([
  ['nonsense\n', 'policy line 1'],
  [`witness tj ${VKEY}\nquorum none\n`, 'no address of the witness tj'],
  [`witness tj ${VKEY} ftp://localhost\nquorum none\n`, 'no address of the witness tj'],
  [`witness tj ${VKEY} http://localhost\nquorum tj\n`, 'another quorum than none'],
])('%j is refused', (policy, reason) => {
  using place = homeWith(policy)
  expect(() => readWitnesses(place.home)).toThrow(PolicyError)
  expect(() => readWitnesses(place.home)).toThrow(reason)
})
