import { availableParallelism } from 'node:os'
import type { Database } from '@vermilion/database'
import { assert } from '../../assert.ts'
import { concat, equalBytes } from '../../bytes.ts'
import { type CompactRange, EMPTY_RANGE, extend, rangeRoot } from '../../compact-range.ts'
import type { Hash } from '../../hash.ts'
import { growTiles, isFull, type OpenTiles } from '../../tile-growth.ts'
import { TILE_WIDTH } from '../../tiles.ts'
import { parseVkey } from '../../vkey.ts'
import { readLogKeys } from '../key-ring.ts'
import type { KeyStore } from '../key-store.ts'
import type { LockStore } from '../lock-store.ts'
import { findHead } from '../log.store.ts'
import { listRestored, type Restoration } from '../restoration.ts'
import { checkWithoutAct } from './check-acts.ts'
import { checkStrayCheckpoints } from './check-checkpoints.ts'
import { checkErasures, type Erased } from './check-erasures.ts'
import { checkHead, checkHeadChain } from './check-head.ts'
import { checkStrayPayloads } from './check-payloads.ts'
import type { Span, SpanFound } from './check-span.ts'
import { checkFullTile, checkOpenTiles } from './check-tiles.ts'
import { type Crew, crewOfOne, crewOfThreads, type Stores } from './crew.ts'
import { type Finding, type FsckPlace, type Report, reportInto, type Signed } from './finding.ts'

export type FsckProgress = { readonly checked: number; readonly size: number }

type Options = {
  readonly lockStore: LockStore
  /** Of the log's first key, where no entry speaks of its keys; its name is the log's origin. */
  readonly vkey: string
  readonly keyStore?: KeyStore
  /** With them a long log is checked by as many threads as there are processors. */
  readonly stores?: Stores
  /** Entries that are checked at one go, a multiple of 256: whoever waits sees progress after each. */
  readonly span?: number
}

/**
 * Reads the whole log and everything derived from it, and names each row that is not what it was:
 * what one byte changed by hand touches is found, and nothing else is blamed. It changes nothing,
 * and may run while the log grows. Only a witness could find that the operator rewrote everything
 * and signed it anew.
 */
export async function fsck(
  database: Database,
  { lockStore, vkey, keyStore, stores, span = 64 * TILE_WIDTH }: Options,
  onProgress: (progress: FsckProgress) => void = () => {},
): Promise<Finding[]> {
  const parsed = parseVkey(vkey)
  assert(parsed.ok, 'a log is checked against its verifier key')
  const origin = parsed.vkey.name
  const keys = await readLogKeys(database.reader, origin, vkey)
  const place: FsckPlace = { database, keyStore, keys, origin }
  const findings: Finding[] = []
  const report = reportInto(findings)

  const lock = lockStore.read(place.origin)
  const told = (await findHead(database.reader))?.size ?? 0
  const crew = crewFor(Math.ceil(told / span), place, stores)
  try {
    const acts = crew.acts()
    // Whoever fails first is heard; the other need not be.
    acts.catch(() => {})
    const { size, headSize, chain } = await checkHead(place, lock, report)
    const erased = withRestored(
      await checkErasures(place, report),
      await listRestored(database.reader),
    )
    onProgress({ checked: 0, size })
    const whole = new Whole(place)
    for await (const [{ end }, found] of inOrder(crew, spansOf({ size, lock, erased }, span))) {
      findings.push(...found.findings)
      await whole.add(found, report)
      onProgress({ checked: end, size })
    }
    checkHeadChain(chain, whole.chains, report)
    // What was committed meanwhile is nobody's fault.
    const grown = Math.max(0, ((await findHead(database.reader))?.size ?? 0) - (headSize ?? 0))
    const sizes = { signed: lock?.size ?? 0, checked: size, now: size + grown }
    await checkOpenTiles(place, whole.openTiles(), sizes, report)
    await checkStrayCheckpoints(place, sizes.now, report)
    await checkStrayPayloads(place, size, report)
    const { keptFrom, findings: ofActs } = await acts
    const lacking = whole.withoutAct.filter((idx) => idx > keptFrom)
    // A node that goes on meanwhile forgets acts: which are kept is asked again before any is missed.
    if (lacking.length > 0) checkWithoutAct(lacking, (await crew.acts()).keptFrom, report)
    return [...findings, ...ofActs]
  } finally {
    await crew.close()
  }
}

/** What came back from a copy of the log, and the log says so, has lost its payloads too. */
function withRestored(erased: Erased, restored: readonly Restoration[]): Erased {
  const gone = new Map(erased)
  for (const { from, to } of restored)
    for (let idx = from; idx < to; idx++) gone.set(idx, gone.get(idx) ?? new Set([0]))
  return gone
}

type LogState = { readonly size: number; readonly lock: Signed; readonly erased: Erased }

function crewFor(spans: number, place: FsckPlace, stores: Stores | undefined): Crew {
  const threads = Math.min(availableParallelism(), spans)
  if (!stores || threads < 2) return crewOfOne(place)
  return crewOfThreads(threads, { ...stores, origin: place.origin, logKeys: place.keys })
}

function* spansOf({ size, lock, erased }: LogState, length: number): Generator<Span> {
  for (let first = 0; first < size; first += length) {
    const end = Math.min(size, first + length)
    const own = [...erased].filter(([idx]) => idx >= first && idx < end)
    yield { first, end, lock, erased: new Map(own) }
  }
}

/** So many are under way that nobody waits for work, and not so many that they pile up. */
async function* inOrder(
  crew: Crew,
  spans: Iterator<Span>,
): AsyncGenerator<readonly [Span, SpanFound]> {
  const underWay: (readonly [Span, Promise<SpanFound>])[] = []
  const start = () => {
    const { value: span, done } = spans.next()
    if (done) return
    const found = crew.span(span)
    found.catch(() => {})
    underWay.push([span, found])
  }
  for (let i = 0; i < 2 * crew.size - 1; i++) start()
  for (let next = underWay.shift(); next; next = underWay.shift()) {
    const [span, found] = next
    const checked = await found
    start()
    yield [span, checked]
  }
}

/** The spans so far, put together. */
class Whole {
  readonly #place: FsckPlace
  /** Of the full tiles of leaves. */
  #range: CompactRange = EMPTY_RANGE
  #upper: OpenTiles = []
  #leaves: readonly Hash[] = []
  chains: readonly Hash[] = []
  readonly withoutAct: number[] = []

  constructor(place: FsckPlace) {
    this.#place = place
  }

  async add(found: SpanFound, report: Report): Promise<void> {
    for (const { table, row, root, hashes } of found.signed) {
      const computed = rangeRoot({ ...this.#range, hashes: [...this.#range.hashes, ...hashes] })
      if (!equalBytes(computed, root)) report(table, row, 'root is not that of the entries')
    }
    const { open, grown } = growTiles(this.#upper, found.roots)
    for (const tile of grown.filter(isFull))
      await checkFullTile(this.#place, { ...tile, level: tile.level + 1 }, report)
    this.#upper = open
    this.#range = found.roots.reduce(extend, this.#range)
    this.#leaves = found.leaves
    this.chains = found.chains
    this.withoutAct.push(...found.withoutAct)
  }

  openTiles(): OpenTiles {
    const leaves = { level: 0, n: this.#range.size, data: concat(...this.#leaves) }
    return [leaves, ...this.#upper.map((tile) => ({ ...tile, level: tile.level + 1 }))]
  }
}
