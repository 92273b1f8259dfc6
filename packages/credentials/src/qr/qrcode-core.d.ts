/** The part of `qrcode` that draws nothing: its own types describe the renderers' entrance alone. */
declare module 'qrcode/lib/core/qrcode.js' {
  type Segment = { readonly data: string; readonly mode: 'byte' | 'numeric' }
  export function create(
    segments: readonly Segment[],
    options: { readonly errorCorrectionLevel: 'L' | 'M'; readonly maskPattern?: number },
  ): {
    readonly modules: {
      readonly size: number
      readonly data: Uint8Array
      readonly reservedBit: Uint8Array
    }
    readonly version: number
  }
}
