// `node --expose-gc hostile-cost.ts MOST_MS MOST_MEBIBYTES`: judges every hostile file by itself and prints
// what each cost, a line of JSON for each. In a process of its own: nobody else's memory is counted.
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { toBase64Url, utf8 } from '@vermilion/ledger'
import { resolveLog, verifyFile } from '../../src/index.ts'
import { readZip } from '../../src/intake/intake.ts'
import { verifyPdf } from '../../src/pdf/index.ts'
import { verifySdJwtFile } from '../../src/sd-jwt/index.ts'
import { badInput, listBomb } from './bad-input.ts'
import { processorMs } from './cost.ts'
import { fonts } from './font-files.ts'
import { HOSTILE_PDFS } from './hostile-pdf.ts'
import { PRINTED_KIND, pdfOf, sourceOf } from './pages.ts'
import { sdJwtCopy } from './sd-jwt-copy.ts'
import { wholeBundle, wholeWorld } from './whole-bundle.ts'
import { issue, LISTS, makeTrustFile, NOW, publishLists } from './world.ts'
import { zipOf, sourceOf as zipSource } from './zip.ts'

const KB = 1024
const [mostMs = 0, mostMebibytes = 0] = process.argv.slice(2).map(Number)
const gzipped = gzipSync(new Uint8Array(64 << 20))
const lists = await publishLists()
const good = await issue()
const world = { trustFile: await makeTrustFile(), kinds: [PRINTED_KIND], status: lists, now: NOW }
const whole = await wholeBundle()
const inWhole = await wholeWorld()
const copy = await sdJwtCopy()
const honestPdf = await pdfOf(await sourceOf())

/** What the verdict says, in a word or two. */
type Judge = () => Promise<string>

const told = async (verdict: Promise<{ overall: string; reasons: readonly string[] }>) => {
  const { overall, reasons } = await verdict
  return [overall, ...reasons].join(' ')
}
const json = (value: unknown) => utf8(JSON.stringify(value))
/** As many of them as fit in the largest file that is read. */
const filling = <T>(one: T): T[] =>
  Array.from({ length: Math.floor((200 * KB) / (JSON.stringify(one).length + 1)) }, () => one)
const disclosures = (text: (n: number) => string) => {
  let file = copy.compact
  for (let n = 0; file.length < 250 * KB; n++) file += `${toBase64Url(utf8(text(n)))}~`
  return utf8(file)
}

const hostile: readonly (readonly [string, Judge])[] = [
  ...badInput(good).map(({ name, file }) => [name, () => told(verifyFile(file, world))] as const),
  ...HOSTILE_PDFS.map(
    ([name, file]) =>
      [
        `PDF: ${name}`,
        async () => told(verifyPdf(file, { ...world, fonts }).then(({ report }) => report)),
      ] as const,
  ),
  [
    'a proof set of forty thousand items that differ',
    () => {
      const proof = Array.from({ length: 40_000 }, (_, n) => n)
      return told(verifyFile(json({ ...good, credential: { ...good.credential, proof } }), world))
    },
  ],
  [
    'a list of states that unfolds without end',
    () =>
      told(
        verifyFile(json(good), {
          ...world,
          status: { ...lists, [LISTS.revocation]: listBomb(lists[LISTS.revocation] ?? '') },
        }),
      ),
  ],
  [
    'recognitions over and over',
    () =>
      told(verifyFile(json({ ...whole, recognition: filling(whole.recognition?.[0]) }), inWhole)),
  ],
  [
    'states brought along over and over',
    () =>
      told(
        verifyFile(json({ ...whole, status: { ...whole.status, lists: filling({}) } }), inWhole),
      ),
  ],
  [
    'an SD-JWT of very many disclosures',
    () =>
      told(
        verifySdJwtFile(
          disclosures((n) => `["s${n}","n${n}",${n}]`),
          copy.world,
        ),
      ),
  ],
  [
    'an SD-JWT whose disclosures hold one another',
    () =>
      told(
        verifySdJwtFile(
          disclosures((n) => `["s","n",{"_sd":["${n}"]}]`),
          copy.world,
        ),
      ),
  ],
  [
    'an SD-JWT of brackets',
    () =>
      told(
        verifySdJwtFile(
          utf8(
            `${toBase64Url(utf8('{"alg":"ES256"}'))}.${toBase64Url(utf8('['.repeat(180 * KB)))}.AA~`,
          ),
          copy.world,
        ),
      ),
  ],
  [
    'an archive of noughts without end',
    async () => {
      const zip = await readZip(
        zipSource(zipOf([{ name: 'a.json', bytes: new Uint8Array(8 << 20) }])),
      )
      return zip.ok ? `read ${await zip.entries[0]?.read()}` : zip.reason
    },
  ],
  [
    'a history of very many lines that follow one another',
    async () => {
      const lines = filling('{"versionId":"1-a","versionTime":"2026-01-01T00:00:00Z"}')
      return JSON.stringify(await resolveLog(lines, NOW)).slice(0, 80)
    },
  ],
  ['a bomb under no name that is read', () => told(verifyFile(gzipped, world))],
]

// What is compiled, cached and loaded with the first honest files is not the hostile file's doing.
for (let round = 0; round < 5; round++) {
  await verifyFile(json(good), world)
  await verifyFile(json(whole), inWhole)
  await verifySdJwtFile(utf8(copy.compact), copy.world)
  await verifyPdf(honestPdf, { ...world, fonts })
}

for (const [name, judge] of hostile) {
  const said: string[] = []
  const cost = { ms: Number.POSITIVE_INFINITY, mebibytes: Number.POSITIVE_INFINITY }
  // The least of three tries, for the reason that costOf gives.
  for (let n = 0; n < 3 && (cost.ms >= mostMs || cost.mebibytes >= mostMebibytes); n++) {
    globalThis.gc?.()
    // Linux forgets the highest mark so far (proc(5), clear_refs).
    writeFileSync('/proc/self/clear_refs', '5')
    const [standing, begun] = [kilobytes('VmRSS'), processorMs()]
    said.push(await judge())
    cost.ms = Math.min(cost.ms, processorMs() - begun)
    cost.mebibytes = Math.min(cost.mebibytes, (kilobytes('VmHWM') - standing) / KB)
  }
  console.log(JSON.stringify({ name, said: said[0], ...cost }))
}

function kilobytes(field: string): number {
  const [, found] =
    new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(found)
}
