import { concat, utf8 } from '@vermilion/ledger'
import { flipped, packedStreams } from './alter-pdf.ts'
import type { Mutation, Random } from './mutations.ts'

/** Parts of a file that bits are turned in, one after the other, so that none is left out by chance. */
const PARTS = 96

/** Changed copies of a PDF file: a single bit, or one thing about its structure. */
export function createPdfMutator(pdf: Uint8Array): (random: Random) => Mutation {
  const latin = Buffer.from(pdf).toString('latin1')
  const objects = [...latin.matchAll(/\d+ 0 obj\n[\s\S]*?endobj\n/g)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }))
  const numbers = placesOf(latin, /\d+/g)
  const names = placesOf(latin, /\/[A-Za-z]+/g)
  const streams = packedStreams(pdf)
  let part = 0

  const flipBit = (random: Random): Mutation => {
    const at = Math.floor((((part++ % PARTS) + random(4_096) / 4_096) * pdf.length) / PARTS)
    const bit = random(8)
    return { name: `bit ${bit} of byte ${at}`, file: flipped(pdf, at, bit) }
  }
  const splice = (start: number, end: number, middle: Uint8Array): Uint8Array =>
    concat(pdf.subarray(0, start), middle, pdf.subarray(end))

  const ways: readonly ((random: Random) => Mutation)[] = [
    (random) => {
      const start = random(pdf.length)
      const length = 1 + random(200)
      return {
        name: `${length} bytes gone at ${start}`,
        file: splice(start, start + length, utf8('')),
      }
    },
    (random) => {
      const start = random(pdf.length)
      return { name: `a line more at ${start}`, file: splice(start, start, pick(ADDED, random)) }
    },
    (random) => {
      const file = pdf.subarray(0, 1 + random(pdf.length - 1))
      return { name: `cut off at ${file.length}`, file }
    },
    (random) => {
      const [one, two] = [pick(objects, random), pick(objects, random)]
      const other = pdf.subarray(two.start, two.end)
      return { name: `object at ${one.start} is another`, file: splice(one.start, one.end, other) }
    },
    (random) => {
      const { start, end } = pick(objects, random)
      const file = splice(start, end, utf8(''))
      return { name: `object at ${start} is gone`, file }
    },
    (random) => {
      const { start, end } = pick(objects, random)
      const file = concat(pdf, pdf.subarray(start, end), utf8('startxref\n0\n%%EOF\n'))
      return { name: `object at ${start} comes again`, file }
    },
    (random) => {
      const { start, end } = pick(numbers, random)
      const file = splice(start, end, utf8(String(random(100_000))))
      return { name: `a number at ${start}`, file }
    },
    (random) => {
      const [{ start, end }, other] = [pick(names, random), pick(names, random)]
      const file = splice(start, end, pdf.subarray(other.start, other.end))
      return { name: `a name at ${start}`, file }
    },
    (random) => {
      const { start, length } = pick(streams, random)
      const other = pick(streams, random)
      const packed = pdf.subarray(other.start, other.start + other.length)
      return { name: `stream at ${start} is another`, file: splice(start, start + length, packed) }
    },
  ]

  return (random) => {
    for (;;) {
      const mutation = random(2) === 0 ? flipBit(random) : pick(ways, random)(random)
      if (Buffer.compare(mutation.file, pdf) !== 0) return mutation
    }
  }
}

const ADDED = [
  '\n',
  '%\n',
  ' ',
  '/Annots [9 0 R]\n',
  '9 0 obj\n<< /Type /Page >>\nendobj\n',
  'endstream\nendobj\n',
  'stream\n{}\nendstream\n',
  '{"v":1}',
  'xref\n0 0\ntrailer\n<< >>\nstartxref\n1\n%%EOF\n',
].map(utf8)

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('there is one to pick')
  return item
}

function placesOf(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
}
