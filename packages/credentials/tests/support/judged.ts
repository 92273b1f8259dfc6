import { readFileSync } from 'node:fs'
import { fromUtf8 } from '@vermilion/ledger'
import {
  type EvidenceBundle,
  type History,
  resolveLog,
  type VerdictReport,
  type VerifyWith,
  verifyBundle,
  verifyFile,
  type WitnessFile,
} from '../../src/index.ts'

type Said = Pick<VerdictReport, 'overall' | 'status' | 'checks'>
type SecondHistory = { readonly reason?: string; readonly versions?: readonly unknown[] }
type SecondVerifier = {
  readonly resolve: (
    lines: readonly string[],
    now: number,
    witness?: WitnessFile,
  ) => Promise<SecondHistory>
  readonly verify: (
    text: string,
    world: {
      readonly trust: VerifyWith['trustFile']
      readonly kinds: VerifyWith['kinds']
      readonly lists: Readonly<Record<string, string>>
      readonly now: number
    },
  ) => Promise<Said>
}

export const page = readFileSync(
  new URL('../../../../apps/verifier/index.html', import.meta.url),
  'utf8',
)
export const script = /<script type="module">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
/** The verifier of the page that shares no code with this room. */
const second: SecondVerifier = await import(`data:text/javascript,${encodeURIComponent(script)}`)

/** The verdict of `verifyFile`, which the second verifier must share. */
export async function judgedFile(
  file: string | Uint8Array,
  world: VerifyWith,
): Promise<VerdictReport> {
  const verdict = await verifyFile(file, world)
  await expectAgreement(file, world, verdict)
  return verdict
}

/** The verdict of `verifyBundle`, which the second verifier must share over the bundle's text. */
export async function judgedBundle(
  bundle: EvidenceBundle,
  world: VerifyWith,
): Promise<VerdictReport> {
  const verdict = await verifyBundle(bundle, world)
  const { opening, tlogProof, didLog } = bundle
  // What no file can be, a verdict over a text cannot be held against.
  const isFile = opening && tlogProof !== undefined && didLog?.length
  // It remembers no lists from before.
  if (isFile && !world.earlierStatus) await expectAgreement(JSON.stringify(bundle), world, verdict)
  return verdict
}

/** What the second verifier alone finds of a history. */
export function secondHistory(
  lines: readonly string[],
  now: number,
  witness?: WitnessFile,
): Promise<SecondHistory> {
  return second.resolve(lines, now, witness)
}

/** What `resolveLog` finds of a history, with which the second verifier must agree. */
export async function judgedHistory(
  lines: readonly string[],
  now: number,
  witness?: WitnessFile,
): Promise<History> {
  const history = await resolveLog(lines, now, witness)
  const other = await secondHistory(lines, now, witness)
  const [ours, theirs] = [
    history.ok ? history.versions.length : 'broken',
    other.versions?.length ?? 'broken',
  ]
  if (ours !== theirs)
    throw new Error(`two verifiers differ: ${ours}, ${theirs} ${other.reason ?? ''}`)
  return history
}

async function expectAgreement(
  file: string | Uint8Array,
  world: VerifyWith,
  verdict: VerdictReport,
): Promise<void> {
  // The page that is kept remembers no lists of before.
  if (world.earlierStatus !== undefined) return
  const [ours, theirs] = [verdict, await secondVerdict(file, world)].map(sayingOf)
  if (ours !== theirs) throw new Error(`two verifiers differ:\n${ours}\n${theirs}`)
}

/** What the second verifier alone says. */
export async function secondVerdict(
  file: string | Uint8Array,
  { trustFile, kinds, status, now }: VerifyWith,
): Promise<Said> {
  const text = typeof file === 'string' ? file : fromUtf8(file)
  const lists = (await Promise.resolve(status).catch(() => undefined)) ?? {}
  return second.verify(text ?? '', { trust: trustFile, kinds, lists, now })
}

function sayingOf({ overall, status, checks }: Said): string {
  const told = checks.map(({ id, result, code }) => `${id} ${result} ${code ?? ''}`)
  return [overall, status.state, status.asOf ?? '', ...told].join('\n')
}
