import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'base.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

/** Relative luminance (WCAG 2.2) of a colour in OKLCH, by Ottosson's conversion to linear sRGB. */
function luminance(oklch: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = oklch
    .split(/\s+/)
    .map((part) => (part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part)))
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [one, other].map((name) => luminance(tokens.get(name)?.[theme] ?? ''))
  const [high, low] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)]
  return (high + 0.05) / (low + 0.05)
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each([
    ['ink', 'paper', 7, 'running text'],
    ['ink', 'sunken', 7, 'text on what is marked'],
    ['ink-2', 'paper', 4.5, 'hints'],
    ['ink-2', 'sunken', 4.5, 'hints on what is marked'],
    ['ink-3', 'raised', 4.5, 'placeholders'],
    ['ink-3', 'sunken', 4.5, 'what cannot be used now'],
    ['vermilion', 'paper', 4.5, 'errors and what is late'],
    ['vermilion', 'vermilion-wash', 4.5, 'its tag'],
    ['on-vermilion', 'vermilion', 4.5, 'the primary act'],
    ['on-vermilion', 'vermilion-deep', 4.5, 'the primary act, pointed at'],
    ['jade', 'paper', 4.5, 'verified'],
    ['jade', 'jade-wash', 4.5, 'its tag'],
    ['amber', 'paper', 4.5, 'waiting for you'],
    ['amber', 'amber-wash', 4.5, 'its tag'],
    ['line-strong', 'paper', 3, 'borders of fields'],
    ['focus', 'paper', 3, 'the ring of the focus'],
    ['ash', 'paper', 3, 'a seal that is not verified'],
  ])('%s on %s has a contrast of at least %d: %s', (one, other, least, _for) => {
    expect(contrast(one, other, theme)).toBeGreaterThanOrEqual(least)
  })
})
