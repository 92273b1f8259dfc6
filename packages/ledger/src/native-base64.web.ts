import type { NativeBase64 } from './native-base64.ts'

const CHUNK = 8192

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(binary)
}

export const nativeBase64: NativeBase64 = {
  toBase64,
  toBase64Url: (bytes) =>
    toBase64(bytes).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
}
