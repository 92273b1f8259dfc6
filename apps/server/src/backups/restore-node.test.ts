import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { putBesideBack } from './restore-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-beside-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what is lost comes back from a backup, and neither what is newer nor what an erasure took', () => {
  const [home, backup] = [join(folder, 'home'), join(folder, 'backup')]
  mkdirSync(home)
  mkdirSync(join(backup, 'uploads'), { recursive: true })
  const paths = ['policy', 'node.sqlite', 'uploads/kept', 'uploads/erased', 'trust.json']
  for (const path of paths) writeFileSync(join(backup, path), 'old')
  writeFileSync(join(home, 'trust.json'), 'new')
  const files = Object.fromEntries(paths.map((path) => [path, { bytes: 3, sha256: '' }]))
  putBesideBack(home, { backup, files }, ['erased'])
  expect(paths.filter((path) => existsSync(join(home, path)))).toEqual([
    'policy',
    'uploads/kept',
    'trust.json',
  ])
  expect(readFileSync(join(home, 'trust.json'), 'utf8')).toBe('new')
})
