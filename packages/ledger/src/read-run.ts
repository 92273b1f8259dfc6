import { concat } from './bytes.ts'
import { bundlesOf, type Piece, type Run } from './check-run.ts'
import { fullBundleLength } from './entry-bundle.ts'
import { HASH_SIZE, TILE_WIDTH, type TileReader, tileWidth } from './tiles.ts'

/** Where a public log is read from; entry bundles come uncompressed. */
export interface LogReader extends TileReader {
  checkpoint(): Promise<string>
  entries(n: number, width: number): Promise<Uint8Array>
  /** What is served at `runPath`, as it comes; undefined where the host has single tiles alone. */
  run?(
    level: 0 | 'entries',
    n: number,
    width: number,
  ): Promise<AsyncIterable<Uint8Array> | undefined>
}

/** Pieces asked for ahead of the one that is being hashed. */
const READ_AHEAD = 8
const TILE_BYTES = TILE_WIDTH * HASH_SIZE

/** The pieces of a run in order: the full ones in one answer where there is one, the others each by itself. */
export async function* readRun(reader: LogReader, run: Run): AsyncGenerator<Piece> {
  const full = tileWidth(1, run.n, run.size)
  const [entries, hashes] = await Promise.all(
    full > 0 ? [reader.run?.('entries', run.n, full), reader.run?.(0, run.n, full)] : [],
  )
  if (!entries || !hashes) return yield* readSingly(reader, run, 0)
  const tiles = cut(hashes, ({ length }) => (length < TILE_BYTES ? undefined : TILE_BYTES))
  for await (const bundle of cut(entries, fullBundleLength)) {
    yield { bundle, tile: tiles.next().then(({ value }) => value ?? new Uint8Array()) }
  }
  // More hashes than bundles: a piece that the check will not take.
  const more = await tiles.next()
  if (!more.done) yield { bundle: new Uint8Array(), tile: Promise.resolve(more.value) }
  yield* readSingly(reader, run, full)
}

async function* readSingly(reader: LogReader, run: Run, from: number): AsyncGenerator<Piece> {
  const bundles = bundlesOf(run).slice(from)
  const asked: { bundle: Promise<Uint8Array>; tile: Promise<Uint8Array> }[] = []
  for (let at = 0; at < bundles.length; at++) {
    for (const { n, width } of bundles.slice(at + asked.length, at + READ_AHEAD)) {
      const piece = { bundle: reader.entries(n, width), tile: reader.tile(0, n, width) }
      // One may fail while another is awaited; its failure is met when its turn comes.
      for (const answer of Object.values(piece)) answer.catch(() => {})
      asked.push(piece)
    }
    const next = asked.shift()
    if (next) yield { bundle: await next.bundle, tile: next.tile }
  }
}

/** Cuts what streams in; whatever is left at the end is a piece too, for the check to find wrong. */
async function* cut(
  stream: AsyncIterable<Uint8Array>,
  lengthOf: (bytes: Uint8Array) => number | undefined,
): AsyncGenerator<Uint8Array, undefined> {
  let held: Uint8Array = new Uint8Array()
  for await (const chunk of stream) {
    held = held.length === 0 ? chunk : concat(held, chunk)
    for (let length = lengthOf(held); length !== undefined; length = lengthOf(held)) {
      yield held.subarray(0, length)
      held = held.subarray(length)
    }
  }
  if (held.length > 0) yield held
  return undefined
}
