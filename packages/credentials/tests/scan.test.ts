import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../src/compact/index.ts'
import { encodeQr } from '../src/qr/encode.ts'
import { shoot, steadyShot } from './support/camera.ts'
import { codedBundle } from './support/coded.ts'
import { COMPACT_LICENCE } from './support/compact-kind.ts'
import { DECODERS } from './support/decoders.ts'

const codes = codesOf(await codedBundle({ height: 20, witnesses: 3 }), [COMPACT_LICENCE])
const CODES = Object.entries(codes)

/** A camera goes on looking; after so many pictures a person would put it nearer. */
const FRAMES = 5
const FILMS = 2

describe.each(CODES)('the %s code before a camera, at four pixels a module', (_, code) => {
  const picture = encodeQr(code.link, code.level)

  test.each(Object.entries(DECODERS))('%s reads it within five pictures', async (_name, read) => {
    for (let film = 0; film < FILMS; film++) {
      const said: (string | undefined)[] = []
      for (let frame = 0; frame < FRAMES && !said.includes(code.link); frame++)
        said.push(await read(shoot(picture, steadyShot(film * FRAMES + frame, 4))))
      expect(said).toContain(code.link)
      // A picture that is not read is no harm; one that is read as something else would be.
      expect(said.filter((text) => text !== undefined && text !== code.link)).toEqual([])
    }
  })
})

const zbar = spawnSync('zbarimg', ['--version']).status === 0

test.skipIf(!zbar).each(CODES)(
  'a program of others (zbarimg) reads the %s code as printed',
  (_, code) => {
    const { width, height, data } = shoot(encodeQr(code.link, code.level), {
      ...{ scale: 4, turn: 0, tilt: 0, blur: 0.3, noise: 0, paper: 255, ink: 0, shade: 1, seed: 1 },
    })
    const grey = Uint8Array.from({ length: width * height }, (_level, at) => data[at * 4] ?? 0)
    const image = Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey])
    const { stdout, status } = spawnSync('zbarimg', ['--quiet', '--raw', 'pgm:-'], { input: image })
    expect(status).toBe(0)
    expect(stdout.toString()).toBe(`${code.link}\n`)
  },
)
