import { assert } from './assert.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** An encoder has its price, and most of what is hashed is short and plain. */
const SHORT = 64

export function utf8(text: string): Uint8Array {
  if (text.length > SHORT) return encoder.encode(text)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return encoder.encode(text)
    bytes[i] = code
  }
  return bytes
}

/** The text, or undefined where the bytes are not valid UTF-8. A byte order mark is kept. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** `set` of few bytes: for a hash or less it takes half as long to take them one by one. */
export function copy(bytes: Uint8Array, target: Uint8Array, at: number): void {
  for (let i = 0; i < bytes.length; i++) target[at + i] = bytes[i] as number
}

/** A buffer that serves call after call, with one view of each length: making either has its price. */
export function scratchOf(size: number) {
  const bytes = new Uint8Array(size)
  const views: Uint8Array[] = []
  function upTo(length: number): Uint8Array {
    const view = views[length] ?? bytes.subarray(0, length)
    views[length] = view
    return view
  }
  return { bytes, upTo }
}

const SLAB = 8192
let slab = new ArrayBuffer(SLAB)
let used = 0

/**
 * Zeros, cut from a larger buffer where they are few: a buffer of its own costs more than what is
 * done with it, and a program that is not JavaScript (a hash, a database) needs one.
 */
export function allocate(length: number): Uint8Array<ArrayBuffer> {
  if (length > SLAB / 32) return new Uint8Array(length)
  if (used + length > SLAB) {
    slab = new ArrayBuffer(SLAB)
    used = 0
  }
  const bytes = new Uint8Array(slab, used, length)
  used += length
  return bytes
}

/** The same bytes, for a program that would otherwise make a buffer of each. */
export function allocated(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = allocate(bytes.length)
  copy.set(bytes)
  return copy
}

/** Not constant-time: for public bytes only (hashes, keys, signatures). */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order of bytes, as a sort wants it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value & 0xff)
}

export function u64(value: number): Uint8Array {
  assert(Number.isSafeInteger(value) && value >= 0, 'a number of 64 bits is whole and exact')
  const bytes = new Uint8Array(8)
  for (let i = 7, rest = value; rest > 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}
