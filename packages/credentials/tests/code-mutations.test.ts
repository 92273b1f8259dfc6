import { expect, test } from 'vitest'
import { codesOf, digitsIn, readCode, verdictOfUnread } from '../src/compact/index.ts'
import { type VerdictReport, verifyBundle } from '../src/index.ts'
import { decodeQr } from '../src/qr/decode.ts'
import { encodeQr } from '../src/qr/encode.ts'
import { isSigned } from './support/bundle-targets.ts'
import { codedBundle } from './support/coded.ts'
import { COMPACT_LICENCE } from './support/compact-kind.ts'
import { policyOf } from './support/deep-log.ts'
import { drawQr } from './support/draw-qr.ts'
import { mutateCode } from './support/mutate-code.ts'
import { mutatePixels } from './support/mutate-pixels.ts'
import { mutations, paced, pointsOr } from './support/mutations.ts'
import { makeTrustFile, NOW, pinOf, publishLists } from './support/world.ts'

const count = pointsOr(400)
/** A picture is drawn and read each time, which takes some hundred times as long as a verdict. */
const pictures = Math.ceil(count / 50)

const bundle = await codedBundle({ height: 12, witnesses: 3 })
const codes = codesOf(bundle, [COMPACT_LICENCE])
const full = codes.full?.link ?? ''
const slim = codes.slim?.link ?? ''
const EXTRACT = COMPACT_LICENCE.extract ?? COMPACT_LICENCE
const kinds = [COMPACT_LICENCE, EXTRACT].map(pinOf)
const world = {
  trustFile: { ...(await makeTrustFile({ kinds })), policy: { text: policyOf(3, 3) } },
  kinds: [COMPACT_LICENCE, EXTRACT],
  status: await publishLists(),
  now: NOW,
}

async function verdict(code: string): Promise<VerdictReport> {
  const read = readCode(code, world)
  return read.ok ? verifyBundle(read.bundle, world) : verdictOfUnread(read.reason)
}

const digitsOf = (link: string) => digitsIn(link) ?? ''
const isValid = ({ overall }: VerdictReport) => overall === 'valid'

/** A code of digits, and what is believed of it once it was changed. */
function codeTarget(what: string, link: string, isTaken: (said: VerdictReport) => boolean) {
  return {
    what,
    change: (random: (below: number) => number) => mutateCode(digitsOf(link), random),
    judge: async (digits: string) => {
      const said = await verdict(digits)
      return { takenBy: isTaken(said) ? ['us'] : [], reasons: said.reasons }
    },
  }
}

/**
 * The picture of a code, read again: either nothing is found, or the very same link, which is what error
 * correction is for, or another one, which is judged.
 */
function pictureTarget(what: string, link: string, level: 'L' | 'M') {
  const picture = drawQr(encodeQr(link, level), 4)
  return {
    what,
    change: (random: (below: number) => number) => mutatePixels(picture, random),
    judge: async (pixels: typeof picture) => {
      const read = decodeQr(pixels)
      if (read === undefined) return { takenBy: [], reasons: ['no-code'] }
      if (read === link) return { takenBy: [], reasons: ['the same'] }
      const said = await verdict(digitsIn(read) ?? read)
      return { takenBy: isSigned(said) ? ['us'] : [], reasons: said.reasons }
    },
  }
}

test('the codes themselves are believed', async () => {
  expect(await verdict(digitsOf(full))).toMatchObject({ overall: 'valid', reasons: [] })
  const said = await verdict(digitsOf(slim))
  expect(said).toMatchObject({ overall: 'caution', reasons: ['log-missing'] })
  expect(isSigned(said)).toBe(true)
})

test(`of ${count} changed codes none is accepted, and each has its reason`, async () => {
  const targets = [codeTarget('full', full, isValid), codeTarget('slim', slim, isSigned)]
  const tally = await mutations(targets, { ...paced(count), seed: 11 })
  expect(tally).toMatchObject({ tried: count, accepted: [], speechless: [], dear: [] })
})

test(`of ${pictures} changed pictures of codes none says anything else that is believed`, async () => {
  const targets = [pictureTarget('full', full, 'L'), pictureTarget('slim', slim, 'M')]
  const tally = await mutations(targets, { ...paced(pictures), seed: 12 })
  expect(tally).toMatchObject({ tried: pictures, accepted: [], speechless: [], dear: [] })
})
