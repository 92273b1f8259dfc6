import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
/** The adapters, the place that chooses one, and what tests do to a real engine. */
const adapters = /packages\/database\/src\/(sqlite\/|postgres\/|testing\/|open\.ts)|\.test\.tsx?$/

test('nobody outside the adapters asks which engine runs', () => {
  const files = globSync('{packages,apps}/*/src/**/*.{ts,tsx}', { cwd: root })
  expect(files.length).toBeGreaterThan(30)
  const asking = files
    .filter((file) => !adapters.test(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n')
      return lines.flatMap((line, index) => (asksForEngine(line) ? [`${file}:${index + 1}`] : []))
    })
  expect(asking).toEqual([])
})

const questions: readonly [string, boolean][] = [
  [`if (engine.name === 'sqlite') {`, true],
  [`  switch (database.engine) {`, true],
  [`const lock = dialect === "postgres" ? 'for update' : ''`, true],
  [`    case 'postgres':`, true],
  [`openDatabase({ engine: 'sqlite', file })`, false],
  [`const { engine } = config`, false],
]
test.each(questions)('%s asks for the engine: %s', (line, asks) => {
  expect(asksForEngine(line)).toBe(asks)
})

function asksForEngine(line: string): boolean {
  return (
    /([!=]==?|\bcase)\s*['"](sqlite|postgres)/.test(line) ||
    /\bswitch \(.*\b(engine|dialect)\b/.test(line) ||
    /['"](sqlite|postgres)['"]\s*[!=]==?/.test(line)
  )
}
