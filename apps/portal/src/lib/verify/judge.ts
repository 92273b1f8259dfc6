import {
  type EvidenceBundle,
  parseBundle,
  type VerdictReport,
  verifyBundle,
  verifyFile,
} from '@vermilion/credentials'
import { type FileKind, sortFile } from '@vermilion/credentials/intake'
import { fromUtf8, utf8 } from '@vermilion/ledger'
import { keepLists, readEarlier } from './kept-lists.ts'
import { readInput } from './read-input.ts'
import { READERS, type Reader, type ReadProblem, type ReadWith } from './readers.ts'
import { suitesAtHand } from './second-suite.ts'
import { fetchBundle, knownHosts, type World } from './world.ts'

export type Judged =
  | {
      readonly report: VerdictReport
      readonly bundle?: EvidenceBundle | undefined
      /** What was judged in the end: behind a link, the file that it leads to. */
      readonly source: Uint8Array | string
    }
  | { readonly problem: ReadProblem }

export type Asked = Omit<ReadWith, 'suites'>

/** A photo leads to a link, and a link to a file. Nothing honest leads further. */
const MOST_STEPS = 3

/**
 * The verdict over whatever a person gives: sorted by what it is, and judged by its kind's reader.
 * Rejects where no reader, or no file behind a link, can be fetched.
 */
export async function judge(given: Uint8Array | string, asked: Asked): Promise<Judged> {
  const world: ReadWith = { ...asked, suites: suitesAtHand(asked.kinds) }
  let source = given
  for (let step = 0; step < MOST_STEPS; step++) {
    const file = await open(source, world)
    if ('problem' in file) return file
    const reading = await (await readerOf(file.kind))(file.bytes, world)
    if ('problem' in reading) return reading
    if ('report' in reading) {
      return { ...reading, source: file.fetched ? file.bytes : source }
    }
    source = reading.text
  }
  return { problem: 'not-understood' }
}

type Opened = {
  readonly kind: FileKind | 'code'
  readonly bytes: Uint8Array
  /** It came from behind a link. */
  readonly fetched?: true
}

/** What is to be read: the bytes as they are, or what a text stands for. */
async function open(
  source: Uint8Array | string,
  { trustFile }: World,
): Promise<Opened | { readonly problem: ReadProblem }> {
  const kind = typeof source === 'string' ? 'text' : sortFile(source)
  const text = typeof source === 'string' ? source : kind === 'text' ? fromUtf8(source) : undefined
  if (text === undefined) return { kind, bytes: source as Uint8Array }

  const input = readInput(text, knownHosts(trustFile))
  if (input.kind === 'file') return opened(utf8(input.file))
  if (input.kind === 'code') return { kind: 'code', bytes: utf8(input.digits) }
  if (input.kind === 'id') {
    const bundle = await fetchBundle(input.id)
    if (bundle === undefined) return { problem: 'no-certificate' }
    return { ...opened(utf8(bundle)), fetched: true }
  }
  // A file of words is no certificate; words that were typed are a link that went wrong.
  if (typeof source !== 'string' && input.kind === 'not-understood') return { kind, bytes: source }
  return { problem: input.kind }
}

function opened(bytes: Uint8Array): Opened {
  return { kind: sortFile(bytes), bytes }
}

async function readerOf(kind: FileKind | 'code'): Promise<Reader> {
  return (await READERS[kind]?.()) ?? readBundle
}

/** JSON, and whatever has no reader of its own: its verdict says that it is no certificate. */
const readBundle: Reader = async (file, { listsOf, ...world }) => {
  const parsed = parseBundle(file)
  if (!parsed.ok) return { report: await verifyFile(file, world) }
  const { bundle } = parsed
  // The lists are on their way while the signatures are checked.
  const status = listsOf(bundle)
  const earlierStatus = readEarlier(bundle, world)
  const [report, earlier] = await Promise.all([
    verifyBundle(bundle, { ...world, status, earlierStatus }),
    earlierStatus,
  ])
  if (report.status.state !== 'unknown') await keepLists(await status, earlier)
  return { report, bundle }
}
