import type { Database } from '@vermilion/database'
import { assert } from '../../assert.ts'
import { EMPTY_RANGE, extend } from '../../compact-range.ts'
import { growTiles, isFull, type OpenTiles } from '../../tile-growth.ts'
import { TILE_WIDTH } from '../../tiles.ts'
import { parseVkey } from '../../vkey.ts'
import type { KeyStore } from '../key-store.ts'
import type { LockStore } from '../lock-store.ts'
import { checkActs, checkPublicActs } from './check-acts.ts'
import { checkCheckpoints, checkStrayCheckpoints } from './check-checkpoints.ts'
import { checkCosignatures } from './check-cosignatures.ts'
import { checkEntries, startOfEntries } from './check-entries.ts'
import { checkErasures } from './check-erasures.ts'
import { checkHead, checkHeadChain } from './check-head.ts'
import { checkPayloads, checkStrayPayloads } from './check-payloads.ts'
import { checkFullTile, checkOpenTiles } from './check-tiles.ts'
import type { Finding, FsckPlace } from './finding.ts'
import { listGroup } from './fsck.store.ts'

export type FsckProgress = { readonly checked: number; readonly size: number }

/**
 * Reads the whole log and everything derived from it, and names each row that is not what it was:
 * what one byte changed by hand touches is found, and nothing else is blamed. It changes nothing,
 * and may run while the log grows. Only a witness could find that the operator rewrote everything
 * and signed it anew.
 */
export async function fsck(
  database: Database,
  options: {
    readonly lockStore: LockStore
    /** Of the log key; its name is the log's origin. */
    readonly vkey: string
    readonly keyStore?: KeyStore
  },
  onProgress: (progress: FsckProgress) => void = () => {},
): Promise<Finding[]> {
  const parsed = parseVkey(options.vkey)
  assert(parsed.ok, 'a log is checked against its verifier key')
  const place: FsckPlace = { database, ...options, origin: parsed.vkey.name }
  const findings: Finding[] = []
  const report = (table: Finding['table'], row: string | number, problem: string) =>
    void findings.push({ table, row: String(row), problem })

  const { size, chain } = await checkHead(place, report)
  const erased = await checkErasures(place, report)
  let entries = startOfEntries(place.origin)
  let open: OpenTiles = []
  let range = EMPTY_RANGE
  let actsKept = false
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const group = await listGroup(database.reader, first, Math.min(size, first + TILE_WIDTH))
    const checked = checkEntries(entries, group, report)
    entries = checked.state
    const ranges = checked.leaves.map((leaf) => {
      range = extend(range, leaf)
      return range
    })
    const growth = growTiles(open, checked.leaves)
    open = growth.open
    for (const tile of growth.grown.filter(isFull)) await checkFullTile(place, tile, report)
    await checkCheckpoints(place, ranges, report)
    checkPayloads(place, group, { sound: checked.sound, erased }, report)
    actsKept = await checkPublicActs(place, actsKept, checked.sound, report)
    onProgress({ checked: range.size, size })
  }
  checkHeadChain(chain, entries.chains, report)
  await checkOpenTiles(place, open, size, report)
  await checkStrayCheckpoints(place, size, report)
  await checkCosignatures(place, report)
  await checkStrayPayloads(place, report)
  await checkActs(place, report)
  return findings
}
