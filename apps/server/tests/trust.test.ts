import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
beforeAll(async () => {
  world = await openTestNode({ seeded: false })
})
afterAll(() => world[Symbol.asyncDispose]())

const versionAt = async (address: string) =>
  JSON.parse(await openTrustFile(world.node, address)).version

test('each change is a version of its own, and no change is none', async () => {
  expect(await versionAt('http://localhost')).toBe(1)
  expect(await versionAt('http://localhost:1')).toBe(2)
  expect(await versionAt('http://localhost:1')).toBe(2)
})

test('a trust file that was damaged is not begun anew: whoever pinned it would refuse the new one', async () => {
  writeFileSync(join(world.home, 'trust.json'), '')
  await expect(versionAt('http://localhost')).rejects.toThrow()
})
