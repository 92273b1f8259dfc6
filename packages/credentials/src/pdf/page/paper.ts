/// <reference path="../vendor.d.ts" />
import { assert, concat } from '@vermilion/ledger'
import type { StructureElement } from 'pdfkit'
import { lendGlyphs } from '../font/embedded.ts'
import type { Typeface, Weight } from '../font/library.ts'
import { Canvas } from './canvas.ts'
import type { Line } from './text.ts'

export type Typefaces = Readonly<Record<Weight, Typeface>>
export type Shape = 'landscape' | 'portrait'

export type Ink = {
  readonly weight?: Weight
  readonly size: number
  readonly color: string
  /** Space between letters, in points. */
  readonly spacing?: number
}

export type PaperOptions = {
  readonly title: string
  readonly author: string
  /** Names the template in the file: a verifier makes the page again with the same. */
  readonly producer: string
  readonly at: Date
  readonly shape: Shape
  readonly faces: Typefaces
}

/**
 * Sheets of a tagged PDF/A-3a. It holds no clock and draws no random number: the same strokes give the
 * same bytes, in Node as in a browser.
 */
export class Paper {
  readonly width: number
  readonly height: number
  readonly root: StructureElement
  private readonly doc: Canvas
  private readonly chunks: Uint8Array[] = []
  private readonly faces: Typefaces

  constructor({ title, author, producer, at, shape, faces }: PaperOptions) {
    this.faces = faces
    this.doc = new Canvas({
      subset: 'PDF/A-3a',
      pdfVersion: '1.7',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      compress: false,
      bufferPages: true,
      autoFirstPage: false,
      size: 'A4',
      layout: shape,
      margin: 0,
      font: null,
      info: {
        Title: plain(title),
        Author: plain(author),
        Creator: 'Vermilion',
        Producer: producer,
        CreationDate: at,
      },
    })
    this.doc.on('data', (chunk) => this.chunks.push(chunk))
    for (const weight of ['regular', 'bold'] as const) {
      this.doc.registerFont(weight, faces[weight].encode())
      const { _font: font } = this.doc.font(weight)
      lendGlyphs(font, faces[weight])
      // What is never drawn has a name all the same: PDF/A forbids a character of code zero.
      font.unicode[0] = [0xfffd]
    }
    this.addSheet()
    this.width = this.doc.page.width
    this.height = this.doc.page.height
    this.root = this.doc.struct('Document')
    this.doc.addStructure(this.root)
  }

  addSheet(): void {
    this.doc.addPage()
  }

  /** What follows is drawn on this sheet, counted from 0. */
  turnTo(sheet: number): void {
    this.doc.switchToPage(sheet)
  }

  /** A part of the structure that screen readers and text extraction follow. */
  within(
    parent: StructureElement,
    type: string,
    options: Parameters<Canvas['struct']>[1] = {},
  ): StructureElement {
    const element = this.doc.struct(type, options)
    parent.add(element)
    return element
  }

  /** Ornament, which says nothing. */
  ornament(draw: (doc: Canvas) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    this.doc.save()
    draw(this.doc)
    this.doc.restore()
    this.doc.endMarkedContent()
  }

  /** A drawing that says what `alt` says. */
  figure(
    parent: StructureElement,
    alt: string,
    bbox: readonly [number, number, number, number],
    draw: (doc: Canvas) => void,
  ): void {
    const figure = this.within(parent, 'Figure', { alt, bbox, placement: 'Block' })
    figure.add(() => {
      this.doc.save()
      draw(this.doc)
      this.doc.restore()
    })
  }

  /** Lines of one paragraph, each at its own place. */
  write(element: StructureElement, places: readonly Place[], ink: Ink): void {
    element.add(() => {
      for (const place of places) this.line(place, ink)
    })
  }

  /** A line outside the structure, such as a page number. */
  note(place: Place, ink: Ink): void {
    this.doc.markContent('Artifact', { type: 'Pagination' })
    this.line(place, ink)
    this.doc.endMarkedContent()
  }

  private line({ line, x, y }: Place, { weight = 'regular', size, color, spacing = 0 }: Ink): void {
    this.doc.font(weight).fontSize(size).fillColor(color)
    let at = x
    for (const { text, actual } of line.pieces) {
      if (actual !== undefined) this.doc.markContent('Span', { actual })
      this.doc.text(text, at, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: spacing,
      })
      if (actual !== undefined) this.doc.endMarkedContent()
      at += this.widthOf(text, weight, size, spacing)
    }
  }

  private widthOf(text: string, weight: Weight, size: number, spacing: number): number {
    const face = this.faces[weight]
    return [...text].reduce(
      (sum, each) => sum + (face.width(each.codePointAt(0) ?? 0) ?? 0) * size + spacing,
      0,
    )
  }

  attach(bytes: Uint8Array, { name, type, description, at }: Attachment): void {
    this.doc.file(bytes, {
      name,
      type,
      description,
      relationship: 'Data',
      creationDate: at,
      modifiedDate: at,
    })
  }

  /** The whole file; nothing can be drawn after it. */
  finish(): Promise<Uint8Array> {
    return new Promise((resolve) => {
      this.doc.on('end', () => resolve(concat(...this.chunks)))
      this.doc.end()
    })
  }
}

type Attachment = {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly at: Date
}

/** A line and where its baseline begins, from the top left corner. */
export type Place = { readonly line: Line; readonly x: number; readonly y: number }

/** Titles stand in XMP as well, where these letters would be markup. */
function plain(text: string): string {
  assert(text.length > 0, 'a document has a title and an author')
  const wide: Readonly<Record<string, string>> = { '&': '＆', '<': '＜', '>': '＞' }
  return text.replace(/[&<>]/g, (letter) => wide[letter] ?? '')
}
