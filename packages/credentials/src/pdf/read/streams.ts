import { concat } from '@vermilion/ledger'
import { Unzlib } from 'fflate'

/** The streams of a PDF file, found by their keywords alone: no cross-reference is followed, so none can mislead. */
export type Stream = {
  /** The text of its dictionary, as far as it was looked at. */
  readonly dictionary: string
  readonly bytes: Uint8Array
}

/** Dictionaries of attachments are short; a longer one belongs to something else. */
const DICTIONARY = 2_048
/** A certificate has some thirty streams; a file with more than this is none of ours, whatever it holds. */
const MOST_STREAMS = 256

const END = 'endstream'

/** Each stream in its order in the file. `latin` is the file as text, one character a byte. */
export function* streamsIn(file: Uint8Array, latin: string): Generator<Stream> {
  let at = 0
  for (let count = 0; count < MOST_STREAMS; count++) {
    const keyword = latin.indexOf('stream', at)
    if (keyword < 0) return
    at = keyword + 6
    const start = latin.startsWith('\r\n', at) ? at + 2 : latin[at] === '\n' ? at + 1 : -1
    if (start < 0) continue
    const before = latin.slice(Math.max(0, keyword - DICTIONARY), keyword)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    const length = Number(/\/Length (\d{1,9})(?! \d+ R)/.exec(dictionary)?.[1] ?? Number.NaN)
    const told = start + length
    const end = /^\s{0,2}endstream/.test(latin.slice(told, told + 11))
      ? told
      : latin.indexOf(END, start)
    if (end < 0) return
    // Past the keyword, which ends as one that begins a stream.
    at = latin.indexOf(END, end) + END.length
    yield { dictionary, bytes: file.subarray(start, end) }
  }
}

/** Small enough that one piece cannot inflate past what a browser bears. */
const PIECE = 1_024

/** Inflates piece by piece and stops at the limit; undefined for what is no zlib, or is longer. */
export function inflate(zipped: Uint8Array, limit: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = []
  let length = 0
  const stream = new Unzlib((chunk) => {
    length += chunk.length
    if (length > limit) throw new RangeError('longer than its limit')
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < zipped.length; at += PIECE)
      stream.push(zipped.subarray(at, at + PIECE), at + PIECE >= zipped.length)
  } catch {
    return undefined
  }
  return concat(...chunks)
}

/** What a stream begins with, however it goes on. */
export function inflateStart(zipped: Uint8Array): Uint8Array {
  let start = new Uint8Array(0)
  const stream = new Unzlib((chunk) => {
    start = chunk.slice(0, 64)
  })
  try {
    for (let at = 0; at < START && start.length === 0; at += SIP)
      stream.push(zipped.subarray(at, at + SIP))
  } catch {
    // Whatever was read before the fault tells enough.
  }
  return start
}

/** Bytes that hold the tables of a deflated block and some letters after them. */
const START = 512
/** So few that what they inflate to is thrown away without regret. */
const SIP = 32
