/// <reference path="../vendor.d.ts" />
import { concat, utf8 } from '@vermilion/ledger'
import { zlibSync } from 'fflate'
import PDFDocument, { type Reference } from 'pdfkit'

/** Left, bottom, right, top, in the space in which its strokes are told. */
type Box = readonly [number, number, number, number]

/** A document of pdfkit that packs its streams itself, and holds once what is drawn many times. */
export class Canvas extends PDFDocument {
  readonly #stamps = new Map<string, { readonly name: string; readonly form: Reference }>()

  /** Packed by the same code everywhere: Node's own zlib gives other bytes than a browser's. */
  override ref(data?: Record<string, unknown>): Reference {
    const ref = super.ref(data)
    const finalize = ref.finalize.bind(ref)
    ref.finalize = () => {
      const bytes = concat(...ref.buffer)
      if (!ref.data.Filter && isWorthPacking(bytes, String(ref.data.Type))) {
        ref.buffer = [zlibSync(bytes, { level: 4 })]
        ref.data.Filter = 'FlateDecode'
      }
      finalize()
    }
    return ref
  }

  /**
   * Draws these operators here, in the colours and widths that hold here. However often and on however
   * many pages they are drawn, the file has them once, as a form XObject (ISO 32000-1, 8.10). What
   * lies outside the box is cut off.
   */
  stamp(operators: string, box: Box): this {
    const known = this.#stamps.get(`${box} ${operators}`)
    const { name, form } = known ?? this.#newStamp(operators, box)
    this.page.xobjects[name] = form
    return this.addContent(`/${name} Do`)
  }

  #newStamp(operators: string, box: Box) {
    const form = this.ref({ Type: 'XObject', Subtype: 'Form', BBox: [...box], Resources: {} })
    form.end(utf8(operators))
    const stamp = { name: `S${this.#stamps.size + 1}`, form }
    this.#stamps.set(`${box} ${operators}`, stamp)
    return stamp
  }
}

/** In bytes: packing has costs of its own, which a short stream does not bring in. */
const LEAST_PACKED = 4_096
/** How a font of TrueType outlines begins, as fontkit writes it: the letters `true`. */
const TRUE_TYPE = 0x74727565

/**
 * What is drawn shrinks to a fourth. XMP and attachments stay as they are: whoever opens the file in
 * thirty years can read them. Fonts stay as well: outlines would lose a third of their length, for half
 * of all the time that packing takes.
 */
function isWorthPacking(bytes: Uint8Array, type: string): boolean {
  if (bytes.length < LEAST_PACKED || ['Metadata', 'EmbeddedFile'].includes(type)) return false
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) !== TRUE_TYPE
}
