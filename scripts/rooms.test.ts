import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Room → what its line in docs/architecture.md lets it import. */
const rooms = roomsIn(readFileSync(`${root}/docs/architecture.md`, 'utf8'))
/** Entrances that count as rooms of their own: a line must name them, their parent is not enough. */
const OWN_ENTRANCES = [
  'ledger/log',
  'services/load',
  'database/testing',
  'rules/words',
  'rules/verify',
  'rules/dmn',
]

function roomsIn(page: string): Map<string, readonly string[]> {
  const rows = page.matchAll(/^\| ((?:apps|packages)\/\S+|e2e) \| ?(.*?) ?\|$/gm)
  return new Map(
    [...rows].map(([, room = '', line = '']) => [room, line.split(',').map((each) => each.trim())]),
  )
}

function filesOf(room: string): string[] {
  const inner = [...rooms.keys()].filter((other) => other !== room && other.startsWith(`${room}/`))
  const pattern = /\/src(\/|$)/.test(room) || room === 'e2e' ? '**/*.{ts,tsx}' : 'src/**/*.{ts,tsx}'
  return globSync(`${root}/${room}/${pattern}`, {
    exclude: (name) => name.includes('node_modules'),
  })
    .map((file) => relative(root, file))
    .filter((file) => !inner.some((other) => file.startsWith(`${other}/`)))
}

type Import = { readonly target: string; readonly typeOnly: boolean }

/** Imports of ours in one source: by package name, dynamic, or by a relative path out of the room. */
function importsIn(source: string, file: string, room: string): Import[] {
  const found: Import[] = []
  const pattern = /(import\s+type[^'"]*?|from\s*|import\s*\(\s*|import\s*)['"]([^'"]+)['"]/g
  for (const [whole, , target = ''] of source.matchAll(pattern)) {
    const before = source.slice(0, source.indexOf(whole))
    const statement = `${before.slice(before.lastIndexOf('\n') + 1)}${whole}`
    const typeOnly = /(import|export)\s+type\b/.test(statement)
    const named = /^@vermilion\/(.+)$/.exec(target)?.[1]
    if (named) found.push({ target: named, typeOnly })
    else if (target.startsWith('.')) {
      const path = relative(root, resolve(root, dirname(file), target))
      if (!path.startsWith(`${room}/`))
        found.push({ target: path.replace(/^(apps|packages)\//, ''), typeOnly })
    }
  }
  return found
}

function allows(line: readonly string[], { target, typeOnly }: Import, file: string): boolean {
  const isTest = /\.test\.tsx?$|\/tests?\/|\.support\.ts$/.test(file)
  if (isTest && (target.startsWith('testing') || target === 'database/testing')) return true
  return line.some((entry) => {
    const [name = '', condition] = entry.split(/ (?=\()/)
    if (condition?.startsWith('(only in commands/seed.ts'))
      return target === name && file.includes('commands/seed')
    if (condition === '(type only)') return typeOnly && target === name
    if (OWN_ENTRANCES.includes(target)) return name === target
    return target === name || target.startsWith(`${name}/`)
  })
}

describe('a room imports what its line in docs/architecture.md names, and nothing else of ours', () => {
  test('every package and app has a line', () => {
    const found = globSync('{apps,packages}/*/package.json', { cwd: root }).map(dirname)
    expect([...rooms.keys()]).toEqual(expect.arrayContaining(found))
  })

  test.each([...rooms])('%s keeps to its line', (room, line) => {
    const files = filesOf(room)
    expect(files.length, `${room} has sources`).toBeGreaterThan(0)
    const strays = files.flatMap((file) =>
      importsIn(readFileSync(`${root}/${file}`, 'utf8'), file, room)
        .filter((each) => !allows(line, each, file))
        .map((each) => `${file} → ${each.target}`),
    )
    expect(strays).toEqual([])
  })

  test('a planted import is found, static, dynamic, relative or by type', () => {
    const planted = [
      "import { x } from '@vermilion/server'",
      "const x = await import('@vermilion/ledger/log')",
      "import { y } from '../../../packages/database/src/index.ts'",
      "import { main } from '@vermilion/server/src/router.ts'",
    ]
    const line = rooms.get('apps/portal') ?? []
    for (const source of planted) {
      const found = importsIn(source, 'apps/portal/src/planted.ts', 'apps/portal')
      expect(found.length, source).toBe(1)
      expect(
        found.every((each) => allows(line, each, 'apps/portal/src/planted.ts')),
        source,
      ).toBe(false)
    }
  })
})

describe('a server room names another room’s store only through that room’s service', () => {
  const files = globSync(`${root}/apps/server/src/**/*.ts`).map((file) => relative(root, file))

  test.each(files)('%s', (file) => {
    const source = readFileSync(`${root}/${file}`, 'utf8')
    const foreign = [...source.matchAll(/from '(\.\.?\/[^']*\.store\.ts)'/g)]
      .map(([, target = '']) => relative(root, resolve(root, dirname(file), target)))
      .filter((store) => dirname(store) !== dirname(file))
    expect(foreign).toEqual([])
  })
})
