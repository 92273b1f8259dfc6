import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin, Rollup } from 'vite'

const SOURCE = join(import.meta.dirname, '../src/app/service-worker.js')

/** Where the walk for what verifying needs begins; everything else opens once it was opened. */
const ROUTES = /\/src\/app\/routes\/verify\.ts$/
/** The texts that its pages speak, beside those of the frame. */
const TEXTS = /\/(app|ui|verify|refusal)\/messages\/[\w-]+\.json$/
/** A file that holds one of these is left by static imports alone: it knows every page and every text. */
const CROSSROADS = /\/src\/(main\.tsx|lib\/i18n\/texts\.ts)$/
/** Who reads which kind of file: what hangs on it may be large, and comes for whoever verifies. */
const READERS = /\/src\/lib\/verify\/readers\.ts$/
const HEAVY_FILE = /\.(wasm|woff2?|ttf|otf)$/

/**
 * Writes the service worker with the list of its version's files: `core` is what every page and a
 * verdict over JSON need, `heavy` what the other kinds of files need.
 */
export function offline(): Plugin {
  return {
    name: 'vermilion:offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const ids = [...this.getModuleIds()]
        const routes = ids.filter((id) => ROUTES.test(id))
        const parts = routes.flatMap((id) => this.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
        const starts = [...parts, ...ids.filter((id) => TEXTS.test(id) || CROSSROADS.test(id))]
        const first = chunksOf(bundle).filter(({ moduleIds }) =>
          starts.some((id) => moduleIds.includes(id)),
        )
        const core = filesFrom(first, bundle, [CROSSROADS, READERS])
        const whole = filesFrom(first, bundle, [CROSSROADS])
        const coreFiles = core.filter((file) => !HEAVY_FILE.test(file))
        const heavy = whole.filter((file) => !coreFiles.includes(file))
        const entry = chunksOf(bundle).find(({ isEntry }) => isEntry)
        if (!entry) throw new Error('a build has an entry')

        const address = (file: string) => `/${file}`
        const build = {
          entry: address(entry.fileName),
          core: coreFiles.map(address),
          heavy: heavy.map(address),
          plain: ['/favicon.svg', '/manifest.webmanifest', '/icon-192.png', '/icon-512.png'],
          all: Object.keys(bundle)
            .map(address)
            .filter((path) => path.startsWith('/assets/')),
        }
        const version = createHash('sha256')
          .update(JSON.stringify(build))
          .digest('hex')
          .slice(0, 16)
        const source = `const BUILD = ${JSON.stringify({ version, ...build })}\n${readFileSync(SOURCE, 'utf8')}`
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
      },
    },
  }
}

function chunksOf(bundle: Rollup.OutputBundle): readonly Rollup.OutputChunk[] {
  return Object.values(bundle).filter((each) => each.type === 'chunk')
}

/**
 * The files that these lead to, with their styles and workers. Dynamic imports of a file that holds
 * one of `ends` are not followed.
 */
function filesFrom(
  first: readonly Rollup.OutputChunk[],
  bundle: Rollup.OutputBundle,
  ends: readonly RegExp[],
): readonly string[] {
  const files = new Set<string>()
  const waiting = first.map(({ fileName }) => fileName)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const output = bundle[name]
    if (!output || files.has(name)) continue
    files.add(name)
    if (output.type !== 'chunk') continue
    const { imports, dynamicImports, moduleIds, viteMetadata } = output
    waiting.push(
      ...imports,
      ...(viteMetadata?.importedCss ?? []),
      ...(viteMetadata?.importedAssets ?? []),
    )
    if (!moduleIds.some((id) => ends.some((end) => end.test(id)))) waiting.push(...dynamicImports)
    waiting.push(...moduleIds.flatMap((id) => workersOf(id, bundle)))
  }
  return [...files].sort()
}

/** The file that `batch-worker.ts?worker&url` became. */
function workersOf(id: string, bundle: Rollup.OutputBundle): readonly string[] {
  const [, path] = /^(.*)\.ts\?worker/.exec(id) ?? []
  if (path === undefined) return []
  const prefix = `assets/${basename(path)}-`
  return Object.keys(bundle).filter((name) => name.startsWith(prefix) && name.endsWith('.js'))
}
