import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { VectorOutcome } from '@vermilion/ledger/vectors'
import { describe, expect, test } from 'vitest'
import { runCertificateVectors } from './index.ts'

const { VERMILION_VECTORS } = process.env
const home = join(VERMILION_VECTORS ?? '', 'certificates')

function folderOf(paths: readonly string[]) {
  return {
    paths: new Set(paths),
    read: (path: string) => new Uint8Array(readFileSync(join(home, path))),
  }
}

describe.skipIf(!VERMILION_VECTORS)('public vectors of certificates', () => {
  const folders = VERMILION_VECTORS ? globSync('*', { cwd: home }) : []

  test.each(folders)('%s: nothing differs', async (name) => {
    const paths = globSync(`${name}/**`, { cwd: home }).filter((path) =>
      statSync(join(home, path)).isFile(),
    )
    const outcomes: VectorOutcome[] = []
    for await (const each of runCertificateVectors(folderOf(paths))) outcomes.push(each)
    expect(outcomes.filter(({ result }) => result === 'failed')).toEqual([])
  })
})

const INPUTS = 'w3c-vc-data-model-2.0/tests/input'
const SOUND = {
  '@context': 'https://www.w3.org/ns/credentials/v2',
  type: 'VerifiableCredential',
  issuer: 'https://issuer.example/',
  credentialSubject: { id: 'https://subject.example/' },
}

test.each([
  ['one-ok.json', SOUND, 'passed'],
  ['one-fail.json', SOUND, 'failed'],
  ['one-ok.json', { ...SOUND, type: 'Other' }, 'failed'],
  ['one-fail.json', { ...SOUND, type: 'Other' }, 'passed'],
  ['presentation-ok.json', SOUND, 'skipped'],
])('an input called %s is held to its name', async (name, input, result) => {
  const folder = {
    paths: new Set([`${INPUTS}/${name}`]),
    read: () => new TextEncoder().encode(JSON.stringify(input)),
  }
  for await (const outcome of runCertificateVectors(folder)) expect(outcome.result).toBe(result)
})
