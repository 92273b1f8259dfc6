import { existsSync, globSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseWebvhDid, readWitnessFile } from '../src/index.ts'
import { judgedHistory } from './support/judged.ts'
import { readVector, vectorPath, vectors } from './support/vectors.ts'

const ROOT = ['didwebvh', 'vectors'] as const
const now = Date.parse('2026-12-01T00:00:00Z')

const logs = vectors ? globSync('*/*/did.jsonl', { cwd: vectorPath(...ROOT) }).sort() : []
const linesOf = (path: string) =>
  readVector(...ROOT, path)
    .split('\n')
    .filter((line) => line.trim() !== '')
const isNegative = (path: string) => path.startsWith('negative-')

const resolveVector = async (path: string) => {
  const file = [...ROOT, dirname(path), 'did-witness.json']
  const witness = existsSync(vectorPath(...file)) ? readWitnessFile(readVector(...file)) : []
  expect(witness).toBeDefined()
  return judgedHistory(linesOf(path), now, witness)
}

/** Why each attack must be refused. An attack on the DID's syntax has no log of its own. */
const REFUSED: Readonly<Record<string, string>> = {
  'negative-cross-did-witness-replay': 'unwitnessed',
  'negative-did-key-body-fragment-mismatch': 'proof-bad',
  'negative-duplicate-witness-ids': 'parameters-bad',
  'negative-pre-rotation-omit-updatekeys': 'parameters-bad',
  'negative-versiontime-future': 'version-time-wrong',
  'negative-zero-witness-threshold': 'parameters-bad',
}

describe.skipIf(!vectors)('did:webvh vectors of other programs', () => {
  test('there are histories by several programs', () => {
    expect(logs.length).toBeGreaterThan(10)
  })

  test.each(logs.filter((path) => !isNegative(path)))(
    '%s resolves to its document',
    async (path) => {
      const resolved = await resolveVector(path)
      expect(resolved).toMatchObject({ ok: true })
      if (!resolved.ok) return
      const { didDocument, didDocumentMetadata } = JSON.parse(
        readVector(...ROOT, dirname(path), 'resolutionResult.json'),
      )
      expect(resolved.did).toBe(didDocument.id)
      expect(resolved.versions.at(-1)?.versionId).toBe(didDocumentMetadata.versionId)
      expect(resolved.document.verificationMethod).toEqual(didDocument.verificationMethod)
    },
  )

  test.each(logs.filter((path) => isNegative(path) && linesOf(path).length > 0))(
    '%s is refused for its own reason',
    async (path) => {
      const resolved = await resolveVector(path)
      const [attack = ''] = path.split('/')
      const reason = REFUSED[attack]
      expect(resolved).toMatchObject({ ok: false, ...(reason ? { reason } : {}) })
    },
  )

  test('the DIDs of the syntax attacks are refused before any fetch', () => {
    for (const attack of ['negative-path-traversal-did', 'negative-lowercase-pct-port-ip']) {
      const [, did = ''] = /did: "([^"]+)"/.exec(readVector(...ROOT, attack, 'script.yaml')) ?? []
      expect(did).toContain('did:webvh:')
      expect(parseWebvhDid(did)).toBeUndefined()
      // The SCID of these vectors is a dummy: the same place with a real one is refused as well.
      const [, , , ...place] = did.split(':')
      const scid = 'QmbLqN2ohp3MtNUvZ8L6cGfV44TSxyVc9vd8SGbDkuGiQA'
      expect(parseWebvhDid(['did', 'webvh', scid, ...place].join(':'))).toBeUndefined()
    }
  })
})
