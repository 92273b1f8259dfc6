import { fromUtf8 } from '@vermilion/ledger'
import type { Suite, VectorFolder } from '@vermilion/ledger/vectors'
import type { FindDocument } from '../foreign/documents.ts'
import { verifyForeign } from '../foreign/verify.ts'
import { parseJson } from '../json/parse-json.ts'
import { isObject } from '../json/shapes.ts'
import type { Code } from '../verdict/codes.ts'
import type { VerdictReport } from '../verdict/report.ts'
import { bakedIn } from './baked.ts'
import { readObject } from './read.ts'

const FIXTURE = /^(.*?\/?)verifiableCredentials\/.*?([^/]+)\.(json|png)$/
/** After the last of them was signed, and before the first of the lists and dates that hold ends. */
const VERIFIED_AT = Date.parse('2026-11-20T00:00:00Z')

/** DCC vc-test-fixtures: each is called by what must be found of it. */
export const dccFixtures: Suite = ({ path, folder, bytes }) => {
  const [, home, name = '', kind] = FIXTURE.exec(path) ?? []
  if (home === undefined) return isPartOf(folder, path) ? [] : undefined
  const text = kind === 'png' ? bakedIn(bytes()) : fromUtf8(bytes())
  const read = parseJson(text ?? '')
  const credential = read.ok && isObject(read.value) ? read.value : undefined
  if (!credential)
    return [{ name: 'read', skip: 'no credential is baked into it', check: () => undefined }]
  const check = async () => {
    const report = await verifyForeign(credential, documentsIn(folder, home), VERIFIED_AT)
    return differing(name, report)
  }
  return [{ name: [...wanted(name)].join(' and ') || 'sound', check }]
}

/** What their names say that stops a credential; all of them lack what only an issuer of ours brings. */
const SAYS: readonly (readonly [RegExp, Code])[] = [
  [/-expired/, 'expired'],
  [/-notYetValid/, 'not-yet-valid'],
  [/-tampered/, 'signature-bad'],
  [/-revoked/, 'revoked'],
  [/-expiredStatus/, 'status-stale'],
  [/-(tampered|notYetValid|missingType)Status/, 'status-unknown'],
]
const OF_ANY: readonly Code[] = ['type-unknown', 'issuer-unknown', 'log-missing']

function wanted(name: string): ReadonlySet<Code> {
  const validity = name.replace(/-(tampered|notYetValid|expired)Status/, '')
  const codes = SAYS.filter(([pattern]) =>
    pattern.test(/Status/.test(pattern.source) ? name : validity),
  )
  return new Set(codes.map(([, code]) => code))
}

function differing(name: string, { checks, reasons, overall }: VerdictReport): string | undefined {
  const signature = checks.find(({ id }) => id === 'signature')
  if (name.startsWith('badDid'))
    return signature?.params?.missing === undefined ? 'its key was found' : undefined
  const found = new Set(reasons.filter((code) => !OF_ANY.includes(code)))
  const codes = wanted(name)
  const stopped = [...codes].some((code) => code !== 'status-stale' && code !== 'status-unknown')
  if (signature?.result === 'unknown') return `not checked: ${JSON.stringify(signature.params)}`
  if (!isSame(found, codes)) return `found ${[...found].join(', ') || 'sound'}`
  return overall === (stopped ? 'invalid' : 'caution') ? undefined : `${overall} in all`
}

function isPartOf(folder: VectorFolder, path: string): boolean {
  const [, home] = /^(.*?\/?)(?:dids|statusLists)\//.exec(path) ?? []
  return (
    home !== undefined &&
    [...folder.paths].some((each) => each.startsWith(`${home}verifiableCredentials/`))
  )
}

/** Their DIDs stand in `dids/`, their lists in `statusLists/` under the last word of a list's URL. */
function documentsIn(folder: VectorFolder, home: string): FindDocument {
  const under = (place: string): readonly string[] =>
    [...folder.paths].filter((each) => each.startsWith(`${home}${place}/`))
  const read = (path: string) => readObject(folder, path)
  const dids = under('dids').map(read)
  return (name) => {
    const did = dids.find((document) => document?.id === name)
    const last = name.slice(name.lastIndexOf('/'))
    const list =
      last.length > 1 ? under('statusLists').find((path) => path.endsWith(last)) : undefined
    return did ?? (list === undefined ? undefined : read(list))
  }
}

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each))
}
