/**
 * What a platform encodes bytes with; `#native-base64` in package.json picks the file. Node's is a
 * hundred times as fast as what every browser has, and a certificate has dozens of such texts.
 */
export interface NativeBase64 {
  toBase64(bytes: Uint8Array): string
  toBase64Url(bytes: Uint8Array): string
}
