import { join } from 'node:path'
import { codesOf } from '../../../credentials/src/compact/index.ts'
import { encodeQr } from '../../../credentials/src/qr/encode.ts'
import { shoot, steadyShot } from '../../../credentials/tests/support/camera.ts'
import { codedBundle } from '../../../credentials/tests/support/coded.ts'
import { COMPACT_LICENCE } from '../../../credentials/tests/support/compact-kind.ts'
import { DECODERS } from '../../../credentials/tests/support/decoders.ts'
import { builtBytes } from '../pages/portal-build.ts'
import type { Measured, Row } from '../report.ts'
import { ROOT } from '../start/served-node.ts'

const PICTURES = 40
/** Pixels of a picture to one module of the code. */
const SCALES = [3, 4, 5]
/** Entries of the log as a power of two, and witnesses: what a proof is as long as. */
const DEPTH = { height: 20, witnesses: 3 }

const PAGE = '<!doctype html><script type="module" src="/main.js"></script>'
const credentials = join(ROOT, 'packages/credentials/src')
const VERIFIER = `
import { acceptTrustFile, statusListsOf, verifyFile } from '${credentials}/index.ts'
import { readCode } from '${credentials}/compact/index.ts'
globalThis.verifier = { acceptTrustFile, readCode, statusListsOf, verifyFile }
`
const SCANNER = `
import decode from 'qr/decode.js'
globalThis.scanner = decode
`

/** What a browser loads to judge a certificate that comes as a file or a code; zxing comes apart. */
function verifierSize(): Row[] {
  const row = { group: 'The verifier in the browser', unit: 'kB gzip', lower: true }
  return [
    {
      ...row,
      name: 'verifier alone, for a browser with BarcodeDetector',
      value: builtBytes(PAGE, VERIFIER, 'first') / 1000,
      goal: 60,
    },
    {
      ...row,
      name: 'verifier with the scanner `qr`',
      value: builtBytes(PAGE, VERIFIER + SCANNER, 'first') / 1000,
      goal: 60,
    },
  ]
}

/** How large the two codes are, and how many single pictures of a simulated camera two decoders read. */
export async function onCodes(): Promise<Measured> {
  const rows: Row[] = []
  const faults: string[] = []
  const codes = codesOf(await codedBundle(DEPTH), [COMPACT_LICENCE])
  for (const [name, code] of Object.entries(codes)) {
    const picture = encodeQr(code.link, code.level)
    rows.push({
      group: 'QR codes of a business licence',
      name: `${name}, error correction ${code.level}`,
      value: picture.version,
      unit: 'version',
      lower: true,
      goal: name === 'slim' ? 20 : 28,
      note: `${code.link.length} characters`,
    })
    for (const scale of SCALES) {
      const good = new Map<string, number>()
      for (let seed = 0; seed < PICTURES; seed++) {
        const shot = shoot(picture, steadyShot(seed, scale))
        for (const [decoder, read] of Object.entries(DECODERS)) {
          const said = await read(shot)
          if (said === code.link) good.set(decoder, (good.get(decoder) ?? 0) + 1)
          else if (said !== undefined)
            faults.push(`${decoder} read another text (${name}, ${seed})`)
        }
      }
      for (const decoder of Object.keys(DECODERS))
        rows.push({
          group: `Pictures of the ${name} code that are read, each by itself`,
          name: `${decoder} at ${scale} pixels a module`,
          value: (100 * (good.get(decoder) ?? 0)) / PICTURES,
          unit: '%',
          note: 'turned up to 20°, tilted, blurred, noisy, unevenly lit; a camera goes on to the next picture',
        })
    }
  }
  return { rows: [...rows, ...verifierSize()], faults }
}
