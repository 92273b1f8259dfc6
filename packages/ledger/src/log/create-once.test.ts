import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createOnce } from './create-once.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-once-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a file is made once, for its owner alone, and nothing is left beside it', () => {
  const folder = newFolder()
  const path = join(folder, 'key')
  createOnce(path, () => 'first')
  createOnce(path, () => 'second')
  expect(readFileSync(path, 'utf8')).toBe('first')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['key'])
})

test('whoever comes meanwhile was first', () => {
  const path = join(newFolder(), 'key')
  createOnce(path, () => {
    createOnce(path, () => 'theirs')
    return 'mine'
  })
  expect(readFileSync(path, 'utf8')).toBe('theirs')
})

test('what cannot be made leaves no file, and can be made later', () => {
  const folder = newFolder()
  const path = join(folder, 'key')
  const failing = () => {
    throw new Error('no randomness')
  }
  expect(() => createOnce(path, failing)).toThrow('no randomness')
  expect(readdirSync(folder)).toEqual([])
  createOnce(path, () => 'later')
  expect(readFileSync(path, 'utf8')).toBe('later')
})

test('a process that dies while it makes the file leaves none that counts', async () => {
  const folder = newFolder()
  const path = join(folder, 'key')
  const child = fork(join(import.meta.dirname, '../../tests/dies-while-making.ts'), [path])
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  createOnce(path, () => 'whole')
  expect(readFileSync(path, 'utf8')).toBe('whole')
})
