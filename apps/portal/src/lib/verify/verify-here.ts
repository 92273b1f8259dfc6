import {
  diffClaims,
  type EvidenceBundle,
  examineTrust,
  parseBundle,
  type VerdictReport,
  verifyFile,
} from '@vermilion/credentials'
import { sha256, toHex, utf8 } from '@vermilion/ledger'
import { loadTrust } from '../trust/pinned-trust.ts'
import type { Trust } from '../trust/trust.ts'
import { type Change, changesOf } from './changes.ts'
import { type Asked, judge } from './judge.ts'
import type { ReadProblem } from './readers.ts'
import { fetchBundle, fetchLists, loadKinds, type World } from './world.ts'

/** A verdict with all that the page says about how it came to be. */
export type Verified = {
  readonly report: VerdictReport
  readonly checkedAt: number
  readonly trust: Trust
  /** Hex for drawing the seal: the leaf that the proof leads to, else a hash of the file itself. */
  readonly leaf: string
  /** Of an altered file whose original this hall still has: what was changed. */
  readonly changes: readonly Change[]
  /** To check the same again. */
  readonly source: string | Uint8Array
}

/** The whole verdict, computed in this browser; the network brings status lists and nothing else. */
export async function verifyHere(
  given: string | Uint8Array,
): Promise<Verified | { readonly problem: ReadProblem }> {
  const { trust, world } = await loadWorld()
  const checkedAt = Date.now()
  const listsOf: Asked['listsOf'] = (bundle) => fetchLists(bundle, world).catch(() => ({}))
  const judged = await judge(given, { ...world, now: checkedAt, listsOf })
  if ('problem' in judged) return judged
  const { report, bundle, source } = judged
  return {
    report,
    checkedAt,
    trust,
    leaf: leafOf(report) ?? toHex(sha256(typeof source === 'string' ? utf8(source) : source)),
    changes: bundle ? await changesIn(bundle, report, world) : [],
    source,
  }
}

/** What every verdict of this browser rests on. */
export async function loadWorld(): Promise<{ readonly trust: Trust; readonly world: World }> {
  const trust = await loadTrust()
  const { trustFile } = trust
  return { trust, world: { trustFile, kinds: await loadKinds(trustFile) } }
}

/** Fetches and keeps what every verdict rests on, so that the first can be made without a network. */
export async function prepareToVerify(): Promise<void> {
  const { world } = await loadWorld()
  await examineTrust(world.trustFile, Date.now())
}

function leafOf({ checks }: VerdictReport): string | undefined {
  const leaf = checks.find(({ id }) => id === 'log')?.params?.leaf
  return typeof leaf === 'string' ? leaf : undefined
}

/** The seal of the log tells that the text was altered; the original, where it is at hand, tells where. */
async function changesIn(
  bundle: EvidenceBundle,
  report: VerdictReport,
  world: World,
): Promise<readonly Change[]> {
  const altered = report.checks.some(({ params }) => params?.altered === 'content')
  const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(report.certificate?.id ?? '')?.[1]
  if (!altered || id === undefined) return []
  const original = await fetchBundle(id).catch(() => undefined)
  const parsed = original === undefined ? undefined : parseBundle(original)
  if (original === undefined || !parsed?.ok) return []
  const sound = await verifyFile(original, { ...world, now: Date.now() })
  const genuine = sound.checks.every(({ id, result }) => id === 'status' || result === 'passed')
  if (!genuine) return []
  return changesOf(diffClaims(parsed.bundle.credential, bundle.credential), sound, report)
}
