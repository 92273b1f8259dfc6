import type { NativeBase64 } from './native-base64.ts'

/** The same bytes, not a copy of them. */
function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length)
}

export const nativeBase64: NativeBase64 = {
  toBase64: (bytes) => bufferOf(bytes).toString('base64'),
  toBase64Url: (bytes) => bufferOf(bytes).toString('base64url'),
}
