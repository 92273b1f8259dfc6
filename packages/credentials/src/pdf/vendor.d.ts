// The parts of two packages without types of their own that this room uses.

declare module 'fontkit' {
  export type Point = {
    x: number
    y: number
    onCurve: boolean
    endContour: boolean
    copy(): Point
  }
  type Component = {
    readonly glyphID: number
    dx: number
    dy: number
    readonly scaleX: number
    readonly scale01: number
    readonly scale10: number
    readonly scaleY: number
  }
  type Outline = {
    readonly numberOfContours: number
    readonly points?: readonly Point[]
    readonly components?: readonly Component[]
  }
  export type GlyphRun = {
    readonly glyphs: readonly {
      readonly id: number
      readonly advanceWidth: number
      readonly codePoints: readonly number[]
    }[]
    readonly positions: readonly {
      readonly xAdvance: number
      readonly yAdvance: number
      readonly xOffset: number
      readonly yOffset: number
    }[]
    readonly advanceWidth: number
  }
  export type Subset = {
    readonly glyf: Uint8Array[]
    readonly loca: { readonly offsets: number[] }
    readonly hmtx: { readonly metrics: { advance: number; bearing: number }[] }
    offset: number
    includeGlyph(id: number): number
    _addGlyph(id: number): number
    encode(): Uint8Array
  }
  export type Font = {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    readonly hmtx: {
      readonly metrics: {
        get(index: number): { readonly advance: number }
        readonly length: number
      }
    }
    variationCoords: number[] | null
    readonly _variationProcessor: { transformPoints(glyph: number, points: Point[]): void }
    _transformedGlyphs?: readonly Outline[]
    _transformGlyfTable(): void
    createSubset(): Subset
    getGlyph(id: number, codePoints: readonly number[]): GlyphRun['glyphs'][number]
    layout(text: string, ...rest: readonly unknown[]): GlyphRun
    glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number }
  }
  export function create(bytes: Uint8Array): Font
}

declare module 'pdfkit' {
  import type { Font, Subset } from 'fontkit'

  export type StructureElement = {
    add(child: StructureElement | (() => void)): StructureElement
    end(): void
  }
  export type Reference = {
    buffer: Uint8Array[]
    compress: boolean
    readonly data: Record<string, unknown>
    finalize(): void
    /** Writes the last of its stream, and the object into the file. */
    end(chunk?: Uint8Array): void
  }
  /** A font of a document; `subset` is what is written of it into the file. */
  export type PdfFont = {
    readonly unicode: number[][]
    readonly font: Pick<Font, 'layout' | 'getGlyph'>
    readonly subset: Subset
  }
  type StructureOptions = {
    readonly lang?: string
    readonly alt?: string
    readonly title?: string
    readonly scope?: 'Row' | 'Column'
    readonly bbox?: readonly [number, number, number, number]
    readonly placement?: string
  }
  export default class PDFDocument {
    constructor(options: Record<string, unknown>)
    readonly page: {
      readonly width: number
      readonly height: number
      readonly xobjects: Record<string, Reference>
    }
    readonly _font: PdfFont
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    ref(data?: Record<string, unknown>): Reference
    addPage(options?: Record<string, unknown>): this
    switchToPage(index: number): unknown
    end(): void
    registerFont(name: string, bytes: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    text(text: string, x: number, y: number, options?: Record<string, unknown>): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    save(): this
    restore(): this
    rect(x: number, y: number, width: number, height: number): this
    circle(x: number, y: number, radius: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    path(svg: string): this
    translate(x: number, y: number): this
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this
    scale(x: number, y?: number): this
    clip(): this
    fill(color?: string): this
    stroke(color?: string): this
    /** A text is ended by a line feed; bytes are written as they are. */
    addContent(operators: string | Uint8Array): this
    markContent(tag: string, options?: Record<string, unknown>): this
    endMarkedContent(): this
    struct(type: string, options?: StructureOptions): StructureElement
    addStructure(element: StructureElement): this
    file(bytes: Uint8Array, options: Record<string, unknown>): unknown
  }
}
