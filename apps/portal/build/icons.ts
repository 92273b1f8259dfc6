import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Plugin } from 'vite'

type Point = readonly [number, number]
type Colour = readonly [number, number, number]

/** The favicon's own numbers: its ground, its corner, and the strokes of 朱, in a square of `side`. */
type Drawing = {
  readonly side: number
  readonly corner: number
  readonly ground: Colour
  readonly ink: Colour
  readonly width: number
  readonly strokes: readonly (readonly Point[])[]
}

/** Made for a home screen: `maskable` bleeds to its edge and keeps its middle 80 % for the sign. */
const ICONS = [
  { name: 'icon-192.png', pixels: 192, form: 'rounded' },
  { name: 'icon-512.png', pixels: 512, form: 'rounded' },
  { name: 'icon-maskable-512.png', pixels: 512, form: 'maskable' },
  { name: 'apple-touch-icon.png', pixels: 180, form: 'square' },
] as const
type Form = (typeof ICONS)[number]['form']

/** Draws the favicon as PNG files, for systems that take no SVG: one drawing, every size. */
export function icons(): Plugin {
  return {
    name: 'vermilion:icons',
    apply: 'build',
    generateBundle() {
      const svg = readFileSync(join(import.meta.dirname, '../public/favicon.svg'), 'utf8')
      const drawing = readDrawing(svg)
      for (const { name, pixels, form } of ICONS) {
        this.emitFile({ type: 'asset', fileName: name, source: drawIcon(drawing, pixels, form) })
      }
    },
  }
}

function readDrawing(svg: string): Drawing {
  const found = (pattern: RegExp) => pattern.exec(svg)?.[1] ?? ''
  return {
    side: Number(found(/viewBox="0 0 (\d+) /)),
    corner: Number(found(/rx="([\d.]+)"/)),
    ground: colourOf(found(/rx="[\d.]+" fill="(#[0-9a-f]{6})"/)),
    ink: colourOf(found(/stroke="(#[0-9a-f]{6})"/)),
    width: Number(found(/stroke-width="([\d.]+)"/)),
    strokes: strokesOf(found(/ d="([^"]+)"/)),
  }
}

function colourOf(hex: string): Colour {
  const [r = 0, g = 0, b = 0] = hex.match(/[0-9a-f]{2}/g)?.map((each) => parseInt(each, 16)) ?? []
  return [r, g, b]
}

/** The commands M, c, h and v of SVG 2 section 9.3, curves as chains of short lines. */
function strokesOf(path: string): readonly (readonly Point[])[] {
  const strokes: Point[][] = []
  for (const [, command, rest = ''] of path.matchAll(/([Mchv])([^Mchv]*)/g)) {
    const n = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const stroke = strokes.at(-1) ?? []
    const [x, y] = stroke.at(-1) ?? [0, 0]
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n
    if (command === 'M') strokes.push([[a, b]])
    if (command === 'h') stroke.push([x + a, y])
    if (command === 'v') stroke.push([x, y + a])
    for (let t = 1; command === 'c' && t <= 16; t++) {
      const [s, u] = [t / 16, 1 - t / 16]
      const along = (p: number, q: number, r: number) =>
        3 * u * u * s * p + 3 * u * s * s * q + s * s * s * r
      stroke.push([x + along(a, c, e), y + along(b, d, f)])
    }
  }
  return strokes
}

function drawIcon(drawing: Drawing, pixels: number, form: Form): Uint8Array {
  const { side, corner, ground, ink, width, strokes } = drawing
  const scale = (side / pixels) * (form === 'maskable' ? 1.25 : 1)
  const lines = strokes.flatMap((stroke) =>
    stroke.slice(1).map((to, i) => [stroke[i] ?? to, to] as const),
  )
  const rgba = new Uint8Array(pixels * pixels * 4)
  for (let row = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++) {
      const x = side / 2 + (column + 0.5 - pixels / 2) * scale
      const y = side / 2 + (row + 0.5 - pixels / 2) * scale
      const away = Math.min(...lines.map(([from, to]) => distance([x, y], from, to)))
      const inked = clamp(0.5 + (width / 2 - away) / scale)
      const inside = form === 'rounded' ? clamp(0.5 - outside(x, y, side, corner) / scale) : 1
      const at = (row * pixels + column) * 4
      for (const i of [0, 1, 2] as const)
        rgba[at + i] = Math.round(ground[i] + (ink[i] - ground[i]) * inked)
      rgba[at + 3] = Math.round(inside * 255)
    }
  }
  return encodePng(rgba, pixels)
}

const clamp = (value: number) => Math.max(0, Math.min(1, value))

function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along = clamp(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}

/** How far a point lies outside a square with round corners; negative within. */
function outside(x: number, y: number, side: number, corner: number): number {
  const [dx, dy] = [x, y].map((each) => Math.abs(each - side / 2) - side / 2 + corner) as [
    number,
    number,
  ]
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
}

/** PNG (W3C, third edition): 8 bits, RGBA, no filter. */
function encodePng(rgba: Uint8Array, pixels: number): Uint8Array {
  const lines = Buffer.alloc(pixels * (pixels * 4 + 1))
  for (let row = 0; row < pixels; row++)
    lines.set(rgba.subarray(row * pixels * 4, (row + 1) * pixels * 4), row * (pixels * 4 + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
