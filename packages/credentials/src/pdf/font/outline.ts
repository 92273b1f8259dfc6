/// <reference path="../vendor.d.ts" />
import { create, type Font, type Point } from 'fontkit'

/** A glyph at one weight, in units of 1/1000 em: closed contours of quadratic curves, as TrueType has them. */
export type Glyph = {
  readonly advance: number
  readonly contours: readonly (readonly ContourPoint[])[]
}
type ContourPoint = { readonly x: number; readonly y: number; readonly onCurve: boolean }

/** One file of a font family whose weight varies (WOFF2 with `gvar`). */
export type Slice = {
  /** Undefined where this file does not draw the character. */
  glyph(codePoint: number, weight: number): Glyph | undefined
}

/** Components within components: none is deeper in any font that we ship. */
const DEPTH = 4

/**
 * Opens a slice. fontkit unpacks WOFF2 and knows how outlines vary, yet does not bring the two together:
 * this file alone reaches into it, for outlines as unpacked, and moves their points by weight.
 */
export function openSlice(bytes: Uint8Array): Slice {
  const fonts = new Map<number, Font>()
  const at = (weight: number) => {
    const known = fonts.get(weight)
    if (known) return known
    const font = create(bytes)
    font.variationCoords = [weight]
    fonts.set(weight, font)
    return font
  }
  const drawn = new Map<string, Glyph | undefined>()
  const draw = (codePoint: number, weight: number): Glyph | undefined => {
    const font = at(weight)
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint)
    if (id === 0) return undefined
    if (!font._transformedGlyphs) font._transformGlyfTable()
    return { advance: Math.round(advanceWidth), contours: contoursOf(font, id, DEPTH) }
  }
  return {
    glyph(codePoint, weight) {
      const key = `${codePoint}/${weight}`
      if (!drawn.has(key)) drawn.set(key, draw(codePoint, weight))
      return drawn.get(key)
    },
  }
}

function contoursOf(font: Font, id: number, depth: number): Glyph['contours'] {
  const outline = font._transformedGlyphs?.[id]
  if (!outline || depth === 0) return []
  if (outline.components) {
    const places = outline.components.map(({ dx, dy }) => ({ dx, dy }))
    const moved = vary(
      font,
      id,
      places.map(({ dx, dy }) => pointLike(font, dx, dy)),
    )
    return outline.components.flatMap(({ glyphID, scaleX, scale01, scale10, scaleY }, index) => {
      const { x: dx, y: dy } = moved[index] ?? { x: 0, y: 0 }
      return contoursOf(font, glyphID, depth - 1).map((contour) =>
        contour.map(({ x, y, onCurve }) => ({
          x: Math.round(x * scaleX + y * scale01 + dx),
          y: Math.round(y * scaleY + x * scale10 + dy),
          onCurve,
        })),
      )
    })
  }
  const contours: ContourPoint[][] = [[]]
  for (const { x, y, onCurve, endContour } of vary(
    font,
    id,
    (outline.points ?? []).map((point) => point.copy()),
  )) {
    contours.at(-1)?.push({ x, y, onCurve })
    if (endContour) contours.push([])
  }
  return contours.filter(({ length }) => length > 0)
}

/** Moves points to the font's weight; after them come the four phantoms that `gvar` counts with. */
function vary(font: Font, id: number, points: readonly Point[]): readonly Point[] {
  const phantoms = [0, 1, 2, 3].map(() => pointLike(font, 0, 0))
  const all = [...points, ...phantoms]
  font._variationProcessor.transformPoints(id, all)
  return all.slice(0, points.length)
}

/** A contour of one point as fontkit makes them, copied from any of the font's own. */
function pointLike(font: Font, x: number, y: number): Point {
  const some = font._transformedGlyphs?.find(({ points }) => points?.length)?.points?.[0]
  if (!some) throw new Error('a font draws something')
  const point = some.copy()
  Object.assign(point, { x, y, endContour: true })
  return point
}
