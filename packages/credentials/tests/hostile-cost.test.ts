import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What one file may cost whoever is given it, beyond what an honest one costs. */
const MOST_MS = 1_000
const MOST_MEBIBYTES = 64

type Cost = {
  readonly name: string
  readonly said: string
  /** Of processor time: how busy the machine is does not count. */
  readonly ms: number
  /** The highest mark of its memory above where it stood before. */
  readonly mebibytes: number
}

/** Linux alone tells a process its highest mark anew. */
const isLinux = process.platform === 'linux'

test.runIf(isLinux)('no hostile file costs more than a second and 64 MB', () => {
  const script = fileURLToPath(new URL('./support/hostile-cost.ts', import.meta.url))
  const most = [String(MOST_MS), String(MOST_MEBIBYTES)]
  const printed = execFileSync(process.execPath, ['--expose-gc', script, ...most], {
    encoding: 'utf8',
  })
  const costs = printed
    .trim()
    .split('\n')
    .map((line): Cost => JSON.parse(line))
  expect(costs.length).toBeGreaterThan(50)
  for (const { name, said, ms, mebibytes } of costs) {
    expect(said, name).toMatch(/^(?:invalid|caution) [a-z]|^read bomb$|"ok":false/)
    expect(ms, name).toBeLessThan(MOST_MS)
    expect(mebibytes, name).toBeLessThan(MOST_MEBIBYTES)
  }
})
