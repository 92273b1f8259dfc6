import { createHash } from 'node:crypto'
import { globSync, readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import csp from '../csp.json' with { type: 'json' }

/** The component library's own sources, as installed beside its components. */
const components = realpathSync(join(import.meta.dirname, '../node_modules/react-aria-components'))
const library = join(components, '../react-aria/dist/private')

/** Where it writes a style into the page, and what its placeholder stands for. */
const INJECTED = [
  ['interactions/usePress.mjs', 'data-react-aria-pressable'],
  ['overlays/usePreventScroll.mjs', ''],
] as const

test('csp.json lets in exactly the styles that the component library writes', () => {
  const hashes = INJECTED.map(([file, value]) => {
    const source = readFileSync(join(library, file), 'utf8')
    const [, style = ''] = /textContent = `([^`]+)`/.exec(source) ?? []
    const text = style.replace(/\$\{[^}]+\}/, value).trim()
    return `sha256-${createHash('sha256').update(text).digest('base64')}`
  })
  expect(csp.styleHashes).toEqual(hashes)
})

test('csp.json names every worker that loads WebAssembly, and no other script', () => {
  const src = join(import.meta.dirname, '../src')
  const loading = globSync('**/*.{ts,tsx}', { cwd: src }).filter((file) =>
    /from '(hash-wasm|zxing-wasm\/reader)'|new WebAssembly|WebAssembly\./.test(
      readFileSync(join(src, file), 'utf8'),
    ),
  )
  expect(loading.map((file) => basename(file, '.ts')).sort()).toEqual(csp.wasmWorkers)
})
