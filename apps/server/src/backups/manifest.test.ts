import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ORIGIN } from '../node-id.ts'
import { fileFacts, MANIFEST, readManifest } from './manifest.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-manifest-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What is read of a backup that holds this file beside its database, each as its manifest says. */
async function reading(path: string) {
  const backup = mkdtempSync(join(folder, 'backup-'))
  const files: Record<string, Awaited<ReturnType<typeof fileFacts>>> = {}
  for (const name of ['node.sqlite', path]) {
    mkdirSync(dirname(join(backup, name)), { recursive: true })
    writeFileSync(join(backup, name), 'content')
    files[name] = await fileFacts(join(backup, name))
  }
  const facts = { v: 1, origin: ORIGIN, at: '2026-01-05T01:00:00.000Z', size: 1, files }
  writeFileSync(join(backup, MANIFEST), JSON.stringify(facts))
  return readManifest(backup)
}

test.each(['policy', 'trust.json', 'did/log.jsonl', 'uploads/ab/cd'])(
  'a backup has %s',
  async (path) => {
    expect(await reading(path)).toHaveProperty('manifest')
  },
)

test.each([
  'keys/root.key',
  'keys.sqlite',
  'lock.sqlite',
  'node.sqlite-wal',
  'policy/x',
  'did',
  '../policy',
  'uploads/../keys/root.key',
])('a manifest that names %s is none, so that a backup plants nothing', async (path) => {
  expect(await reading(path)).toEqual({ damaged: MANIFEST })
})
